"""Sends the demo's bulletins on paper: dispatches of the last days in every state, as if the mail had gone out."""

from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from voceria.bulletins import operations as bulletins
from voceria.bulletins.models import Bulletin
from voceria.bulletins.queries import public_bulletins
from voceria.delivery import operations as delivery
from voceria.delivery.choices import Channel, ConfirmedVia, DeliveryState
from voceria.delivery.models import Delivery, Dispatch
from voceria.delivery.rules import DOUBT_WORDS
from voceria.office.models import User
from voceria.press.models import ContactList

SENT_BULLETINS = 24
ACCEPTED = "Aceptado por su servidor (250 2.0.0)."
TROUBLES = (
    (DeliveryState.FAILED, "El buzón no existe (550 5.1.1). Pide otra dirección."),
    (DeliveryState.FAILED, "Su servidor no respondió en tres intentos (421 4.4.2)."),
    (DeliveryState.BOUNCED, "El buzón está lleno (552 5.2.2). Avísale por teléfono o WhatsApp."),
    (DeliveryState.DOUBT, DOUBT_WORDS),
)


def send_all(written: dict[str, Bulletin], lists: dict[str, ContactList], staff: dict[str, User]) -> None:
    """The newest bulletins, each to one or two lists; the last dispatch is still warm."""
    dice = Random(20)  # noqa: S311 - the same demo every time
    now = timezone.now()
    groups = list(lists.values())
    newest = list(public_bulletins(now).select_related("release")[:SENT_BULLETINS])
    for rank, bulletin in enumerate(newest):
        chosen = dice.sample(groups, k=1 + dice.randrange(2))
        contacts = {contact.pk: contact for group in chosen for contact in group.contacts.reachable()}
        at = min(bulletin.release.at + timedelta(minutes=dice.randrange(2, 9)), now - timedelta(minutes=3))
        dispatch = bulletins.send_bulletin(
            bulletin=bulletin,
            contacts=list(contacts.values()),
            by=staff["tomas"],
            at=at,
            audience=" y ".join(group.name for group in chosen),
        )
        went_out(dispatch, dice, troubles=3 if rank == 0 else dice.randrange(4))
        _answered(dispatch, at, now, dice, staff["karla"], fresh=rank < 2)


def went_out(dispatch: Dispatch, dice: Random, *, troubles: int) -> None:
    left = dispatch.send_after
    mail = list(dispatch.deliveries.filter(channel=Channel.MAIL))
    places = dice.sample(range(len(mail)), k=min(len(mail), troubles))
    troubled = dict(zip(places, dice.sample(TROUBLES, k=len(TROUBLES)), strict=False))
    for position, copy in enumerate(mail):
        state, words = troubled.get(position, (DeliveryState.SENT, ACCEPTED))
        copy.state, copy.server_words, copy.attempts, copy.claimed_at = state, words, 1, left
        copy.sent_at = (
            left + timedelta(seconds=position) if state in (DeliveryState.SENT, DeliveryState.BOUNCED) else None
        )
    Delivery.objects.bulk_update(mail, ["state", "server_words", "attempts", "claimed_at", "sent_at"])
    for copy in dispatch.deliveries.exclude(channel=Channel.MAIL):
        copy.state, copy.sent_at = DeliveryState.SENT, left + timedelta(minutes=6)
        copy.server_words = "Karla Sánchez escribió por WhatsApp."
        copy.save(update_fields=["state", "sent_at", "server_words"])
    Dispatch.objects.filter(pk=dispatch.pk).update(finished_at=left + timedelta(minutes=1))


def _answered(dispatch: Dispatch, at: datetime, now: datetime, dice: Random, caller: User, *, fresh: bool) -> None:
    share = 0.55 if fresh else 0.88
    for copy in dispatch.deliveries.filter(state=DeliveryState.SENT):
        if dice.random() > share:
            if dice.random() < 0.5:
                delivery.note_possible_reading(delivery=copy, at=min(at + timedelta(minutes=23), now))
            continue
        via = dice.choices(list(ConfirmedVia), weights=(7, 2, 2))[0]
        moment = min(at + timedelta(minutes=dice.randrange(2, 90)), now)
        by = None if via == ConfirmedVia.LINK else caller
        delivery.confirm_delivery(delivery=copy, at=moment, via=via, by=by)
