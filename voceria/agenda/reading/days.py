"""A day as it was written, and the date it means."""

from dataclasses import dataclass
from datetime import date, timedelta

from .claims import Doubt

_LONG_PAST = 60


@dataclass(frozen=True)
class Day:
    """A day as it was written; what was not written is None."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    offset: int | None = None
    next_week: bool = False
    later: int = 0  # days that "en ocho", "en quince" add

    @property
    def weight(self) -> int:
        return sum(part is not None for part in (self.day, self.month, self.year)) * 2 + (self.weekday is not None)


@dataclass(frozen=True)
class Found:
    date: date | None
    doubts: frozenset[Doubt] = frozenset()


DOUBTED = frozenset({Doubt.DATE})


def resolve(day: Day, *, today: date, base: date | None = None, month: int | None = None) -> Found:
    """The date of a written day; `base` is the first day of the week a heading announced."""
    if day.offset is not None:
        found = today + timedelta(day.offset)
        return Found(found, DOUBTED if day.offset < 0 else frozenset())
    if day.day is None:
        return Found(_next_weekday(day, today, base) + timedelta(day.later))
    found_or_none = _next_numbered(day, today, base)
    if found_or_none is None:
        return Found(None, DOUBTED)
    wrong_day = day.weekday is not None and found_or_none.weekday() != day.weekday
    far = day.year is None and (found_or_none - today).days > 180
    past = found_or_none < today
    return Found(found_or_none, DOUBTED if wrong_day or past or far else frozenset())


def _next_weekday(day: Day, today: date, base: date | None) -> date:
    assert day.weekday is not None
    if base is not None:
        return base + timedelta((day.weekday - base.weekday()) % 7)
    if day.next_week:
        return today + timedelta(7 - today.weekday() + day.weekday)
    return today + timedelta((day.weekday - today.weekday() - 1) % 7 + 1)


def _next_numbered(day: Day, today: date, base: date | None) -> date | None:
    assert day.day is not None
    if day.year is not None and day.month is not None:
        return _made(day.year, day.month, day.day)
    after = base or today
    if day.month is not None:
        years = [after.year, after.year + 1, after.year + 2, after.year + 3, after.year + 4]
        made = [_made(year, day.month, day.day) for year in years]
        possible = [found for found in made if found and found >= after]
        recent = _made(after.year, day.month, day.day)
        if recent and recent < after and day.weekday == recent.weekday() and (after - recent).days < _LONG_PAST:
            return recent
        return possible[0] if possible else None
    nexts = [_made(after.year + (after.month - 1 + i) // 12, (after.month - 1 + i) % 12 + 1, day.day) for i in range(4)]
    ahead = [found for found in nexts if found and found >= after]
    return ahead[0] if ahead else None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
