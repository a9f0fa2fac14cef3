"""Ordering a dispatch, and taking it back before it leaves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from voceria.delivery import signals
from voceria.delivery.choices import Channel, DeliveryState
from voceria.delivery.models import TOKEN_LIFETIME, UNDO_SECONDS, Delivery, Dispatch
from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.lib.spanish_dates import say_hour
from voceria.office.models import User
from voceria.press.models import Contact

_DOUBLE_CLICK = timedelta(seconds=UNDO_SECONDS)


class NoRecipients(Refused):
    """Nobody was chosen, or nobody of them may be written to."""


class TooLate(Refused):
    """It already left, or was taken back before."""


@transaction.atomic
def create_dispatch(
    *,
    kind: str,
    title: str,
    subject: str,
    text: str,
    html: str,
    whatsapp_text: str,
    contacts: Iterable[Contact],
    audience: str,
    by: User,
    at: datetime,
    not_before: datetime | None = None,
) -> Dispatch:
    """Freeze what is said and to whom; it leaves sixty seconds later, or at `not_before`.

    Whoever asked not to be contacted is left out. The same order given twice within a minute (a double click) is one.
    """
    User.objects.select_for_update().get(pk=by.pk)
    send_after = max(at + timedelta(seconds=UNDO_SECONDS), not_before or at)
    dispatch = Dispatch(
        kind=kind,
        title=one_line(title)[:250],
        subject=one_line(subject)[:250],
        text=text,
        html=html,
        whatsapp_text=whatsapp_text,
        audience=one_line(audience)[:250],
        created_by=by,
        created_at=at,
        send_after=send_after,
    )
    copies = _copies(dispatch, contacts, expires=send_after + TOKEN_LIFETIME)
    if not copies:
        raise NoRecipients(_("Elige al menos a una persona a quien se le pueda escribir."))
    if twin := _ordered_just_now(dispatch, copies):
        return twin
    dispatch.save(force_insert=True)
    Delivery.objects.bulk_create(copies, batch_size=500)
    log(instance=dispatch, action="delivery.create", user=by, data={"recipients": len(copies)}, timestamp=at)
    transaction.on_commit(partial(signals.dispatch_waiting.send, sender=Dispatch, dispatch=dispatch))
    return dispatch


def _copies(dispatch: Dispatch, contacts: Iterable[Contact], *, expires: datetime) -> list[Delivery]:
    """One per person and per address, in the order they were chosen."""
    people: set[int] = set()
    addresses: set[tuple[str, str]] = set()
    copies: list[Delivery] = []
    for contact in contacts:
        channel, address = _road_to(contact)
        if contact.pk in people or not contact.active or contact.do_not_contact:
            continue
        if address and (channel, address.casefold()) in addresses:
            continue
        people.add(contact.pk)
        addresses.add((channel, address.casefold()))
        outlet = contact.outlet.name if contact.outlet else ""
        copies.append(
            Delivery(
                dispatch=dispatch,
                contact=contact,
                channel=channel,
                address=address,
                name=contact.name,
                outlet_name=outlet,
                token_expires_at=expires,
            )
        )
    return copies


def _road_to(contact: Contact) -> tuple[Channel, str]:
    """Mail where there is one; otherwise a person must write or call."""
    if contact.email.strip():
        return Channel.MAIL, contact.email.strip()
    return Channel.WHATSAPP, contact.whatsapp.strip()


def _ordered_just_now(dispatch: Dispatch, copies: list[Delivery]) -> Dispatch | None:
    """The same content to the same people by the same person, less than a minute ago."""
    twins = Dispatch.objects.filter(
        created_by=dispatch.created_by,
        kind=dispatch.kind,
        title=dispatch.title,
        subject=dispatch.subject,
        text=dispatch.text,
        html=dispatch.html,
        cancelled_at=None,
        created_at__gt=dispatch.created_at - _DOUBLE_CLICK,
        created_at__lte=dispatch.created_at,
    )
    wanted = {copy.contact.pk for copy in copies}
    return next((twin for twin in twins if set(twin.deliveries.values_list("contact", flat=True)) == wanted), None)


@transaction.atomic
def take_back(*, dispatch: Dispatch, by: User, at: datetime) -> None:
    """Stop a dispatch before its hour; nothing of it leaves."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if dispatch.cancelled_at:
        raise TooLate(_("Este envío ya estaba detenido: no salió."))
    if at >= dispatch.send_after:
        raise TooLate(_too_late_words(dispatch))
    dispatch.deliveries.filter(state=DeliveryState.PENDING).update(state=DeliveryState.CANCELLED)
    dispatch.cancelled_at, dispatch.cancelled_by, dispatch.finished_at = at, by, at
    dispatch.save(update_fields=["cancelled_at", "cancelled_by", "finished_at"])
    log(instance=dispatch, action="delivery.take_back", user=by, timestamp=at)


@transaction.atomic
def move_dispatch(*, dispatch: Dispatch, not_before: datetime, by: User, at: datetime) -> None:
    """Give a dispatch that has not begun to leave another hour: its embargo was moved."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if dispatch.cancelled_at or at >= dispatch.send_after:
        raise TooLate(_("Ese envío ya no espera: salió o se detuvo."))
    dispatch.send_after = max(not_before, at + timedelta(seconds=UNDO_SECONDS))
    dispatch.save(update_fields=["send_after"])
    dispatch.deliveries.update(token_expires_at=dispatch.send_after + TOKEN_LIFETIME)
    log(instance=dispatch, action="delivery.move", user=by, timestamp=at)
    transaction.on_commit(partial(signals.dispatch_waiting.send, sender=Dispatch, dispatch=dispatch))


@transaction.atomic
def stop_dispatch(*, dispatch: Dispatch, by: User, at: datetime) -> int:
    """Let nothing more of it leave, whatever its hour: what it carries was withdrawn. Returns how many stayed here."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if dispatch.cancelled_at:
        return 0
    if at < dispatch.send_after:
        waiting = dispatch.deliveries.count()
        take_back(dispatch=dispatch, by=by, at=at)
        return waiting
    pending = dispatch.deliveries.filter(state=DeliveryState.PENDING)
    stopped = pending.update(state=DeliveryState.CANCELLED, next_attempt_at=None)
    if stopped:
        log(instance=dispatch, action="delivery.stop", user=by, data={"stopped": stopped}, timestamp=at)
        transaction.on_commit(partial(signals.dispatch_waiting.send, sender=Dispatch, dispatch=dispatch))
    return stopped


def _too_late_words(dispatch: Dispatch) -> str:
    hour = say_hour(timezone.localtime(dispatch.send_after))
    out = dispatch.deliveries.filter(state=DeliveryState.SENT).count()
    if not out:
        return _("Empezó a salir a las %(hour)s; ya no se puede detener.") % {"hour": hour}
    return ngettext(
        "Empezó a salir a las %(hour)s y %(count)s persona ya lo tiene; ya no se puede detener.",
        "Empezó a salir a las %(hour)s y %(count)s personas ya lo tienen; ya no se puede detener.",
        out,
    ) % {"hour": hour, "count": out}
