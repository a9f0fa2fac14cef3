"""Answers to an invitation, given on the page or noted by the office, and taken back when that was a slip."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.delivery import operations as delivery
from voceria.delivery.choices import ConfirmedVia, DeliveryState
from voceria.delivery.models import Delivery, DeliveryQuerySet
from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.office.models import User
from voceria.press.choices import Road
from voceria.press.operations import log_interaction

from .. import rules
from ..choices import GIVEN, Answer
from ..models import Invitee, Reply

MOST_PEOPLE = 50
#: An answer proves that the invitation arrived, when it came by a road that a receipt may come by.
_RECEIPTS = {
    Road.LINK: ConfirmedVia.LINK,
    Road.CALL: ConfirmedVia.CALL,
    Road.WHATSAPP: ConfirmedVia.WHATSAPP,
}


class ReplyRefused(Refused):
    """Nothing was noted."""


@transaction.atomic
def note_reply(
    *,
    invitee: Invitee,
    answer: str,
    road: str,
    at: datetime,
    by: User | None = None,
    delegate_name: str = "",
    people: int = 1,
    note: str = "",
) -> Reply:
    """Keep an answer; the last one counts. `by` is who of the office notes it, None when the person did it.

    Also after a cancellation: what somebody said is kept. Raises ReplyRefused.
    """
    _may_note(by)
    delegate_name, note = one_line(delegate_name)[:120], one_line(note)[:250]
    if answer not in GIVEN:
        raise ReplyRefused(_("Falta la respuesta: asistirá, no podrá, quizá, o va otra persona."))
    if not rules.answers_wanted(answer, delegate_name):
        raise ReplyRefused(_("Falta el nombre de quien irá en su lugar."))
    if not 1 <= people <= MOST_PEOPLE:
        raise ReplyRefused(_("Cuántas personas: de 1 a %d.") % MOST_PEOPLE)
    invitee = _locked(invitee)
    reply = Reply.objects.create(
        invitee=invitee,
        at=at,
        answer=answer,
        road=road,
        by=by,
        delegate_name=delegate_name if answer == Answer.DELEGATE else "",
        people=people,
        note=note,
    )
    _stand(invitee, reply)
    _receive(invitee, Road(road), at, by)
    _tell_directory(reply, by)
    if by is not None:
        data = {"invitee": invitee.pk, "answer": answer, "road": road}
        log(invitee.event, "invitations.reply", user=by, data=data, timestamp=at)
    return reply


@transaction.atomic
def note_remark(*, invitee: Invitee, text: str, by: User, at: datetime) -> None:
    """Keep what should be known of a person here, without an answer. Raises ReplyRefused."""
    _may_note(by)
    text = one_line(text)[:250]
    if not text:
        raise ReplyRefused(_("La nota está vacía."))
    invitee = _locked(invitee)
    if invitee.note == text:
        return
    invitee.note = text
    invitee.save(update_fields=["note"])
    log(invitee.event, "invitations.remark", user=by, data={"invitee": invitee.pk}, timestamp=at)


@transaction.atomic
def note_unreached(*, invitee: Invitee, by: User, at: datetime) -> Reply:
    """Somebody called and nobody picked up; the next call of the list is another person."""
    _may_note(by)
    invitee = _locked(invitee)
    reply = Reply.objects.create(invitee=invitee, at=at, answer=Answer.UNREACHED, road=Road.CALL, by=by)
    invitee.called_at = at
    invitee.save(update_fields=["called_at"])
    _tell_directory(reply, by)
    return reply


@transaction.atomic
def undo_reply(*, invitee: Invitee, by: User, at: datetime) -> None:
    """Take back the last thing that the office noted; what the person said on the page stays."""
    _may_note(by)
    invitee = _locked(invitee)
    standing = list(invitee.replies.filter(undone=None, undoes=None).order_by("-pk")[:20])
    if not standing:
        raise ReplyRefused(_("No hay ninguna respuesta que quitar."))
    last = standing[0]
    if last.by_id is None:
        raise ReplyRefused(_("La respuesta la dio la propia persona en su página; no se puede quitar."))
    Reply.objects.create(invitee=invitee, at=at, answer=last.answer, road=last.road, by=by, undoes=last)
    if last.answer == Answer.UNREACHED:
        called = next((reply.at for reply in standing[1:] if reply.answer == Answer.UNREACHED), None)
        invitee.called_at = called
        invitee.save(update_fields=["called_at"])
    else:
        _stand(invitee, next((reply for reply in standing[1:] if reply.answer != Answer.UNREACHED), None))
        for copy in _copies(invitee).filter(confirmed_at=last.at, confirmed_by=last.by_id):
            delivery.undo_confirmation(delivery=copy, by=by, at=at)
    data = {"invitee": invitee.pk, "answer": last.answer}
    log(invitee.event, "invitations.undo", user=by, data=data, timestamp=at)


def _may_note(by: User | None) -> None:
    if by is not None and not by.has_perm("invitations.change_invitee"):
        raise ReplyRefused(_("Tu papel en la oficina no anota respuestas."))


def _locked(invitee: Invitee) -> Invitee:
    return Invitee.objects.select_for_update(of=("self",)).select_related("event", "contact").get(pk=invitee.pk)


def _stand(invitee: Invitee, reply: Reply | None) -> None:
    """Where the person stands after this answer; None: as if nobody had said anything."""
    invitee.answer = Answer(reply.answer) if reply else Answer.NONE
    invitee.answered_at = reply.at if reply else None
    invitee.delegate_name = reply.delegate_name if reply else ""
    invitee.people = reply.people if reply else 1
    if reply:
        invitee.note = reply.note or invitee.note
    invitee.save(update_fields=["answer", "answered_at", "delegate_name", "people", "note"])


def _copies(invitee: Invitee) -> DeliveryQuerySet:
    return Delivery.objects.filter(
        contact=invitee.contact_id, dispatch__invitation__event=invitee.event_id, dispatch__cancelled_at=None
    )


def _receive(invitee: Invitee, road: Road, at: datetime, by: User | None) -> None:
    """Whoever answers has the invitation: the receipt of all that went out to them for it is given too."""
    via = _RECEIPTS.get(road)
    if via is None or (via == ConfirmedVia.LINK) != (by is None):
        return
    out = _copies(invitee).filter(dispatch__send_after__lte=at).exclude(state=DeliveryState.CANCELLED)
    for copy in out.filter(confirmed_at=None).select_related("dispatch", "contact"):
        delivery.confirm_delivery(delivery=copy, at=at, via=via, by=by)


def _tell_directory(reply: Reply, by: User | None) -> None:
    invitee = reply.invitee
    if invitee.contact is None:
        return
    summary = f"{Answer(reply.answer).label}: {invitee.event}"
    log_interaction(contact=invitee.contact, at=reply.at, road=Road(reply.road), summary=summary, by=by)
