"""What one person needs to see on opening the office: today, what waits, what has no receipt."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from voceria.agenda.models import Event
from voceria.agenda.queries import for_list
from voceria.bulletins.models import Bulletin
from voceria.bulletins.queries import Waiting, awaiting
from voceria.delivery.models import Dispatch
from voceria.office.models import User

DRAFTS_SHOWN = 6
DISPATCHES_SHOWN = 6
DISPATCH_DAYS = 7


class Day(NamedTuple):
    events: list[Event]
    tomorrow: list[Event]


class Desk(NamedTuple):
    day: Day
    waiting: list[Waiting]
    drafts: list[Bulletin]
    dispatches: list[Dispatch]


def desk_of(user: User, at: datetime) -> Desk:
    """All that the desk shows this person; a constant number of questions."""
    return Desk(
        day=_day(user, at),
        waiting=awaiting(user) if user.has_perm("bulletins.view_bulletin") else [],
        drafts=_drafts(user) if user.has_perm("bulletins.change_bulletin") else [],
        dispatches=_without_receipt(at) if user.has_perm("delivery.view_dispatch") else [],
    )


def _day(user: User, at: datetime) -> Day:
    if not user.has_perm("agenda.view_event"):
        return Day([], [])
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    events = for_list(user).between(midnight, midnight + timedelta(days=2)).order_by("starts_at")
    events = events.prefetch_related("bulletins__folio__kind")
    split = midnight + timedelta(days=1)
    found = list(events)
    return Day([e for e in found if e.starts_at < split], [e for e in found if e.starts_at >= split])


def _drafts(user: User) -> list[Bulletin]:
    mine = Bulletin.objects.filter(author=user, folio=None).order_by("-created_at")
    return list(mine.select_related("kind")[:DRAFTS_SHOWN])


def _without_receipt(at: datetime) -> list[Dispatch]:
    """Dispatches of the last days that somebody has not confirmed, newest first."""
    recent = Dispatch.objects.filter(created_at__gte=at - timedelta(days=DISPATCH_DAYS), cancelled_at=None)
    return list(recent.with_counts().filter(n_confirmed__lt=F("n_total")).order_by("-created_at")[:DISPATCHES_SHOWN])
