"""When a delivery did not arrive: send it again, mend its address, or write by hand."""

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.delivery import signals
from voceria.delivery.choices import Channel, DeliveryState
from voceria.delivery.models import Delivery, Dispatch
from voceria.lib.errors import Refused
from voceria.lib.spanish_dates import say_hour
from voceria.office.models import User
from voceria.press.choices import Road
from voceria.press.operations import log_interaction

#: What noting a message by WhatsApp changes, and taking it back restores.
_NOTED = ("address", "channel", "state", "sent_at", "next_attempt_at", "server_words")
_AGAIN = (DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.DOUBT)


class CannotRetry(Refused):
    """Sending it again would repeat it, or there is nowhere to send it."""


@transaction.atomic
def retry_delivery(*, delivery: Delivery, by: User, at: datetime) -> None:
    """Send again what failed or is in doubt; a person decides, the machine never repeats by itself."""
    current = _locked(delivery)
    waiting = current.state == DeliveryState.PENDING and current.next_attempt_at is not None
    if not waiting and current.state not in _AGAIN:
        raise CannotRetry(_why_not(current))
    if not current.address or current.channel != Channel.MAIL:
        raise CannotRetry(_("No tiene correo. Escríbele por WhatsApp o llámale."))
    _send_again(current, by=by, at=at, action="delivery.retry")


@transaction.atomic
def correct_address_and_retry(*, delivery: Delivery, email: str, by: User, at: datetime) -> None:
    """Mend the address here and in the directory, and send it there."""
    current = _locked(delivery)
    by_hand = current.state == DeliveryState.PENDING and current.channel != Channel.MAIL
    if not by_hand and current.state not in _AGAIN:
        raise CannotRetry(_why_not(current))
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as error:
        raise CannotRetry(_("«%s» no es un correo. Revisa la arroba y el punto.") % email[:80]) from error
    twin = Delivery.objects.filter(dispatch=current.dispatch, channel=Channel.MAIL, address__iexact=email)
    if other := twin.exclude(pk=current.pk).first():
        raise CannotRetry(_("Ese correo ya está en este envío: es el de %s.") % other.name)
    contact = current.contact
    contact.email = email
    contact.save(update_fields=["email"])
    current.address, current.channel = email, Channel.MAIL
    _send_again(current, by=by, at=at, action="delivery.correct")


@transaction.atomic
def note_whatsapp_sent(*, delivery: Delivery, by: User, at: datetime) -> None:
    """A person of the office sent the text by WhatsApp; what had not arrived counts as sent."""
    current = _locked(delivery)
    if current.state == DeliveryState.CANCELLED or at < current.dispatch.send_after:
        raise CannotRetry(_why_not(current))
    words = _("%(who)s escribió por WhatsApp a las %(hour)s.") % {
        "who": by.first_name or str(by),
        "hour": say_hour(timezone.localtime(at)),
    }
    if current.before_note is None:
        current.before_note = {name: getattr(current, name) for name in _NOTED}
    if current.state != DeliveryState.SENT:
        number = current.contact.whatsapp.strip()
        taken = Delivery.objects.filter(dispatch=current.dispatch, channel=Channel.WHATSAPP, address=number)
        current.address = "" if taken.exclude(pk=current.pk).exists() else number
        current.channel, current.state, current.sent_at = Channel.WHATSAPP, DeliveryState.SENT, at
        current.next_attempt_at = None
    current.server_words = words
    current.save(update_fields=[*_NOTED, "before_note"])
    summary = _("Se le escribió: %s") % current.dispatch.title
    log_interaction(contact=current.contact, at=at, road=Road.WHATSAPP, summary=summary, by=by)


@transaction.atomic
def undo_whatsapp_note(*, delivery: Delivery, by: User, at: datetime) -> None:
    """It was not written after all: the delivery stands again as it did before the first tap."""
    current = _locked(delivery, writing=False)
    before = current.before_note
    if before is None or current.state != DeliveryState.SENT:
        raise CannotRetry(_("No hay nada anotado que se pueda quitar."))
    if _address_taken(current, before["address"]):
        raise CannotRetry(_("Su correo ya lo recibió otra persona de este envío; no se puede quitar lo anotado."))
    for field in Delivery._meta.concrete_fields:
        if field.name in _NOTED:
            setattr(current, field.name, field.to_python(before[field.name]))
    current.before_note = None
    current.save(update_fields=[*_NOTED, "before_note"])
    log_interaction(
        contact=current.contact,
        at=at,
        road=Road.WHATSAPP,
        summary=_("Se quitó lo anotado por error, no se le escribió: %s") % current.dispatch.title,
        by=by,
    )
    log(instance=current.dispatch, action="delivery.unwrite", user=by, data={"delivery": current.pk}, timestamp=at)
    if current.state == DeliveryState.PENDING:
        _wake(current.dispatch)


def _address_taken(delivery: Delivery, address: str) -> bool:
    twins = Delivery.objects.filter(dispatch=delivery.dispatch_id, address__iexact=address).exclude(pk=delivery.pk)
    return bool(address) and twins.exists()


def _locked(delivery: Delivery, *, writing: bool = True) -> Delivery:
    """The delivery as it stands now; its dispatch is locked first, as the sender does when it finishes one."""
    Dispatch.objects.select_for_update().get(pk=delivery.dispatch_id)
    current = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if writing and current.token_revoked_at:
        raise CannotRetry(_("Su enlace está revocado. Dale uno nuevo antes de escribirle."))
    if current.confirmed_at:
        raise CannotRetry(_("%s ya confirmó; no hace falta repetirlo.") % current.name)
    return current


def _why_not(delivery: Delivery) -> str:
    match delivery.state:
        case DeliveryState.SENT:
            hour = say_hour(timezone.localtime(delivery.sent_at)) if delivery.sent_at else ""
            return _("Ya salió a las %s; no se repite.") % hour
        case DeliveryState.SENDING:
            return _("Está saliendo en este momento. Espera a ver en qué queda.")
        case DeliveryState.CANCELLED:
            return _("Este envío se detuvo; no sale.")
    return _("Todavía no sale; espera su turno.")


def _send_again(delivery: Delivery, *, by: User, at: datetime, action: str) -> None:
    delivery.state, delivery.attempts = DeliveryState.PENDING, 0
    delivery.next_attempt_at, delivery.claimed_at, delivery.server_words = None, None, ""
    delivery.before_note = None
    fields = ["address", "channel", "state", "attempts", "next_attempt_at", "claimed_at", "server_words", "before_note"]
    delivery.save(update_fields=fields)
    log(instance=delivery.dispatch, action=action, user=by, data={"delivery": delivery.pk}, timestamp=at)
    _wake(delivery.dispatch)


def _wake(dispatch: Dispatch) -> None:
    """Something of it is to go out again."""
    Dispatch.objects.filter(pk=dispatch.pk).update(finished_at=None)
    transaction.on_commit(partial(signals.dispatch_waiting.send, sender=Dispatch, dispatch=dispatch))
