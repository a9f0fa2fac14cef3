from datetime import timedelta

import pytest

from tests.factories.agenda import EventFactory
from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from tests.invitations.conftest import LATER, NOW
from voceria.agenda.choices import EventState, Timing, Visibility
from voceria.delivery import operations as delivery
from voceria.delivery.models import Dispatch
from voceria.delivery.operations import OrderSpent
from voceria.invitations import operations
from voceria.invitations.choices import Answer, Purpose
from voceria.invitations.models import Invitation, Invitee
from voceria.invitations.operations import InvitingRefused
from voceria.invitations.rendering import letter as letters
from voceria.invitations.rendering.words import late_words
from voceria.office.choices import Role
from voceria.press.choices import Road

pytestmark = pytest.mark.django_db


def test_invitation_says_what_the_activity_knows(event, invited):
    for text in (invited.text, invited.html, invited.whatsapp_text):
        assert "Puesta en marcha del pozo La Loma" in text
        assert "viernes 20 de noviembre" in text
        assert "Comunidad La Loma" in text
        assert "{{name}}" in text
        assert "{{page}}" in text
    assert "Preside" not in invited.text  # nobody is known to preside
    assert invited.subject.startswith("Invitación: Puesta en marcha del pozo La Loma, viernes 20 de noviembre, 11:30")


def test_letter_arrives_with_the_activity_as_a_calendar(invited, people, sink):
    delivery.send_due(at=LATER)
    assert sorted(sink.recipients) == sorted(person.email for person in people)
    message = sink.kept[0].message
    kinds = [part.get_content_type() for part in message.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    calendar = list(message.iter_parts())[2]
    assert calendar.get_param("method") == "PUBLISH"
    assert "SUMMARY:Puesta en marcha del pozo La Loma" in calendar.get_content()


def test_each_person_is_invited_once(event, invited, people, assistant):
    fresh = ContactFactory()
    second = operations.invite(event=event, contacts=[*people, fresh], by=assistant, at=LATER)
    assert [copy.contact for copy in second.deliveries.all()] == [fresh]
    assert event.invitees.count() == 4
    with pytest.raises(InvitingRefused, match="ya se les invitó"):
        operations.invite(event=event, contacts=people, by=assistant, at=LATER)


def test_one_form_orders_one_invitation(event, people, assistant):
    operations.invite(event=event, contacts=people[:1], by=assistant, at=NOW)
    first, second = (
        operations.invite(event=event, contacts=people, by=assistant, at=NOW, order_token="formulario")
        for _click in range(2)
    )
    assert first == second
    assert first.deliveries.count() == 2
    with pytest.raises(OrderSpent):
        operations.invite(event=event, contacts=[ContactFactory()], by=assistant, at=NOW, order_token="formulario")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"visibility": Visibility.RESERVED}, "reservada"),
        ({"state": EventState.CANCELLED, "state_reason": "Lluvia"}, "se canceló"),
        ({"state": EventState.POSTPONED, "state_reason": "Lluvia"}, "se pospuso"),
        ({"starts_at": NOW - timedelta(days=1)}, "ya pasó"),
    ],
)
def test_some_activities_invite_nobody(people, assistant, change, words):
    with pytest.raises(InvitingRefused, match=words):
        operations.invite(event=EventFactory(**change), contacts=people, by=assistant, at=NOW)
    assert not Dispatch.objects.exists()
    assert not Invitee.objects.exists()


@pytest.mark.parametrize("role", [Role.PHOTOGRAPHER, Role.PRESIDENCY, Role.CONSULT])
def test_some_roles_invite_nobody(event, people, role):
    with pytest.raises(InvitingRefused, match="no invita"):
        operations.invite(event=event, contacts=people, by=UserFactory(roles=[role]), at=NOW)


def test_late_invitation_is_warned_of_and_goes_out(event, people, assistant):
    late = event.starts_at - timedelta(hours=5)
    assert "menos de un día" in late_words(event, late)
    assert late_words(event, NOW) == ""
    assert operations.invite(event=event, contacts=people, by=assistant, at=late).deliveries.count() == 3


def test_reminder_goes_only_to_who_has_not_answered(event, invited, people, assistant):
    answered = event.invitees.get(contact=people[0])
    operations.note_reply(invitee=answered, answer=Answer.NO, road=Road.CALL, by=assistant, at=LATER)
    reminder = operations.remind(event=event, by=assistant, at=LATER)
    assert {copy.contact for copy in reminder.deliveries.all()} == set(people[1:])
    assert reminder.invitation.purpose == Purpose.REMINDER
    assert "Todavía no sabemos" in reminder.text


def test_reminder_without_anybody_silent_is_refused(event, assistant):
    with pytest.raises(InvitingRefused, match="Nadie falta"):
        operations.remind(event=event, by=assistant, at=NOW)


def test_invitation_taken_back_invited_nobody(event, invited, assistant, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        delivery.take_back(dispatch=invited, by=assistant, at=NOW + timedelta(seconds=20))
    assert not event.invitees.exists()
    assert Invitation.objects.count() == 1


def test_taking_back_leaves_those_whom_another_invitation_reached(
    event, invited, people, assistant, django_capture_on_commit_callbacks
):
    second = operations.invite(event=event, contacts=[ContactFactory()], by=assistant, at=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        delivery.take_back(dispatch=second, by=assistant, at=LATER)
    assert {invitee.contact for invitee in event.invitees.all()} == set(people)


def test_typed_words_are_never_placeholders_nor_markup(event, people, assistant):
    dispatch = operations.invite(
        event=event, contacts=people, by=assistant, at=NOW, subject="Ven\r\nBcc: x@y.example", text="{{page}} <script>"
    )
    assert dispatch.text.count("{{page}}") == 1
    assert "<script>" not in dispatch.html
    assert "\n" not in dispatch.subject


@pytest.mark.parametrize(
    ("timing", "ends", "said"),
    [
        (Timing.TO_CONFIRM, None, "viernes 20 de noviembre, hora por confirmar"),
        (Timing.ALL_DAY, None, "viernes 20 de noviembre, todo el día"),
        (Timing.ALL_DAY, 3, "del viernes 20 de noviembre al domingo 22 de noviembre, todo el día"),
    ],
)
def test_days_without_an_hour_are_said_as_such(municipality, timing, ends, said):
    midnight = NOW.replace(day=20, hour=6, minute=0)
    event = EventFactory(starts_at=midnight, ends_at=ends and midnight + timedelta(days=ends), timing=timing)
    assert said in letters.first_words(event)[1]


def test_template_of_the_office_is_kept_and_refuses_unknown_names(event, assistant):
    operations.save_template(subject="Ven: {actividad}", text="A las {hora}, en {sitio}.", by=assistant, at=NOW)
    assert letters.first_words(event) == (f"Ven: {event.title}", "A las 11:30\u00a0h, en Comunidad La Loma.")
    with pytest.raises(InvitingRefused, match="{lugar}"):
        operations.save_template(subject="Ven", text="En {lugar}", by=assistant, at=NOW)
