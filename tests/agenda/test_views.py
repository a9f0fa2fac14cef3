import pytest
from django.urls import reverse

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, OfficialFactory, UserFactory
from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db

FORM = {
    "title": "Puesta en marcha del pozo La Loma",
    "day": "2026-11-20",
    "start": "11:30",
    "end": "12:10",
    "place": "Comunidad La Loma",
    "visibility": "public",
    "state": "confirmed",
    "state_reason": "",
    "description": "Da servicio a 640 familias.",
    "private_notes": "",
}


@pytest.fixture
def secretary(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.PRESIDENCY]))
    return client


def test_form_creates_an_event_and_opens_its_page(secretary):
    presides = OfficialFactory()
    response = secretary.post(reverse("agenda:add"), FORM | {"presided_by": presides.pk}, follow=True)
    event = Event.objects.get()
    assert response.redirect_chain[-1][0] == reverse("agenda:hub", args=[event.pk])
    assert (event.presided_by, event.starts_at.hour, event.album.title) == (presides, 17, FORM["title"])
    assert "viernes 20 de noviembre" in response.content.decode().lower()


def test_form_keeps_what_was_typed_when_it_is_refused(secretary):
    response = secretary.post(reverse("agenda:add"), FORM | {"end": "10:00"})
    assert not Event.objects.exists()
    page = response.content.decode()
    assert "Termina antes de empezar" in page
    assert "Da servicio a 640 familias." in page


def test_form_changes_an_event(secretary):
    event = EventFactory()
    secretary.post(reverse("agenda:edit", args=[event.pk]), FORM | {"state": "cancelled", "state_reason": "Lluvia"})
    event.refresh_from_db()
    assert (event.state, event.state_reason, event.title) == ("cancelled", "Lluvia", FORM["title"])


@pytest.mark.parametrize("name", ["hub", "edit", "delete"])
def test_reserved_event_is_not_there_for_who_may_not_know(client, name):
    MunicipalityFactory()
    event = EventFactory(visibility=Visibility.RESERVED, title="Reunión reservada")
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    assert client.get(reverse(f"agenda:{name}", args=[event.pk])).status_code in (302, 404)
    assert "Reunión reservada" not in client.get(reverse("agenda:index")).content.decode()
    assert "Reunión reservada" not in client.get(reverse("agenda:index") + "?q=reservada").content.decode()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert client.get(reverse("agenda:hub", args=[event.pk])).status_code == 200


def test_list_asks_a_constant_number_of_questions(secretary):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    EventFactory()
    secretary.get(reverse("agenda:index"))
    with CaptureQueriesContext(connection) as one:
        secretary.get(reverse("agenda:index"))
    EventFactory.create_batch(29)
    with CaptureQueriesContext(connection) as many:
        secretary.get(reverse("agenda:index"))
    assert len(many) == len(one)


def test_office_address_that_leads_nowhere_says_so_in_our_words(secretary):
    answer = secretary.get("/mesa/agenda/999999/")
    assert answer.status_code == 404
    assert "Esa página no existe" in answer.content.decode()
    assert reverse("wagtailadmin_home") in answer.content.decode()


def test_empty_list_says_what_will_be_there_and_how_to_begin(secretary):
    page = secretary.get(reverse("agenda:index")).content.decode()
    assert "Aquí estarán las actividades" in page
    assert reverse("agenda:add") in page
    EventFactory()
    found = secretary.get(reverse("agenda:index"), {"q": "zzzz"}).content.decode()
    assert "Nada con «" in found
    assert "Aquí estarán las actividades" not in found


def test_deleting_what_is_used_nowhere_says_nothing_of_its_use(client):
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    event = EventFactory()
    page = client.get(f"/mesa/agenda/delete/{event.pk}/")
    assert page.status_code == 200
    assert "Se usa en" not in page.content.decode()
