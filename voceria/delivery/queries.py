"""What the board, the list and the personal page read."""

from datetime import datetime

from django.db.models import Q

from .choices import DeliveryState
from .models import Delivery

PREVIOUS_SHOWN = 5


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
