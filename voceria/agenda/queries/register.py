"""The register of activities of whoever heads the municipality."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

from voceria.office.models import Administration, User

from ..choices import EventState, MayorPart
from ..models import Event, EventQuerySet
from .events import visible_to

_CALLED_OFF = (EventState.POSTPONED, EventState.CANCELLED)


class Span(NamedTuple):
    """From the first day to the last, and how it is called."""

    first: date
    last: date
    words: str


class Figures(NamedTuple):
    held: int
    presided: int
    attended: int
    represented: int
    not_held: int
    people: int


def activities(user: User, span: Span) -> EventQuerySet:
    """Those in which whoever heads the municipality has a part, as far as this person may know of them."""
    begins = timezone.make_aware(datetime.combine(span.first, time.min))
    ends = timezone.make_aware(datetime.combine(span.last + timedelta(days=1), time.min))
    mine = visible_to(user).exclude(mayor_part="").between(begins, ends)
    return mine.select_related("area", "presided_by", "topic").order_by("starts_at", "pk")


def took_place(event: Event, at: datetime) -> bool:
    """Held as far as is known: marked so, or over and never called off."""
    return event.starts_at <= at and event.state not in (*_CALLED_OFF, EventState.PROPOSED)


def figures(events: list[Event], at: datetime) -> Figures:
    held = [event for event in events if took_place(event, at)]
    parts = [event.mayor_part for event in held]
    return Figures(
        held=len(held),
        presided=parts.count(MayorPart.PRESIDES),
        attended=parts.count(MayorPart.ATTENDS),
        represented=parts.count(MayorPart.REPRESENTED),
        not_held=sum(event.state in _CALLED_OFF for event in events),
        people=sum(event.people_reached or 0 for event in held),
    )


def administrations() -> list[Administration]:
    return list(Administration.objects.all())
