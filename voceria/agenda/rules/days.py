"""Days and hours of an activity, in the municipality's own time.

An activity without an hour begins at the midnight that begins its day and, when it lasts several days, ends at the
midnight after the last one; of one day, it has no end.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from ..choices import Timing

#: What ends before this hour still belongs to the evening on which it began.
TIGHTEST_END = time(6)


def moments(
    *, day: date, start: time | None, end: time | None, zone: tzinfo, last_day: date | None = None
) -> tuple[datetime, datetime | None]:
    """Start and end as they are kept; without `start`, the day as a whole (or the days, up to `last_day`)."""
    several = last_day is not None and last_day > day
    after = datetime.combine(last_day + timedelta(days=1), time.min, tzinfo=zone) if last_day and several else None
    if start is None:
        return datetime.combine(day, time.min, tzinfo=zone), after
    starts_at = datetime.combine(day, start, tzinfo=zone)
    if end is None:
        return starts_at, after
    ends_at = datetime.combine(last_day if last_day and several else day, end, tzinfo=zone)
    if ends_at <= starts_at and end < TIGHTEST_END:  # a dance from 21:00 to 1:00
        ends_at = datetime.combine(day + timedelta(days=1), end, tzinfo=zone)
    return starts_at, ends_at


def hour_exists(day: date, hour: time, zone: tzinfo) -> bool:
    """False for the hour that a clock skips when summer time begins (the municipalities of the northern border)."""
    wanted = datetime.combine(day, hour, tzinfo=zone)
    return wanted.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None)


def days_of(starts: datetime, ends: datetime | None, timing: str) -> tuple[date, date]:
    """The first and last day that an activity is drawn on; `starts` and `ends` in local time."""
    first = starts.date()
    if ends is None:
        return first, first
    if timing == Timing.HOUR and ends.date() == first + timedelta(days=1) and ends.time() < TIGHTEST_END:
        return first, first
    return first, max(first, (ends - timedelta(microseconds=1)).date())


def over_at(starts: datetime, ends: datetime | None, timing: str) -> datetime:
    """When it is over as far as is known; a day without an hour is over when the day is. Local time."""
    if ends is not None:
        return ends
    if timing == Timing.HOUR:
        return starts
    return datetime.combine(starts.date() + timedelta(days=1), time.min, tzinfo=starts.tzinfo)
