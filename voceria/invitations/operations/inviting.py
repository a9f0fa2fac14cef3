"""Inviting people to an activity, and reminding those who do not answer."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.models import Event
from voceria.delivery import operations as delivery
from voceria.delivery.models import Delivery, Dispatch
from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.office.models import User
from voceria.press.models import Contact

from .. import queries, rules
from ..choices import FIELDS, Answer, Attendance, Purpose
from ..models import Invitation, InvitationTemplate, Invitee
from ..rendering import letter as letters
from ..rendering.words import told_of


class InvitingRefused(Refused):
    """Nothing went out."""


@transaction.atomic
def invite(
    *,
    event: Event,
    contacts: Iterable[Contact],
    by: User,
    at: datetime,
    audience: str = "",
    subject: str = "",
    text: str = "",
    order_token: str = "",
    knowing_internal: bool = False,
) -> Dispatch:
    """Order the invitation; who was invited already is left out. The same order given twice is one.

    Of an internal activity only `knowing_internal`: whoever gets it will know of it. Raises InvitingRefused, and
    delivery's NoRecipients and OrderSpent.
    """
    event = _open(event, by, at)
    if event.visibility == Visibility.INTERNAL and not knowing_internal:
        raise InvitingRefused(
            _("Esta actividad es interna. Marca que los medios pueden saber de ella, o hazla pública en «Cambiar».")
        )
    chosen = list(contacts)
    known = set(event.invitees.invited().values_list("contact", flat=True)) - _ordered_before(order_token)
    people = [contact for contact in chosen if contact.pk not in known]
    if chosen and not people:
        raise InvitingRefused(
            _("A todas estas personas ya se les invitó. Para insistir con quien no responde está «Recordar».")
        )
    dispatch, first = _send(event, people, Purpose.INVITATION, subject, text, order_token, by, at, audience)
    if first:
        _enter(event, dispatch)
        log(event, "invitations.invite", user=by, data={"dispatch": dispatch.pk, "people": len(people)}, timestamp=at)
    return dispatch


@transaction.atomic
def remind(
    *, event: Event, by: User, at: datetime, subject: str = "", text: str = "", order_token: str = ""
) -> Dispatch:
    """Write again to those who have not answered. Raises InvitingRefused, OrderSpent."""
    event = _open(event, by, at)
    before = _ordered_before(order_token)
    silent = {invitee.contact_id for invitee in queries.to_call(event) if invitee.contact_id}
    people = list(Contact.objects.filter(pk__in=before or silent).select_related("outlet").order_by("pk"))
    if not people:
        raise InvitingRefused(_("Nadie falta por responder."))
    audience = _("Quienes no han respondido")
    dispatch, first = _send(event, people, Purpose.REMINDER, subject, text, order_token, by, at, audience)
    if first:
        log(event, "invitations.remind", user=by, data={"dispatch": dispatch.pk}, timestamp=at)
    return dispatch


def _open(event: Event, by: User, at: datetime) -> Event:
    """The activity, locked, when people may be invited to it."""
    event = Event.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    check_inviting(event=event, by=by, at=at)
    return event


def check_inviting(*, event: Event, by: User, at: datetime) -> None:
    """Raises InvitingRefused when this person may invite nobody to this activity now."""
    if not (by.has_perm("invitations.add_invitation") and by.has_perm("delivery.send_dispatch")):
        raise InvitingRefused(_("Tu papel en la oficina no invita a medios."))
    if event.visibility == Visibility.RESERVED:
        raise InvitingRefused(_("La actividad es reservada: no se invita a nadie. Si ya puede saberse, cámbiala."))
    if event.state == EventState.CANCELLED:
        raise InvitingRefused(_("Esta actividad se canceló; no se invita a nadie."))
    if event.state == EventState.POSTPONED:
        raise InvitingRefused(_("Esta actividad se pospuso. Cuando tenga nueva fecha podrás invitar."))
    if (event.ends_at or event.starts_at + queries.USUAL_LENGTH) <= at:
        raise InvitingRefused(_("Esta actividad ya pasó."))


def _ordered_before(order_token: str) -> set[int]:
    """Whom the first click of this form wrote to; the second speaks of the same people, whatever they did meanwhile."""
    copies = Delivery.objects.filter(dispatch__order_token=order_token) if order_token else Delivery.objects.none()
    return set(copies.values_list("contact", flat=True))


def _send(
    event: Event,
    people: list[Contact],
    purpose: Purpose,
    subject: str,
    text: str,
    order_token: str,
    by: User,
    at: datetime,
    audience: str,
) -> tuple[Dispatch, bool]:
    proposed = letters.first_words(event, purpose)
    words = (one_line(subject) or proposed[0], _typed(text) or proposed[1])
    letter = letters.compose(event, purpose=purpose, subject=words[0], text=words[1])
    dispatch = delivery.create_dispatch(
        kind=f"invitation-{purpose}",
        message=letter,
        contacts=people,
        audience=audience,
        by=by,
        at=at,
        order_token=order_token,
    )
    return dispatch, record(event, dispatch, purpose, words, by, at, own_words=words != proposed)


def _typed(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def record(
    event: Event,
    dispatch: Dispatch,
    purpose: Purpose,
    words: tuple[str, str],
    by: User,
    at: datetime,
    *,
    own_words: bool = False,
) -> bool:
    """Note what a dispatch tells of the activity; True the first time."""
    if Invitation.objects.filter(dispatch=dispatch).exists():
        return False
    row = Invitation(event=event, dispatch=dispatch, purpose=purpose, own_words=own_words, by=by, at=at)
    row.subject, row.text = words
    row.told = told_of(event)
    row.save()
    return True


def _enter(event: Event, dispatch: Dispatch) -> None:
    """Those who get the dispatch are invited; who was let in at the door before is now invited too."""
    copies = list(dispatch.deliveries.all())
    event.invitees.filter(walk_in=True, contact__in=[copy.contact_id for copy in copies]).update(walk_in=False)
    Invitee.objects.bulk_create(
        [
            Invitee(event=event, contact_id=copy.contact_id, name=copy.name, outlet_name=copy.outlet_name)
            for copy in copies
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


@transaction.atomic
def forget_taken_back(*, dispatch: Dispatch) -> int:
    """The invitation never left: whom it alone invited, and who neither answered nor came, is not invited."""
    invitation = Invitation.objects.filter(dispatch=dispatch, purpose=Purpose.INVITATION).first()
    if invitation is None:
        return 0
    others = Delivery.objects.filter(
        contact=OuterRef("contact"), dispatch__invitation__event=invitation.event_id, dispatch__cancelled_at=None
    )
    gone = Invitee.objects.filter(
        event=invitation.event_id,
        walk_in=False,
        answer=Answer.NONE,
        attendance=Attendance.UNKNOWN,
        contact__in=dispatch.deliveries.values("contact"),
    ).exclude(Exists(others))
    return gone.delete()[1].get("invitations.Invitee", 0)


def save_template(*, subject: str, text: str, by: User, at: datetime) -> InvitationTemplate:
    """The office's words for its invitations. Raises InvitingRefused."""
    if not by.has_perm("invitations.change_invitationtemplate"):
        raise InvitingRefused(_("Tu papel en la oficina no cambia el formato de invitación."))
    unknown = rules.unknown_fields(f"{subject}\n{text}", FIELDS)
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in unknown)
        raise InvitingRefused(_("No se conoce %s. Usa los nombres de la lista.") % names)
    template, _made = InvitationTemplate.objects.update_or_create(pk=1, defaults={"subject": subject, "text": text})
    log(template, "wagtail.edit", user=by, timestamp=at)
    return template
