"""What happens to one activity from its page: each with its small form, and its history in words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda.choices import EventState, Visibility
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.PRESIDENCY], first_name="Rosaura"))
    return client


@pytest.fixture
def event():
    return EventFactory(title="Desfile", starts_at=datetime(2030, 11, 20, 17, 0, tzinfo=UTC))


def change(event, deed):
    return reverse("agenda_events:change", args=[event.pk, deed])


def at_once(event, deed):
    return reverse("agenda_events:at_once", args=[event.pk, deed])


MOVE = {"day": "2030-11-21", "start": "12:00", "reason": "Lluvia", "place": "Domo"}


def test_a_move_says_where_from_and_why_and_can_be_undone(secretary, event):
    assert 'value="2030-11-20"' in secretary.get(change(event, "mover")).content.decode()
    page = secretary.post(change(event, "mover"), MOVE, follow=True).content.decode()
    assert "Jueves 21 de noviembre de 2030, 12:00" in page
    assert "Antes era: miércoles 20 de noviembre de 2030, 11:00" in page
    assert "Lluvia" in page
    undo = reverse("agenda_events:undo", args=[event.pk])
    assert undo in page
    page = secretary.post(undo, follow=True).content.decode()
    assert "Miércoles 20 de noviembre de 2030, 11:00" in page
    assert "Antes era" not in page
    assert undo not in page


def test_nobody_is_told_to_come_on_a_day_that_is_over(secretary, event):
    page = secretary.post(change(event, "mover"), MOVE | {"day": "2025-11-01"}).content.decode()
    assert "Ese día ya pasó" in page
    event.refresh_from_db()
    assert event.state == EventState.CONFIRMED


@pytest.mark.parametrize("visibility", list(Visibility))
def test_the_form_says_who_reads_the_reason(secretary, visibility):
    event = EventFactory(visibility=visibility)
    page = secretary.get(change(event, "cancelar")).content.decode()
    assert ("se lee tal cual en la agenda pública" in page) == (visibility == Visibility.PUBLIC)


def test_what_was_called_off_asks_for_no_more_work(secretary, event):
    asked = ("Aquí estarán las fotos", "Preparar la ficha previa", "Definir qué se difunde")
    page = secretary.get(reverse("agenda:hub", args=[event.pk])).content.decode()
    assert "Aquí estarán las fotos" in page
    assert "Definir qué se difunde" in page
    page = secretary.post(change(event, "cancelar"), {"reason": "Lluvia"}, follow=True).content.decode()
    assert not [words for words in asked if words in page]


@pytest.mark.parametrize(("deed", "state"), [("posponer", "postponed"), ("cancelar", "cancelled")])
def test_calling_off_asks_for_the_reason(secretary, event, deed, state):
    page = secretary.post(change(event, deed), {"reason": " "})
    assert "Falta el motivo" in page.content.decode()
    event.refresh_from_db()
    assert event.state == EventState.CONFIRMED
    secretary.post(change(event, deed), {"reason": "Luto municipal"})
    event.refresh_from_db()
    assert (event.state, event.state_reason) == (state, "Luto municipal")


def test_a_proposal_is_confirmed_and_what_was_held_said_with_one_tap(secretary):
    event = EventFactory(state=EventState.PROPOSED, starts_at=timezone.now() - timedelta(hours=1))
    secretary.post(at_once(event, "confirmar"))
    event.refresh_from_db()
    assert event.state == EventState.CONFIRMED
    secretary.post(at_once(event, "realizada"))
    event.refresh_from_db()
    assert event.state == EventState.HELD
    page = secretary.post(change(event, "mover"), MOVE).content.decode()
    assert "ya se realizó" in page


@pytest.mark.parametrize("deed", ["mover", "posponer", "cancelar"])
def test_two_people_at_the_same_activity(secretary, event, deed):
    seen = event.updated_at.isoformat()
    secretary.post(change(event, "mover"), MOVE | {"seen": seen})
    typed = {"day": "2030-11-25", "start": "9:00", "reason": "Otra cosa que escribí", "place": ""}
    page = secretary.post(change(event, deed), typed | {"seen": seen})
    words = page.content.decode()
    assert "Alguien cambió esta actividad" in words
    assert "Otra cosa que escribí" in words
    event.refresh_from_db()
    assert event.state_reason == "Lluvia"
    secretary.post(change(event, deed), typed | {"seen": page.context["form"]["seen"].value()})
    event.refresh_from_db()
    assert event.state_reason == "Otra cosa que escribí"


def test_the_form_too_notices_that_somebody_else_wrote(secretary, event):
    url = reverse("agenda:edit", args=[event.pk])
    seen = event.updated_at.isoformat()
    secretary.post(change(event, "cancelar"), {"reason": "Luto"})
    form = {"title": "Lo mío", "day": "2030-11-20", "start": "11:00", "visibility": "public", "state": "confirmed"}
    page = secretary.post(url, form | {"seen": seen}).content.decode()
    assert "Alguien cambió esta actividad" in page
    assert "Lo mío" in page
    event.refresh_from_db()
    assert (event.title, event.state) == ("Desfile", "cancelled")


def test_history_says_who_when_and_what_it_said_before(secretary, event):
    secretary.post(change(event, "mover"), MOVE)
    page = secretary.get(reverse("agenda:history", args=[event.pk])).content.decode()
    assert "Rosaura" in page
    assert "Lluvia" in page
    assert "miércoles 20 de noviembre de 2030, 11:00" in page
    assert "«Confirmada»" in page
    assert "«Reprogramada»" in page
    assert "rescheduled" not in page


def test_nothing_of_a_reserved_activity_for_who_may_not_know(client):
    MunicipalityFactory()
    event = EventFactory(visibility=Visibility.RESERVED)
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    for url in (change(event, "mover"), reverse("agenda:history", args=[event.pk])):
        assert client.get(url).status_code == 404
    for url in (change(event, "mover"), at_once(event, "realizada"), reverse("agenda_events:undo", args=[event.pk])):
        assert client.post(url, MOVE).status_code == 404


@pytest.mark.parametrize("name", ["at_once", "change"])
def test_a_change_that_does_not_exist(secretary, event, name):
    assert secretary.post(reverse(f"agenda_events:{name}", args=[event.pk, "volar"])).status_code == 404
