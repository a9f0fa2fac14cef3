"""What the board, the list and the personal page read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from wagtail.search.backends import get_search_backend

from .choices import Channel, DeliveryState
from .models import Delivery, DeliveryQuerySet, Dispatch

PREVIOUS_SHOWN = 5
MOST_FOUND = 500

CONFIRMED = Q(confirmed_at__isnull=False)
TROUBLE = Q(confirmed_at=None, state__in=[DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.DOUBT])
BY_HAND = Q(confirmed_at=None, state=DeliveryState.PENDING) & ~Q(channel=Channel.MAIL)
MOVING = Q(confirmed_at=None, state=DeliveryState.SENDING) | Q(
    confirmed_at=None, state=DeliveryState.PENDING, channel=Channel.MAIL
)
SILENT = Q(confirmed_at=None, state=DeliveryState.SENT)
STOPPED = Q(confirmed_at=None, state=DeliveryState.CANCELLED)


class Balance(NamedTuple):
    """How a dispatch stands; every delivery counts once."""

    total: int = 0
    confirmed: int = 0
    silent: int = 0
    doubt: int = 0
    failed: int = 0
    moving: int = 0
    by_hand: int = 0
    stopped: int = 0

    @property
    def missing(self) -> int:
        return self.total - self.confirmed - self.stopped

    @property
    def trouble(self) -> int:
        return self.doubt + self.failed


def balances(dispatches: Iterable[int]) -> dict[int, Balance]:
    """One query for all of them."""
    ids = list(dispatches)
    doubt = TROUBLE & Q(state=DeliveryState.DOUBT)
    counted = {
        "confirmed": CONFIRMED,
        "silent": SILENT,
        "doubt": doubt,
        "failed": TROUBLE & ~Q(state=DeliveryState.DOUBT),
        "moving": MOVING,
        "by_hand": BY_HAND,
        "stopped": STOPPED,
    }
    rows: Any = (
        Delivery.objects.filter(dispatch__in=ids)
        .order_by()
        .values("dispatch")
        .annotate(n_total=Count("pk"), **{f"n_{name}": Count("pk", filter=which) for name, which in counted.items()})
    )
    found = {row["dispatch"]: Balance(**{name: row[f"n_{name}"] for name in Balance._fields}) for row in rows}
    return {pk: found.get(pk, Balance()) for pk in ids}


def board_rows(dispatch: Dispatch) -> DeliveryQuerySet:
    """The deliveries with their groups: 0 trouble, 1 by hand, 2 on their way, 3 without receipt, 4 confirmed, 5 out."""
    group = Case(
        When(TROUBLE, Value(0)),
        When(BY_HAND, Value(1)),
        When(MOVING, Value(2)),
        When(SILENT, Value(3)),
        When(CONFIRMED, Value(4)),
        default=Value(5),
        output_field=IntegerField(),
    )
    return (
        dispatch.deliveries.select_related("contact__outlet", "confirmed_by")
        .annotate(group=group)
        .order_by("group", "-confirmed_at", "pk")
    )


def dispatches(
    *, text: str = "", kind: str = "", since: datetime | None = None, missing: bool = False
) -> QuerySet[Dispatch]:
    """For the list, newest first."""
    found: QuerySet[Dispatch] = Dispatch.objects.select_related("created_by").order_by("-created_at", "-pk")
    if text:
        hits = get_search_backend().search(text, Dispatch.objects.all())[:MOST_FOUND]
        found = found.filter(pk__in=[hit.pk for hit in hits])
    if kind:
        found = found.filter(kind=kind)
    if since:
        found = found.filter(created_at__gte=since)
    if missing:
        open_ = Delivery.objects.filter(dispatch=OuterRef("pk"), confirmed_at=None)
        found = found.filter(cancelled_at=None).filter(Exists(open_))
    return found


def by_token(token: str, at: datetime) -> Delivery | None:
    """The delivery whose page may be seen now: known, not revoked, not expired, and on its way."""
    return (
        Delivery.objects.select_related("dispatch", "contact")
        .filter(
            token=token,
            token_revoked_at=None,
            token_expires_at__gt=at,
            dispatch__cancelled_at=None,
            dispatch__send_after__lte=at,
        )
        .first()
    )


def previous(delivery: Delivery, at: datetime) -> list[Delivery]:
    """What the same person was sent before, newest first."""
    return list(
        Delivery.objects.select_related("dispatch")
        .filter(
            Q(state=DeliveryState.SENT) | Q(confirmed_at__isnull=False),
            contact=delivery.contact_id,
            token_expires_at__gt=at,
            token_revoked_at=None,
            dispatch__cancelled_at=None,
            dispatch__send_after__lte=at,
        )
        .exclude(dispatch=delivery.dispatch_id)
        .order_by("-dispatch__send_after")[:PREVIOUS_SHOWN]
    )
