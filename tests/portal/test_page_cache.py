"""Public pages out of memory: fast, never stale, never one person's."""

import gzip
import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from tests.factories.bulletins import BulletinFactory, ReleaseFactory
from tests.factories.office import UserFactory
from voceria.office.choices import Role
from voceria.office.models import Municipality
from voceria.office.operations import announce_public_change
from voceria.portal.middleware import PublicPageCache

pytestmark = pytest.mark.django_db
HOME = "/"


def test_page_cache_answers_again_without_asking_for_more_than_the_generation(
    client: Client, municipality: Municipality, django_assert_num_queries
) -> None:
    first = client.get(HOME)
    with django_assert_num_queries(1):
        second = client.get(HOME)
    assert first.content == second.content


def test_page_cache_shows_an_announced_change_at_once(client: Client, municipality: Municipality) -> None:
    client.get(HOME)
    bulletin = BulletinFactory(published=True)
    announce_public_change()
    assert bulletin.headline in client.get(HOME).content.decode()


def test_page_cache_keeps_nothing_before_the_first_change(client: Client, municipality: Municipality) -> None:
    from voceria.office.models import PublicGeneration

    PublicGeneration.objects.all().delete()
    client.get(HOME)
    bulletin = BulletinFactory(published=True)
    assert bulletin.headline in client.get(HOME).content.decode()


READER = """
import sys, django
django.setup()
from django.test import Client
client = Client(headers={"host": "localhost"})
for word in sys.stdin:
    print(word.strip() in client.get("/").content.decode(), flush=True)
"""
WRITER = """
import django
django.setup()
from django.db import transaction
from voceria.office.models import Administration
from voceria.office.operations import announce_public_change
with transaction.atomic():
    Administration.objects.update(slogan="Florecer")
    announce_public_change()
"""


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_page_cache_of_one_process_shows_what_another_changed(municipality: Municipality, tmp_path: Path) -> None:
    outside = os.environ | {
        "DATABASE_URL": _address_for_others(tmp_path),
        "DJANGO_SETTINGS_MODULE": "voceria.project.settings",
        "VOCERIA_DEBUG": "1",
    }
    with subprocess.Popen(
        [sys.executable, "-c", READER], env=outside, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:

        def reader_sees_it() -> str:
            reader.stdin.write("Florecer\n")
            reader.stdin.flush()
            return reader.stdout.readline().strip()

        assert [reader_sees_it(), reader_sees_it()] == ["False", "False"]
        subprocess.run([sys.executable, "-c", WRITER], check=True, env=outside)
        assert reader_sees_it() == "True"
        reader.stdin.close()


def _address_for_others(folder: Path) -> str:
    """The test's database as other processes reach it; SQLite's lies in memory, so they get a copy in a file."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(folder / "copy.sqlite3") as copy:
            connection.connection.backup(copy)
        return f"sqlite:///{folder / 'copy.sqlite3'}"
    it = connection.settings_dict
    password = f":{it['PASSWORD']}" if it["PASSWORD"] else ""
    return f"postgres://{it['USER']}{password}@{it['HOST']}:{it['PORT'] or 5432}/{it['NAME']}"


def test_page_cache_ends_a_page_at_the_next_release(municipality: Municipality, settings) -> None:
    from django.core.handlers.wsgi import WSGIHandler

    release_at = timezone.now() + timedelta(seconds=30)
    bulletin = BulletinFactory(approved=True)
    ReleaseFactory(bulletin=bulletin, at=release_at)
    settings.MIDDLEWARE = [name for name in live_settings.MIDDLEWARE if not name.endswith("PublicPageCache")]
    drawn = []

    handler = WSGIHandler()
    now = timezone.now().timestamp()
    cache = PublicPageCache(lambda request: drawn.append(1) or handler.get_response(request), clock=lambda: now)
    ask = RequestFactory().get
    cache(ask(HOME, headers={"host": "localhost"}))
    now = release_at.timestamp() - 0.001
    cache(ask(HOME, headers={"host": "localhost"}))
    assert len(drawn) == 1
    now = release_at.timestamp()
    cache(ask(HOME, headers={"host": "localhost"}))
    assert len(drawn) == 2


def test_page_cache_draws_anew_for_someone_with_a_session(
    client: Client, municipality: Municipality, django_assert_max_num_queries
) -> None:
    client.get(HOME)
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    bulletin = BulletinFactory(published=True)
    assert bulletin.headline in client.get(HOME).content.decode()


def test_page_cache_keeps_no_staff_or_personal_page(client: Client, municipality: Municipality) -> None:
    for path in ("/mesa/login/", "/p/no-existe/", "/salud/"):
        assert "ETag" not in client.get(path).headers


def test_page_cache_zips_for_who_reads_zipped(client: Client, municipality: Municipality) -> None:
    plain = client.get(HOME)
    zipped = client.get(HOME, headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.content) == plain.content
    assert int(zipped["Content-Length"]) == len(zipped.content)
    assert "Accept-Encoding" in zipped["Vary"]


def test_page_cache_answers_304_to_who_has_the_page(client: Client, municipality: Municipality) -> None:
    tag = client.get(HOME)["ETag"]
    response = client.get(HOME, headers={"if-none-match": f'"otra", {tag}'})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == tag
    announce_public_change()
    BulletinFactory(published=True)
    assert client.get(HOME, headers={"if-none-match": tag}).status_code == 200


def test_page_cache_answers_head_as_get_without_body(client: Client, municipality: Municipality) -> None:
    head = client.head(HOME)
    got = client.get(HOME)
    assert head.content == b""
    assert (head.status_code, head["Content-Length"], head["ETag"]) == (200, got["Content-Length"], got["ETag"])


def test_page_cache_ignores_parameters_that_mean_nothing(
    client: Client, municipality: Municipality, django_assert_num_queries
) -> None:
    client.get("/boletines/?q=agua&mes=2026-11")
    with django_assert_num_queries(1):
        client.get("/boletines/?utm_source=x&mes=2026-11&fbclid=123&q=agua")


def test_page_cache_tells_searches_apart(client: Client, municipality: Municipality) -> None:
    one = client.get("/boletines/?q=agua").content.decode()
    other = client.get("/boletines/?q=bacheo").content.decode()
    assert 'value="agua"' in one
    assert 'value="bacheo"' in other


def test_page_cache_refuses_an_unknown_host(client: Client, municipality: Municipality) -> None:
    assert client.get(HOME, headers={"host": "otro.example"}).status_code == 400


def test_page_cache_does_not_keep_a_post(client: Client, municipality: Municipality) -> None:
    assert client.post(HOME).status_code == 405


def test_page_cache_carries_the_security_headers(client: Client, municipality: Municipality) -> None:
    client.get(HOME)
    response = client.get(HOME)
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-cache"
