"""Who tries personal pages that do not exist is counted, and soon told to wait."""

from datetime import datetime

from django.db.models import F
from django.utils.crypto import salted_hmac

from voceria.delivery.models import TokenMiss
from voceria.lib.errors import Refused

MISSES_AN_HOUR = 30


class TooManyMisses(Refused):
    """This address tried too many pages in this hour."""


def note_miss(*, address: str, at: datetime) -> None:
    """Count one; raises TooManyMisses past the limit. Pages that exist are never refused for it."""
    seal = salted_hmac("delivery.miss", address).hexdigest()
    hour = at.replace(minute=0, second=0, microsecond=0)
    row, _ = TokenMiss.objects.get_or_create(seal=seal, hour=hour)
    if row.count >= MISSES_AN_HOUR:
        raise TooManyMisses
    TokenMiss.objects.filter(pk=row.pk).update(count=F("count") + 1)


def forget_misses(*, before: datetime) -> None:
    TokenMiss.objects.filter(hour__lt=before).delete()
