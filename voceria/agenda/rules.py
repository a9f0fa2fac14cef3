"""What the agenda knows without asking anyone."""

from datetime import date, datetime, time, tzinfo

from .choices import EventState

NEEDS_REASON = frozenset({EventState.POSTPONED, EventState.CANCELLED})


def needs_reason(state: str) -> bool:
    """A change that people notice carries its reason."""
    return state in NEEDS_REASON


def moments(*, day: date, start: time, end: time | None, zone: tzinfo) -> tuple[datetime, datetime | None]:
    """Start and end of an activity of one day, in the municipality's time."""
    starts_at = datetime.combine(day, start, tzinfo=zone)
    return starts_at, datetime.combine(day, end, tzinfo=zone) if end else None
