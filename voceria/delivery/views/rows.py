"""One delivery as the board says it: mark, words, and what a person can do about it."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.delivery import rules
from voceria.delivery.choices import Channel, ConfirmedVia, DeliveryState
from voceria.delivery.models import Delivery, Dispatch
from voceria.lib.mail_merge import fill
from voceria.lib.spanish_dates import say_hour, say_short_date

_MARKS = {
    DeliveryState.PENDING: "m-waiting",
    DeliveryState.SENDING: "m-doing",
    DeliveryState.SENT: "m-missing",
    DeliveryState.FAILED: "m-late",
    DeliveryState.BOUNCED: "m-late",
    DeliveryState.DOUBT: "m-doubt",
    DeliveryState.CANCELLED: "m-skipped",
}
_ABOUT_ADDRESS = re.compile("dirección|arroba|buzón")


@dataclass
class Row:
    """What `_row.html` shows. `refused` are the words of an act that was not carried out, `typed` what was typed."""

    delivery: Delivery
    at: datetime
    refused: str = ""
    typed: str = ""

    @property
    def dispatch(self) -> Dispatch:
        return self.delivery.dispatch

    @property
    def confirmed(self) -> bool:
        return self.delivery.confirmed_at is not None

    @property
    def by_hand(self) -> bool:
        return self.delivery.state == DeliveryState.PENDING and self.delivery.channel != Channel.MAIL

    @property
    def out(self) -> bool:
        """Its hour has come, and it was not stopped."""
        return self.delivery.state != DeliveryState.CANCELLED and self.at >= self.dispatch.send_after

    @property
    def css(self) -> str:
        return "confirmed" if self.confirmed else "hand" if self.by_hand else str(self.delivery.state)

    @property
    def mark(self) -> str:
        if self.confirmed:
            return "m-done"
        return "hand" if self.by_hand else _MARKS[DeliveryState(self.delivery.state)]

    @property
    def label(self) -> str:
        if self.confirmed:
            return _("Confirmado")
        return _("Sin correo") if self.by_hand else str(self.delivery.get_state_display())

    @property
    def when(self) -> str:
        """ "Correo, 11:25 h" """
        delivery = self.delivery
        at = delivery.sent_at or delivery.claimed_at
        if self.by_hand:
            return ""
        channel = str(delivery.get_channel_display())
        return f"{channel}, {_say(at)}" if at else channel

    @property
    def words(self) -> str:
        delivery = self.delivery
        if delivery.confirmed_at:
            return self._receipt(delivery.confirmed_at)
        if self.by_hand:
            return _("Llama o escribe; su página ya está lista.") if self.out else _("Llama o escribe cuando salga.")
        if delivery.state == DeliveryState.PENDING:
            return self._waiting()
        if delivery.possible_reading_at and delivery.state == DeliveryState.SENT:
            seen = _("Posible lectura %s; no cuenta como acuse.") % _say(delivery.possible_reading_at)
            return f"{delivery.server_words} {seen}".strip()
        if delivery.server_words:
            return delivery.server_words
        return _("Aceptado por su servidor.") if delivery.state == DeliveryState.SENT else ""

    def _receipt(self, at: datetime) -> str:
        delivery = self.delivery
        road = str(ConfirmedVia(delivery.confirmed_via).label).capitalize()
        who = delivery.confirmed_by
        if who is None:
            return f"{road}, {_say(at)}"
        return _("%(road)s con %(who)s, %(when)s") % {
            "road": road,
            "who": who.first_name or str(who),
            "when": _say(at),
        }

    def _waiting(self) -> str:
        again = self.delivery.next_attempt_at
        if not again:
            return _("En la fila.")
        then = _("Se intenta otra vez a las %s.") % say_hour(timezone.localtime(again))
        return f"{self.delivery.server_words} {then}".strip()

    # What can be done

    @property
    def can_undo(self) -> bool:
        return self.confirmed and self.delivery.confirmed_via != ConfirmedVia.LINK

    @property
    def can_unwrite(self) -> bool:
        """The office noted that it wrote, which may have been a slip."""
        return self.can_confirm and self.delivery.before_note is not None and self.delivery.state == DeliveryState.SENT

    @property
    def can_confirm(self) -> bool:
        return self.out and not self.confirmed

    @property
    def can_correct(self) -> bool:
        """The address is what failed, or there is none."""
        if not self.out or self.confirmed:
            return False
        failed = self.delivery.state in (DeliveryState.FAILED, DeliveryState.BOUNCED)
        return self.by_hand or (failed and self.delivery.channel == Channel.MAIL)

    @property
    def correct_first(self) -> bool:
        return self.delivery.state == DeliveryState.BOUNCED or bool(_ABOUT_ADDRESS.search(self.delivery.server_words))

    @property
    def can_retry(self) -> bool:
        delivery = self.delivery
        if not self.out or self.confirmed or delivery.channel != Channel.MAIL:
            return False
        if delivery.state == DeliveryState.FAILED:
            return not self.correct_first
        return delivery.state == DeliveryState.DOUBT or (
            delivery.state == DeliveryState.PENDING and delivery.next_attempt_at is not None
        )

    @property
    def retry_label(self) -> str:
        state = self.delivery.state
        if state == DeliveryState.DOUBT:
            return _("Enviar otra vez")
        return _("Intentar ahora") if state == DeliveryState.PENDING else _("Reenviar")

    @property
    def whatsapp(self) -> str:
        return self.delivery.contact.whatsapp if self.can_confirm and not self.delivery.token_revoked_at else ""

    @property
    def phone(self) -> str:
        contact = self.delivery.contact
        return "" if self.confirmed else contact.phone or contact.whatsapp


def page_address(delivery: Delivery) -> str:
    return f"{settings.BASE_URL}{reverse('personal_page', args=[delivery.token])}"


def whatsapp_text(delivery: Delivery) -> str:
    """What is sent by hand, with the person's own page."""
    page = page_address(delivery)
    dispatch = delivery.dispatch
    template = dispatch.whatsapp_text or f"{dispatch.title}\n{{{{page}}}}"
    text = fill(template, {"name": rules.greeting_name(delivery.name), "page": page})
    return text if page in text else f"{text}\n{page}"


def _say(at: datetime) -> str:
    """The hour, with its day when that is not today."""
    local, today = timezone.localtime(at), timezone.localdate()
    hour = say_hour(local)
    return hour if local.date() == today else f"{say_short_date(local.date(), today=today)}, {hour}"
