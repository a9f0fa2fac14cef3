"""Before its hour nothing of a bulletin can be seen anywhere; at its hour everything can, without any job."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.bulletins import BulletinFactory, ReleaseFactory
from tests.factories.office import AreaFactory
from voceria.bulletins.models import Bulletin
from voceria.office.models import Municipality
from voceria.office.operations import announce_public_change

pytestmark = pytest.mark.django_db
SECRET = "Hallazgo arqueológico en el cerro"
WORD = "arqueologico"
PLACES = (
    "/", "/boletines/", f"/boletines/?q={WORD}", "/boletines/feed.xml", "/boletines/feed.json", "/sitemap.xml",
)  # fmt: skip


@pytest.fixture
def neighbour(municipality: Municipality) -> Bulletin:
    return BulletinFactory(published=True, photos=1)


def _secret(at) -> Bulletin:
    bulletin = BulletinFactory(approved=True, headline=SECRET, photos=2)
    ReleaseFactory(bulletin=bulletin, at=at)
    announce_public_change()
    return bulletin


def _texts(client: Client, neighbour: Bulletin, **headers: str) -> dict[str, str]:
    paths = [*PLACES, f"/boletines/{neighbour.folio.slug}/"]
    return {path: client.get(path, headers=headers).content.decode() for path in paths}


def test_embargo_shows_nothing_anywhere_before_its_hour(client: Client, neighbour: Bulletin) -> None:
    bulletin = _secret(timezone.now() + timedelta(hours=1))
    traces = (SECRET, bulletin.folio.slug, *(photo.public_id for photo in bulletin.photos.all()))
    for _first_and_from_cache in range(2):
        for path, text in _texts(client, neighbour).items():
            assert not [trace for trace in traces if trace in text], path


def test_embargo_is_not_told_by_counts(client: Client, neighbour: Bulletin) -> None:
    area = AreaFactory(name="Cultura")
    _secret(timezone.now() + timedelta(hours=1)).areas.add(area)
    assert "1 boletín" in client.get("/boletines/").content.decode()
    assert "Cultura" not in client.get("/").content.decode()
    assert "Cultura" not in client.get("/boletines/").content.decode()


def test_embargoed_page_answers_as_one_that_does_not_exist(client: Client, neighbour: Bulletin) -> None:
    bulletin = _secret(timezone.now() + timedelta(hours=1))
    hidden = client.get(f"/boletines/{bulletin.folio.slug}/")
    absent = client.get("/boletines/boletin-99999-2026/")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
    assert dict(hidden.headers) == dict(absent.headers)


def test_embargoed_page_asks_as_many_questions_as_one_that_does_not_exist(
    client: Client, neighbour: Bulletin, django_assert_num_queries
) -> None:
    bulletin = _secret(timezone.now() + timedelta(hours=1))
    with django_assert_num_queries(5):
        client.get(f"/boletines/{bulletin.folio.slug}/")
    with django_assert_num_queries(5):
        client.get("/boletines/boletin-99999-2026/")


def test_embargo_holds_for_head_and_conditional_requests(client: Client, neighbour: Bulletin) -> None:
    bulletin = _secret(timezone.now() + timedelta(hours=1))
    address = f"/boletines/{bulletin.folio.slug}/"
    assert client.head(address).status_code == 404
    assert client.get(address, headers={"if-none-match": "*"}).status_code == 404
    assert client.get(address, headers={"if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT"}).status_code == 404
    assert client.get(address, headers={"range": "bytes=0-10"}).status_code == 404


@pytest.mark.parametrize("part", ["boletin.pdf", "todo.zip", "fotos/{photo}-400.jpg", "fotos/{photo}-1200.jpg"])
def test_embargo_holds_for_files(client: Client, neighbour: Bulletin, part: str) -> None:
    bulletin = _secret(timezone.now() + timedelta(hours=1))
    photo = bulletin.photos.first().public_id
    assert client.get(f"/boletines/{bulletin.folio.slug}/{part.format(photo=photo)}").status_code == 404


def test_embargo_ends_everywhere_at_its_very_second_without_any_job(client: Client, neighbour: Bulletin) -> None:
    at = timezone.now() + timedelta(seconds=2)
    bulletin = _secret(at)
    address = f"/boletines/{bulletin.folio.slug}/"
    before = _texts(client, neighbour)
    assert not [path for path, text in before.items() if SECRET in text or bulletin.folio.slug in text]
    assert client.get(address).status_code == 404
    time.sleep(max(0.0, (at - timezone.now()).total_seconds()))
    after = _texts(client, neighbour)
    assert [path for path, text in after.items() if bulletin.folio.slug not in text] == []
    assert SECRET in client.get(address).content.decode()


@pytest.mark.parametrize("trait", ["approved", "withdrawn"])
def test_unreleased_and_withdrawn_bulletins_are_in_no_list(client: Client, neighbour: Bulletin, trait: str) -> None:
    bulletin = BulletinFactory(**{trait: True}, headline=SECRET, photos=1)
    announce_public_change()
    for path, text in _texts(client, neighbour).items():
        assert SECRET not in text, path
        assert bulletin.folio.slug not in text, path


def test_draft_with_the_same_words_is_not_found_by_search(client: Client, neighbour: Bulletin) -> None:
    BulletinFactory(headline=SECRET)
    assert SECRET not in client.get(f"/boletines/?q={WORD}").content.decode()


def test_withheld_photo_is_on_no_page(client: Client, municipality: Municipality) -> None:
    bulletin = BulletinFactory(published=True, photos=2)
    kept, held = bulletin.photos.order_by("sort_order")
    held.photo.withheld = True
    held.photo.save()
    announce_public_change()
    pages = [*PLACES, f"/boletines/{bulletin.folio.slug}/"]
    texts = {path: client.get(path).content.decode() for path in pages}
    assert not [path for path, text in texts.items() if held.public_id in text]
    assert kept.public_id in texts[f"/boletines/{bulletin.folio.slug}/"]
