"""Puts the demo into the calendar: receives wished days and texts with dates in braces, delivers believable ones."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from voceria.lib.spanish_dates import DAYS, MONTHS, say_date

NOON = time(13, 40)  # the hour of the demo unless the loader says otherwise
CEREMONIES_OVER = time(13, 30)  # before it, what already has its bulletin stands on the day before
FIRST_DAY, LAST_DAY = -20, 10
FOUNDED = 1871
MOST_A_DAY = 4


class Wish(NamedTuple):
    key: str
    day: int  # from today
    kind: str  # any, work, rest or today


def hour(text: str) -> time:
    return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - an hour has no zone


def _suits(kind: str, day: date) -> bool:
    return kind == "any" or (day.weekday() >= 5) == (kind == "rest")


def _nearest(wish: Wish, today: date, load: Counter[int]) -> int:
    side = range(FIRST_DAY, 0) if wish.day < 0 else range(1, LAST_DAY + 1)
    fitting = [d for d in side if _suits(wish.kind, today + timedelta(d))]
    return min(fitting, key=lambda d: (load[d] >= MOST_A_DAY, abs(d - wish.day) + 1.4 * max(0, load[d] - 1), d))


def place(wishes: list[Wish], today: date) -> dict[str, date]:
    """A day for every wish: working days for office matters, weekends for leisure, one to four a day."""
    load: Counter[int] = Counter()
    days: dict[str, int] = {}
    for wish in sorted(wishes, key=lambda w: w.kind == "any"):  # the choosy first
        days[wish.key] = wish.day if wish.kind == "today" else _nearest(wish, today, load)
        load[days[wish.key]] += 1
    return {key: today + timedelta(day) for key, day in days.items()}


def working_day(day: date, *, first: date, last: date) -> date:
    """`day`, or the working day nearest to it between `first` and `last`."""
    span = [first + timedelta(n) for n in range((last - first).days + 1)]
    return min((d for d in span if d.weekday() < 5), key=lambda d: (abs((d - day).days), d))


_DATE = re.compile(r"\{(dia|fecha|habil|mes|anio|aniversario|ev)(?::([a-z][a-z0-9-]*))?(?::\+(\d+))?\}")


def fill(text: str, day: date, event_days: Mapping[str, date]) -> str:
    """Dates instead of braces.

    {dia} viernes; {fecha:+7} a week later, "viernes 27 de noviembre"; {habil:+2} the same, never on a weekend;
    {mes:+1} next month; {ev:key} and {ev:key:+8} the day of an event; {anio}; {aniversario} years of the municipality.
    """

    def one(match: re.Match[str]) -> str:
        what, key, plus = match[1], match[2], int(match[3] or 0)
        if what == "dia":
            return DAYS[day.weekday()]
        if what == "mes":
            return MONTHS[(day.month - 1 + plus) % 12]
        if what == "anio":
            return str(day.year)
        if what == "aniversario":
            return str(day.year - FOUNDED)
        target = (event_days[key] if what == "ev" else day) + timedelta(plus)
        if what == "habil":
            target += timedelta((7 - target.weekday()) if target.weekday() >= 5 else 0)
        return say_date(target, today=day)

    return _DATE.sub(one, text)
