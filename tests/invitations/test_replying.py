from datetime import timedelta

import pytest

from tests.factories.office import UserFactory
from tests.invitations.conftest import LATER
from voceria.agenda import operations as agenda
from voceria.delivery.choices import ConfirmedVia
from voceria.invitations import operations, queries
from voceria.invitations.choices import Answer
from voceria.invitations.operations import ReplyRefused
from voceria.office.choices import Role
from voceria.press.choices import Road
from voceria.press.models import Interaction

pytestmark = pytest.mark.django_db
SOON = LATER + timedelta(minutes=5)


@pytest.fixture
def invitee(event, invited, people):
    return event.invitees.get(contact=people[0])


def test_a_note_is_kept_without_an_answer_and_outlasts_one_without_words(event, assistant, invited):
    invitee = event.invitees.first()
    operations.note_remark(invitee=invitee, text=" Llega  tarde ", by=assistant, at=LATER)
    operations.note_reply(invitee=invitee, answer=Answer.YES, road=Road.CALL, by=assistant, at=LATER)
    operations.undo_reply(invitee=invitee, by=assistant, at=LATER)
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.note) == (Answer.NONE, "Llega tarde")
    with pytest.raises(operations.ReplyRefused, match="vacía"):
        operations.note_remark(invitee=invitee, text=" ", by=assistant, at=LATER)


def test_answer_says_who_when_and_by_which_road(invitee, assistant):
    reply = operations.note_reply(
        invitee=invitee, answer=Answer.YES, road=Road.CALL, by=assistant, at=LATER, people=2, note="Lleva cámara"
    )
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.people, invitee.note, invitee.answered_at) == (Answer.YES, 2, "Lleva cámara", LATER)
    assert (reply.by, reply.road, reply.at) == (assistant, Road.CALL, LATER)
    assert Interaction.objects.get(contact=invitee.contact, at=LATER, road=Road.CALL, summary__startswith="Asistirá")


def test_answer_is_also_the_receipt_of_the_invitation(invited, invitee, assistant):
    operations.note_reply(invitee=invitee, answer=Answer.MAYBE, road=Road.WHATSAPP, by=assistant, at=LATER)
    copy = invited.deliveries.get(contact=invitee.contact)
    assert (copy.confirmed_via, copy.confirmed_at, copy.confirmed_by) == (ConfirmedVia.WHATSAPP, LATER, assistant)
    operations.undo_reply(invitee=invitee, by=assistant, at=SOON)
    copy.refresh_from_db()
    assert copy.confirmed_at is None


def test_receipt_given_before_stays_when_an_answer_is_undone(invited, invitee, assistant):
    operations.note_reply(invitee=invitee, answer=Answer.YES, road=Road.LINK, at=LATER)
    operations.note_reply(invitee=invitee, answer=Answer.NO, road=Road.CALL, by=assistant, at=SOON)
    operations.undo_reply(invitee=invitee, by=assistant, at=SOON)
    invitee.refresh_from_db()
    assert invitee.answer == Answer.YES
    assert invited.deliveries.get(contact=invitee.contact).confirmed_via == ConfirmedVia.LINK


def test_the_last_answer_counts_and_all_are_kept(invitee, assistant):
    operations.note_reply(invitee=invitee, answer=Answer.YES, road=Road.LINK, at=LATER)
    operations.note_reply(invitee=invitee, answer=Answer.DELEGATE, road=Road.LINK, at=SOON, delegate_name="Beto Ruiz")
    invitee.refresh_from_db()
    assert (invitee.answer, invitee.delegate_name) == (Answer.DELEGATE, "Beto Ruiz")
    assert [reply.answer for reply in invitee.replies.all()] == [Answer.YES, Answer.DELEGATE]


def test_undo_goes_back_step_by_step_and_leaves_the_log_whole(invitee, assistant):
    for answer, at in ((Answer.YES, LATER), (Answer.NO, SOON)):
        operations.note_reply(invitee=invitee, answer=answer, road=Road.CALL, by=assistant, at=at)
    for expected in (Answer.YES, Answer.NONE):
        operations.undo_reply(invitee=invitee, by=assistant, at=SOON)
        invitee.refresh_from_db()
        assert invitee.answer == expected
    assert invitee.replies.count() == 4
    with pytest.raises(ReplyRefused, match="No hay ninguna"):
        operations.undo_reply(invitee=invitee, by=assistant, at=SOON)


def test_what_the_person_said_cannot_be_undone_by_the_office(invitee, assistant):
    operations.note_reply(invitee=invitee, answer=Answer.YES, road=Road.LINK, at=LATER)
    with pytest.raises(ReplyRefused, match="propia persona"):
        operations.undo_reply(invitee=invitee, by=assistant, at=SOON)


def test_who_did_not_pick_up_goes_to_the_end_of_the_list(event, invitee, assistant):
    first = queries.to_call(event)[0]
    operations.note_unreached(invitee=first, by=assistant, at=LATER)
    assert first not in queries.to_call(event)[:2]
    assert queries.to_call(event)[2] == first
    operations.undo_reply(invitee=first, by=assistant, at=SOON)
    assert queries.to_call(event)[0] == first


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"answer": Answer.DELEGATE}, "nombre"),
        ({"answer": Answer.NONE}, "Falta la respuesta"),
        ({"answer": "otra"}, "Falta la respuesta"),
        ({"answer": Answer.YES, "people": 0}, "de 1 a 50"),
        ({"answer": Answer.YES, "people": 51}, "de 1 a 50"),
    ],
)
def test_half_an_answer_is_refused(invitee, wrong, words):
    with pytest.raises(ReplyRefused, match=words):
        operations.note_reply(invitee=invitee, road=Road.LINK, at=LATER, **wrong)
    assert not invitee.replies.exists()


def test_who_only_looks_notes_nothing(invitee):
    watcher = UserFactory(roles=[Role.PRESIDENCY])
    with pytest.raises(ReplyRefused, match="no anota"):
        operations.note_reply(invitee=invitee, answer=Answer.YES, road=Road.CALL, by=watcher, at=LATER)
    with pytest.raises(ReplyRefused, match="no anota"):
        operations.note_unreached(invitee=invitee, by=watcher, at=LATER)


def test_answer_after_a_cancellation_is_kept(event, invitee):
    agenda.cancel_event(event=event, reason="Lluvia", by=UserFactory(roles=[Role.PRESIDENCY]), at=LATER)
    operations.note_reply(invitee=invitee, answer=Answer.YES, road=Road.LINK, at=SOON)
    invitee.refresh_from_db()
    assert invitee.answer == Answer.YES


def test_balance_counts_everybody_once(event, invited, people, assistant):
    everyone = list(event.invitees.order_by("pk"))
    operations.note_reply(invitee=everyone[0], answer=Answer.YES, road=Road.LINK, at=LATER, people=3)
    operations.note_reply(
        invitee=everyone[1], answer=Answer.DELEGATE, road=Road.CALL, by=assistant, at=LATER, delegate_name="Beto"
    )
    balance = queries.balances([event.pk])[event.pk]
    assert (balance.invited, balance.answered, balance.silent, balance.coming, balance.people) == (3, 2, 1, 2, 4)
