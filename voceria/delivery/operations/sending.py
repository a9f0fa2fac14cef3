"""Handing over what is due: one delivery is claimed, sent and recorded at a time, never inside a transaction."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import connection, transaction
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
_TABLE = Delivery._meta.db_table
_CLAIM = (
    f"UPDATE {_TABLE} SET state = 'sending', claimed_at = %s, attempts = attempts + 1 "  # noqa: S608
    "WHERE id = %s AND state = 'pending'"
)
# A sweep may have doubted a slow conversation meanwhile; its own sender knows better.
_HALFWAY = (DeliveryState.SENDING, DeliveryState.DOUBT)
_ACCEPTED = (
    f"UPDATE {_TABLE} SET state = 'sent', sent_at = %s, server_words = '', next_attempt_at = NULL "  # noqa: S608
    "WHERE id = %s AND claimed_at = %s AND state IN ('sending', 'doubt')"
)


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


def send_test(*, to: str, subject: str, text: str, html: str, calendar: str = "") -> None:
    """The exact message to one address, now; raises MailTrouble in words."""
    page = settings.BASE_URL + reverse("personal_page", args=["ejemplo"])
    letter = Letter("", to, _("Nombre"), page, f"prueba-{time.time_ns()}")
    try:
        with channels.adapter(Channel.MAIL).open_session(Content(subject, text, html, calendar)) as session:
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
        content = Content(dispatch.subject, dispatch.text, dispatch.html, dispatch.calendar)
        with channels.adapter(name).open_session(content) as session:
            while batch := list(due.order_by("pk")[:_BATCH]):
                accepted += sum(_send_one(delivery, session, clock) for delivery in batch)
    except Unreachable as trouble:
        due.update(next_attempt_at=clock() + rules.UNREACHABLE_WAIT, server_words=str(trouble))
    return accepted


def _send_one(delivery: Delivery, session: channels.Session, clock: Clock) -> bool:
    claim = clock()
    if not _write(_CLAIM, claim, delivery.pk):
        return False  # another worker took it, or a person stopped it
    try:
        outcome = session.send(_letter(delivery))
    except Unreachable:
        Delivery.objects.filter(pk=delivery.pk, claimed_at=claim).update(
            state=DeliveryState.PENDING, claimed_at=None, attempts=F("attempts") - 1
        )
        raise
    if outcome.verdict is Verdict.ACCEPTED:
        _write(_ACCEPTED, clock(), delivery.pk, claim)
        return True
    mine = Delivery.objects.filter(pk=delivery.pk, claimed_at=claim, state__in=_HALFWAY)
    mine.update(**_trouble(outcome, delivery.attempts + 1, clock()))
    return False


def _write(statement: str, *values: datetime | int) -> int:
    """Rows changed by one of the two statements that run for every message, four times as fast as built by the ORM."""
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [adapt(value) if isinstance(value, datetime) else value for value in values])
        return cursor.rowcount


def _letter(delivery: Delivery) -> Letter:
    page = settings.BASE_URL + reverse("personal_page", args=[delivery.token])
    # The same for every attempt, so that a server that got it twice can tell; not to be guessed from the row.
    seal = salted_hmac("delivery.message-id", str(delivery.pk)).hexdigest()[:16]
    return Letter(delivery.name, delivery.address, rules.greeting_name(delivery.name), page, f"e{delivery.pk}.{seal}")


def _trouble(outcome: Outcome, attempts: int, at: datetime) -> dict[str, object]:
    """What to note when the letter was not accepted."""
    words, again = outcome.words[:500], None
    match outcome.verdict:
        case Verdict.REFUSED:
            state = DeliveryState.FAILED
        case Verdict.DOUBT:
            state = DeliveryState.DOUBT
        case _:
            again = rules.next_attempt(attempts, at)
            state = DeliveryState.PENDING if again else DeliveryState.FAILED
            words = words if again else rules.say_gave_up(words, attempts)
    return {"state": state, "server_words": words, "next_attempt_at": again}


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
