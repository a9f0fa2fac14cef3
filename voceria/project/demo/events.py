"""What happens in the demo municipality: receives a day, delivers the agenda from 20 days before to 10 after."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from .municipality import read
from .shapes import EventSeed
from .when import CEREMONIES_OVER, NOON, Wish, fill, hour, place

_DATA = read("events.toml")
_EARLY = ("honores", "desfile", "pozo")  # they have bulletins: before their hour they stand on the day before
_LATER = 6  # from this many days on, small matters are still proposals


@lru_cache(maxsize=8)
def event_days(today: date, at: time = NOON) -> dict[str, date]:
    days = place([Wish(row[0], row[1], row[2]) for row in _DATA["events"]], today)
    if at < CEREMONIES_OVER:
        days |= {key: today - timedelta(1) for key in _EARLY}
    return days


def _state(key: str, ends_at: datetime, now: datetime, priority: str) -> str:
    if key in _DATA["reasons"]:
        return "postponed" if key in _DATA["moved"] else "cancelled"
    if ends_at <= now:
        return "held"
    return "proposed" if priority == "low" and (ends_at - now).days >= _LATER else "confirmed"


@lru_cache(maxsize=8)
def events(today: date, at: time = NOON) -> tuple[EventSeed, ...]:
    """By start. A postponed event says in `moved_to` when its second date stands (an event of its own)."""
    days = event_days(today, at)
    starts = {row[0]: datetime.combine(days[row[0]], hour(row[3])) for row in _DATA["events"]}
    now = datetime.combine(today, at)
    made = []
    for row in _DATA["events"]:
        key, _, _, _, end, title, where, community, area, presides, visibility, priority, scene, photos, about = row
        ends_at = datetime.combine(days[key], hour(end))
        moved = _DATA["moved"].get(key)
        made.append(
            EventSeed(
                key=key,
                title=fill(title, days[key], days),
                description=fill(about, days[key], days),
                starts_at=starts[key],
                ends_at=ends_at,
                place=where,
                community=community,
                area=area,
                presides=presides,
                visibility=visibility,
                state=_state(key, ends_at, now, priority),
                reason=_DATA["reasons"].get(key, ""),
                moved_to=starts[moved] if moved else None,
                priority=priority,
                scene=scene,
                photos=photos if ends_at <= now else 0,
            )
        )
    return tuple(sorted(made, key=lambda e: (e.starts_at, e.key)))
