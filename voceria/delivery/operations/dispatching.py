"""Ordering a dispatch, and taking it back before it leaves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from voceria.delivery import rules, signals
from voceria.delivery.choices import Channel, DeliveryState
from voceria.delivery.models import TOKEN_LIFETIME, Delivery, Dispatch
from voceria.delivery.rules import Message
from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.lib.spanish_dates import say_hour
from voceria.lib.tokens import new_token
from voceria.office.models import User
from voceria.press.models import Contact


class NoRecipients(Refused):
    """Nobody was chosen, or nobody of them may be written to."""


class OrderSpent(Refused):
    """This form already ordered something else, or what it ordered was stopped; only a fresh one orders again."""


class TooLate(Refused):
    """It already left, or was taken back before."""


@transaction.atomic
def create_dispatch(
    *,
    kind: str,
    message: Message,
    contacts: Iterable[Contact],
    audience: str,
    by: User,
    at: datetime,
    not_before: datetime | None = None,
    order_token: str = "",
) -> Dispatch:
    """Freeze what is said and to whom; it leaves DELIVERY_UNDO_SECONDS later, or at `not_before`.

    Whoever asked not to be contacted is left out. The same order given twice (a double click) is one dispatch: its
    token is unique in the database, so the second waits for the first and gets what it made.
    """
    send_after = max(at + timedelta(seconds=settings.DELIVERY_UNDO_SECONDS), not_before or at)
    dispatch = Dispatch(
        kind=kind,
        audience=one_line(audience)[:250],
        order_token=order_token or new_token(),
        created_by=by,
        created_at=at,
        send_after=send_after,
    )
    _say(dispatch, message)
    copies = _copies(dispatch, contacts, expires=send_after + TOKEN_LIFETIME)
    if not copies:
        raise NoRecipients(_("Elige al menos a una persona a quien se le pueda escribir."))
    try:
        with transaction.atomic():
            dispatch.save(force_insert=True)
    except IntegrityError:
        return _already_ordered(dispatch, copies)
    Delivery.objects.bulk_create(copies, batch_size=500)
    log(instance=dispatch, action="delivery.create", user=by, data={"recipients": len(copies)}, timestamp=at)
    transaction.on_commit(partial(signals.dispatch_waiting.send, sender=Dispatch, dispatch=dispatch))
    return dispatch


def _say(dispatch: Dispatch, message: Message) -> None:
    for field, said in message._asdict().items():
        setattr(dispatch, field, one_line(said)[:250] if field in ("title", "subject") else said)


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


def _already_ordered(dispatch: Dispatch, copies: list[Delivery]) -> Dispatch:
    """What the same form ordered before, when it is the same; never another thing in silence."""
    first = Dispatch.objects.get(order_token=dispatch.order_token)
    if first.cancelled_at:
        raise OrderSpent(_("Lo que ordenaste desde esta página se detuvo. Si quieres enviarlo, vuelve a tocar Enviar."))
    said = ("kind", "title", "subject", "text", "html")
    people = set(first.deliveries.values_list("contact", flat=True))
    if people != {copy.contact_id for copy in copies} or any(getattr(first, n) != getattr(dispatch, n) for n in said):
        raise OrderSpent(
            _(
                "Desde esta página ya se ordenó un envío distinto; míralo en Envíos. Para ordenar también esto, "
                "vuelve a tocar Enviar."
            )
        )
    return first


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
    transaction.on_commit(partial(signals.dispatch_taken_back.send, sender=Dispatch, dispatch=dispatch))


@transaction.atomic
def move_dispatch(*, dispatch: Dispatch, not_before: datetime, by: User, at: datetime) -> None:
    """Give a dispatch that has not begun to leave another hour: its embargo was moved."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if dispatch.cancelled_at or at >= dispatch.send_after:
        raise TooLate(_("Ese envío ya no espera: salió o se detuvo."))
    dispatch.send_after = max(not_before, at + timedelta(seconds=settings.DELIVERY_UNDO_SECONDS))
    dispatch.save(update_fields=["send_after"])
    dispatch.deliveries.update(token_expires_at=dispatch.send_after + TOKEN_LIFETIME)
    log(instance=dispatch, action="delivery.move", user=by, timestamp=at)
    transaction.on_commit(partial(signals.dispatch_waiting.send, sender=Dispatch, dispatch=dispatch))


@transaction.atomic
def rewrite_dispatch(
    *,
    dispatch: Dispatch,
    message: Message,
    by: User,
    at: datetime,
) -> None:
    """Say something else in a dispatch that has not begun to leave; the time to stop it begins anew.

    Raises TooLate also in the last seconds, when a worker may hold the old words already.
    """
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if dispatch.cancelled_at or not rules.may_rewrite(dispatch.send_after, at):
        raise TooLate(_("Ese envío ya no espera: salió o se detuvo."))
    _say(dispatch, message)
    dispatch.send_after = max(dispatch.send_after, at + timedelta(seconds=settings.DELIVERY_UNDO_SECONDS))
    dispatch.save(update_fields=[*Message._fields, "send_after"])
    dispatch.deliveries.update(token_expires_at=dispatch.send_after + TOKEN_LIFETIME)
    log(instance=dispatch, action="delivery.rewrite", user=by, timestamp=at)
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
