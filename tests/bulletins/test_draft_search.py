"""What a draft says is found in the office's list as soon as it is saved."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.bulletins.test_editor import address, typed
from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from voceria.bulletins import operations, tasks
from voceria.bulletins.models import Bulletin, BulletinKind
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client):
    MunicipalityFactory()
    person = UserFactory(roles=[Role.ASSISTANT])
    client.force_login(person)
    return person


def found(client, words):
    return list(client.get(reverse(Bulletin.snippet_viewset.get_url_name("list")), {"q": words}).context["object_list"])


@pytest.mark.parametrize("accept", ["text/html", "application/json"])  # the button, and the autosave
def test_areas_and_words_of_a_saved_draft_are_found(client, writer, accept, django_capture_on_commit_callbacks):
    draft = BulletinFactory(author=writer, kind=BulletinKind.objects.get(code="boletin"))
    old, new = AreaFactory(name="Parques y Jardines"), AreaFactory(name="Catastro Municipal")
    for area, title in ((old, "Podan los fresnos"), (new, "Podan los sabinos")):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(
                address("edit", draft),
                typed(Bulletin.objects.get(pk=draft.pk), areas=[area.pk], headline=title),
                headers={"Accept": accept},
            )
        assert answer.status_code in (200, 302)
        assert found(client, area.name) == [draft]
        assert found(client, title) == [draft]
    assert found(client, old.name) == []
    assert found(client, "fresnos") == []


def test_area_of_a_draft_begun_from_its_event_is_found(client, writer):
    area = AreaFactory(name="Catastro Municipal")
    kind = BulletinKind.objects.get(code="boletin")
    draft = operations.start_draft(kind=kind, by=writer, at=timezone.now(), events=[EventFactory(area=area)])
    assert found(client, "catastro") == [draft]


def rename(client, area, name):
    """As the catalogue's form does."""
    address = reverse("areas:edit", args=[area.pk])
    form = client.get(address).context["form"]
    data = {field.html_name: field.value() or "" for field in form} | {"name": name, "active": "on"}
    assert client.post(address, data).status_code == 302


def test_bulletins_of_a_renamed_area_are_found_under_its_new_name(client, writer, django_capture_on_commit_callbacks):
    area = AreaFactory(name="Parques y Jardines")
    numbered = BulletinFactory(published=True, headline="Podan los fresnos")
    numbered.areas = [area]
    numbered.save()
    draft = BulletinFactory(author=writer, kind=BulletinKind.objects.get(code="boletin"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            address("edit", draft),
            typed(Bulletin.objects.get(pk=draft.pk), areas=[area.pk], headline="Podan los sabinos"),
        )
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    with django_capture_on_commit_callbacks(execute=True):
        rename(client, area, "Imagen Urbana")
    waiting = DBTaskResult.objects.get(task_path="voceria.bulletins.tasks.index_bulletins_of")
    assert found(client, "imagen urbana") == []  # nobody waits for it
    tasks.index_bulletins_of.func(*waiting.args_kwargs["args"])
    assert set(found(client, "imagen urbana")) == {numbered, draft}
    assert found(client, "jardines") == []
    assert found(client, "sabinos") == [draft]


def test_what_else_changes_of_an_area_indexes_nothing(client, writer, django_capture_on_commit_callbacks):
    area = AreaFactory(name="Parques y Jardines")
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    with django_capture_on_commit_callbacks(execute=True):
        rename(client, area, "Parques y Jardines")
    assert not DBTaskResult.objects.exists()
