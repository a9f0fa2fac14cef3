from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.invitations import operations
from voceria.invitations.choices import Answer
from voceria.office.choices import Role
from voceria.press.choices import Road

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(municipality):
    return EventFactory(title="Pozo La Loma", starts_at=timezone.now() + timedelta(days=2))


@pytest.fixture
def copy(event, assistant):
    """One person's copy, out for an hour."""
    at = timezone.now() - timedelta(hours=1)
    return operations.invite(event=event, contacts=[ContactFactory()], by=assistant, at=at).deliveries.get()


@pytest.fixture
def page(copy):
    return reverse("personal_page", args=[copy.token])


def invitee_of(copy):
    return copy.contact.invitees.get()


def test_page_says_what_where_and_how_to_get_there(client, page):
    words = client.get(page).content.decode()
    assert "Pozo La Loma" in words
    assert "https://www.google.com/maps/search/?api=1&amp;query=Comunidad+La+Loma" in words
    assert "Asistiré" in words
    assert "btn--solid btn--big" in words
    assert "Dinos al menos que te llegó" in words


@pytest.mark.parametrize("path", ["", "respuesta/", "actividad.ics"])
def test_looking_changes_nothing(client, copy, page, path):
    client.get(page + path)
    assert invitee_of(copy).answer == Answer.NONE
    copy.refresh_from_db()
    assert copy.confirmed_at is None


@pytest.mark.parametrize(
    ("sent", "answer", "said"),
    [
        ({"answer": "yes", "people": "3"}, Answer.YES, "Te esperamos.</b> Vienen 3."),
        ({"answer": "no"}, Answer.NO, "Gracias por avisar que no podrás."),
        ({"answer": "delegate", "delegate_name": "Beto Ruiz"}, Answer.DELEGATE, "Esperamos a Beto Ruiz en tu lugar."),
    ],
)
def test_one_tap_answers_and_confirms(client, copy, page, sent, answer, said):
    response = client.post(f"{page}respuesta/", sent)
    assert response.headers["Location"] == f"{page}#respuesta"
    reply = invitee_of(copy).replies.get()
    assert (reply.answer, reply.road, reply.by) == (answer, Road.LINK, None)
    shown = client.get(page).content.decode()
    assert said in shown
    assert "Quedó confirmado de recibido" in shown


def test_mind_may_be_changed(client, copy, page):
    for answer in ("yes", "no"):
        client.post(f"{page}respuesta/", {"answer": answer})
    assert invitee_of(copy).answer == Answer.NO
    assert "Cambiar mi respuesta" in client.get(page).content.decode()


@pytest.mark.parametrize(
    "sent", [{}, {"answer": "none"}, {"answer": "delegate"}, {"answer": "yes", "people": "900"}, {"answer": "x" * 99}]
)
def test_half_an_answer_is_asked_again(client, copy, page, sent):
    response = client.post(f"{page}respuesta/", sent)
    assert response.status_code == 422
    assert "no se guardó" in response.content.decode()
    assert invitee_of(copy).answer == Answer.NONE


def test_answer_after_a_cancellation_is_kept_and_met_calmly(client, event, copy, page):
    by = UserFactory(roles=[Role.PRESIDENCY])
    agenda.cancel_event(event=event, reason="Alerta por lluvia", by=by, at=timezone.now())
    assert client.post(f"{page}respuesta/", {"answer": "yes"}).status_code == 302
    assert invitee_of(copy).answer == Answer.YES
    shown = client.get(page).content.decode()
    assert "Esta actividad se canceló." in shown
    assert "Alerta por lluvia" in shown
    assert 'value="yes"' not in shown


def test_nothing_of_a_reserved_activity_is_shown(client, event, copy, page):
    Event.objects.filter(pk=event.pk).update(visibility=Visibility.RESERVED)
    for answer in (
        client.get(page),
        client.get(f"{page}actividad.ics"),
        client.post(f"{page}respuesta/", {"answer": "yes"}),
    ):
        assert answer.status_code == 404
        assert "Pozo" not in answer.content.decode()


def test_after_the_activity_there_is_nothing_to_answer(client, event, page):
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() - timedelta(days=1))
    shown = client.get(page).content.decode()
    assert "Esta actividad ya pasó." in shown
    assert 'value="yes"' not in shown


def test_calendar_file_holds_the_activity_and_the_way_back(client, page):
    response = client.get(f"{page}actividad.ics")
    assert response["Content-Type"].startswith("text/calendar")
    unfolded = response.content.decode().replace("\r\n ", "")
    assert "SUMMARY:Pozo La Loma" in unfolded
    assert page in unfolded


def test_other_addresses_below_the_page_are_nothing(client, page):
    assert client.get(f"{page}otra.pdf").status_code == 404
    assert client.post(f"{page}otra/", {"answer": "yes"}).status_code == 404
