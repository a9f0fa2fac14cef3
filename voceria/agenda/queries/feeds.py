"""What another calendar brings, compared with the agenda."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from voceria.lib import ics

from .. import rules
from ..choices import EventState, FeedKind, Timing
from ..models import CalendarFeed, Event

NEW, CHANGED, ASKED, CANCELLED, GONE, SAME, KNOWN = "new", "changed", "asked", "cancelled", "gone", "same", "known"


class Difference(NamedTuple):
    """One activity of another calendar: what kind of news it is, and what follows from it."""

    kind: str
    entry: ics.Entry | None
    event: Event | None = None
    verdict: rules.Verdict = rules.Verdict({}, {})

    @property
    def title(self) -> str:
        return self.entry.title if self.entry else self.event.title if self.event else ""

    @property
    def starts_at(self) -> datetime:
        found = self.entry.start if self.entry else self.event.starts_at if self.event else None
        assert found is not None
        return found


def feeds() -> list[CalendarFeed]:
    """Calendars that are kept in step and files that were taken in, the newest first."""
    return list(CalendarFeed.objects.select_related("area", "created_by").order_by("-active", "-pk"))


def said(entry: ics.Entry) -> dict[str, Any]:
    """What an entry says, as it is kept beside the activity."""
    return {
        "title": entry.title,
        "starts_at": _written(entry.start),
        "ends_at": _written(entry.end) if entry.end and entry.end > entry.start and not _one_day(entry) else None,
        "timing": str(Timing.ALL_DAY if entry.all_day else Timing.HOUR),
        "place": entry.place,
        "description": entry.description,
    }


def stands(event: Event) -> dict[str, Any]:
    """The same of an activity, to compare."""
    return {
        "title": event.title,
        "starts_at": _written(event.starts_at),
        "ends_at": _written(event.ends_at) if event.ends_at else None,
        "timing": str(event.timing),
        "place": event.place,
        "description": event.description,
    }


def as_fields(values: dict[str, Any]) -> dict[str, Any]:
    """What is kept, as fields of an activity."""
    moments = {name: parse_datetime(values[name]) for name in ("starts_at", "ends_at") if values.get(name)}
    return values | moments


def differences(
    feed: CalendarFeed | None, entries: Iterable[ics.Entry], *, first: datetime, last: datetime, at: datetime
) -> list[Difference]:
    """Each entry with what became of it, and those of the feed between `first` and `last` that it no longer has.

    What is over, or was held, stays as it is.
    """
    listed = list(entries)
    fed = _fed(feed)
    known = _known(feed, first, last)
    found, seen = list[Difference](), set[int]()
    alone = _alone(fed.values())
    for entry in listed:
        event = fed.get(_key(entry))
        if event is None and entry.occurrence is None:
            event = alone.get(entry.uid)
        if event is not None:
            seen.add(event.pk)
            found.append(_compared(entry, event, at))
        elif not entry.cancelled:
            same = known.get((_written(entry.start), entry.title.casefold()))
            found.append(Difference(KNOWN if same else NEW, entry, same))
    for event in fed.values():
        if event.pk not in seen and _may_vanish(event, max(first, at), last):
            found.append(Difference(GONE, None, event))
    return sorted(found, key=lambda one: one.starts_at)


def _compared(entry: ics.Entry, event: Event, at: datetime) -> Difference:
    if event.state == EventState.HELD or event.starts_at < at:
        return Difference(SAME, entry, event)
    if entry.cancelled:
        return Difference(SAME if event.state == EventState.CANCELLED else CANCELLED, entry, event)
    verdict = rules.weigh(says=said(entry), taken=event.fed.taken, stands=stands(event))
    back = event.state == EventState.CANCELLED and event.fed.taken.get("gone")
    if verdict.take or back:
        return Difference(CHANGED, entry, event, verdict)
    return Difference(ASKED if verdict.ask else SAME, entry, event, verdict)


def _fed(feed: CalendarFeed | None) -> dict[tuple[str, datetime | None], Event]:
    if feed is None:
        return {}
    events = feed.events.exclude(external_uid="").filter(fed__isnull=False).select_related("fed", "album")
    return {(event.external_uid, event.occurrence_at): event for event in events}


def _alone(events: Iterable[Event]) -> dict[str, Event]:
    """By their name those that do not repeat: they keep it wherever they move."""
    return {event.external_uid: event for event in events if not event.fed.taken.get("repeats")}


def _known(feed: CalendarFeed | None, first: datetime, last: datetime) -> dict[tuple[str, str], Event]:
    """What the agenda has already from elsewhere, by its hour and title."""
    others = Event.objects.between(first, last)
    if feed is not None:
        others = others.exclude(feed=feed)
    return {(_written(event.starts_at), event.title.casefold()): event for event in others}


def _may_vanish(event: Event, first: datetime, last: datetime) -> bool:
    return first <= event.starts_at < last and event.state in (
        EventState.PROPOSED,
        EventState.CONFIRMED,
        EventState.RESCHEDULED,
    )


def _key(entry: ics.Entry) -> tuple[str, datetime | None]:
    return entry.uid, entry.occurrence


def _one_day(entry: ics.Entry) -> bool:
    return entry.all_day and entry.end is not None and (entry.end.date() - entry.start.date()).days == 1


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def day_begins(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def due(at: datetime) -> list[int]:
    """Feeds whose hour to be read has come."""
    waiting = CalendarFeed.objects.filter(active=True, kind=FeedKind.ADDRESS)
    ready = waiting.filter(next_read_at__isnull=True) | waiting.filter(next_read_at__lte=at)
    return list(ready.values_list("pk", flat=True))
