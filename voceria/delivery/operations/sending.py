"""Handing over what is due: one delivery is claimed, sent and recorded at a time, never inside a transaction."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from voceria.delivery import channels, rules, signals
from voceria.delivery.channels import Content, Letter, Outcome, Unreachable, Verdict
from voceria.delivery.choices import Channel, DeliveryState
from voceria.delivery.models import Delivery, DeliveryQuerySet, Dispatch
from voceria.lib.errors import Refused

Clock = Callable[[], datetime]
_BATCH = 200


class MailTrouble(Refused):
    """A test message could not be handed over; says why."""


def send_due(*, at: datetime) -> int:
    """Send everything whose hour has come; gives how many a server accepted.

    Two of these at once never send one delivery twice: whoever moves it from pending to sending sends it.
    """
    began = time.monotonic()

    def clock() -> datetime:
        return at + timedelta(seconds=time.monotonic() - began)

    accepted = 0
    for dispatch in Dispatch.objects.due(at).order_by("send_after", "pk"):
        for name in channels.automatic():
            accepted += _send_by(name, dispatch, at, clock)
        _finish(dispatch, clock())
    return accepted


def doubt_abandoned(*, at: datetime, older_than: timedelta = rules.ABANDONED_AFTER) -> int:
    """What a dead worker left halfway is in doubt; gives how many.

    `older_than=timedelta(0)` only when no other worker can be alive, as at the start of the only one.
    """
    left = Delivery.objects.filter(state=DeliveryState.SENDING, claimed_at__lte=at - older_than)
    dispatches = list(Dispatch.objects.filter(deliveries__in=left).distinct())
    count = left.update(state=DeliveryState.DOUBT, server_words=rules.DOUBT_WORDS)
    for dispatch in dispatches:
        _finish(dispatch, at)
    return count


def send_test(*, to: str, subject: str, text: str, html: str) -> None:
    """The exact message to one address, now; raises MailTrouble in words."""
    page = settings.BASE_URL + reverse("personal_page", args=["ejemplo"])
    letter = Letter("", to, _("Nombre"), page, f"prueba-{time.time_ns()}")
    try:
        with channels.adapter(Channel.MAIL).open_session(Content(subject, text, html)) as session:
            outcome = session.send(letter)
    except Unreachable as trouble:
        raise MailTrouble(str(trouble)) from trouble
    if outcome.verdict is not Verdict.ACCEPTED:
        raise MailTrouble(outcome.words or _("El servidor no aceptó la prueba."))


def _waiting(dispatch: Dispatch, name: str) -> DeliveryQuerySet:
    return Delivery.objects.filter(dispatch=dispatch, channel=name, state=DeliveryState.PENDING).exclude(address="")


def _send_by(name: str, dispatch: Dispatch, at: datetime, clock: Clock) -> int:
    due = _waiting(dispatch, name).filter(Q(next_attempt_at=None) | Q(next_attempt_at__lte=at))
    if not due.exists():
        return 0
    accepted = 0
    try:
        with channels.adapter(name).open_session(Content(dispatch.subject, dispatch.text, dispatch.html)) as session:
            while batch := list(due.order_by("pk")[:_BATCH]):
                accepted += sum(_send_one(delivery, session, clock) for delivery in batch)
    except Unreachable as trouble:
        due.update(next_attempt_at=clock() + rules.UNREACHABLE_WAIT, server_words=str(trouble))
    return accepted


def _send_one(delivery: Delivery, session: channels.Session, clock: Clock) -> bool:
    claim = clock()
    mine = Delivery.objects.filter(pk=delivery.pk)
    if not mine.filter(state=DeliveryState.PENDING).update(
        state=DeliveryState.SENDING, claimed_at=claim, attempts=F("attempts") + 1
    ):
        return False  # another worker took it, or a person stopped it
    try:
        outcome = session.send(_letter(delivery))
    except Unreachable:
        mine.filter(claimed_at=claim).update(state=DeliveryState.PENDING, claimed_at=None, attempts=F("attempts") - 1)
        raise
    # A sweep may have doubted a slow conversation meanwhile; its own sender knows better.
    mine.filter(claimed_at=claim, state__in=[DeliveryState.SENDING, DeliveryState.DOUBT]).update(
        **_result(outcome, delivery.attempts + 1, clock())
    )
    return outcome.verdict is Verdict.ACCEPTED


def _letter(delivery: Delivery) -> Letter:
    page = settings.BASE_URL + reverse("personal_page", args=[delivery.token])
    # The same for every attempt, so that a server that got it twice can tell; not to be guessed from the row.
    seal = salted_hmac("delivery.message-id", str(delivery.pk)).hexdigest()[:16]
    return Letter(delivery.name, delivery.address, rules.greeting_name(delivery.name), page, f"e{delivery.pk}.{seal}")


def _result(outcome: Outcome, attempts: int, at: datetime) -> dict[str, object]:
    words = outcome.words[:500]
    match outcome.verdict:
        case Verdict.ACCEPTED:
            return {"state": DeliveryState.SENT, "sent_at": at, "server_words": words, "next_attempt_at": None}
        case Verdict.REFUSED:
            return {"state": DeliveryState.FAILED, "server_words": words, "next_attempt_at": None}
        case Verdict.DOUBT:
            return {"state": DeliveryState.DOUBT, "server_words": words, "next_attempt_at": None}
    again = rules.next_attempt(attempts, at)
    if again is None:
        return {
            "state": DeliveryState.FAILED,
            "server_words": rules.say_gave_up(words, attempts),
            "next_attempt_at": None,
        }
    return {"state": DeliveryState.PENDING, "server_words": words, "next_attempt_at": again}


@transaction.atomic
def _finish(dispatch: Dispatch, at: datetime) -> None:
    """Note, once, that nothing of a dispatch is left to go out by itself."""
    dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    moving = dispatch.deliveries.filter(
        Q(state=DeliveryState.SENDING)
        | Q(state=DeliveryState.PENDING, channel__in=channels.automatic()) & ~Q(address="")
    )
    if dispatch.finished_at is None and not moving.exists():
        Dispatch.objects.filter(pk=dispatch.pk).update(finished_at=at)
        transaction.on_commit(partial(signals.dispatch_finished.send, sender=Dispatch, dispatch=dispatch))
