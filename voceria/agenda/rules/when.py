"""When an activity is, as people say it."""

from datetime import date, datetime

from voceria.lib.spanish_dates import DAYS, MONTHS, NBSP, say_date, say_hour

from ..choices import Timing
from .days import days_of

_WITHOUT_HOUR = {Timing.TO_CONFIRM: "hora por confirmar", Timing.ALL_DAY: "todo el día"}


def _clock(at: datetime) -> str:
    return f"{at.hour}:{at.minute:02d}"


_NEAR = {-1: "ayer", 0: "hoy", 1: "mañana"}


def say_when(starts: datetime, ends: datetime | None, timing: str, *, today: date, near: bool = False) -> str:
    """ "viernes 20 de noviembre, 10:00 a 11:30 h", "..., hora por confirmar", "del viernes 20 al domingo 22 de
    noviembre"; with `near`, "hoy, todo el día". Moments in local time."""
    first, last = days_of(starts, ends, timing)
    if first == last:
        day = (near and _NEAR.get((first - today).days)) or say_date(first, today=today)
        if timing != Timing.HOUR:
            return f"{day}, {_WITHOUT_HOUR[Timing(timing)]}"
        return f"{day}, {_clock(starts)} a {say_hour(ends)}" if ends else f"{day}, {say_hour(starts)}"
    return _several(first, last, starts, ends, timing, today)


def _several(first: date, last: date, starts: datetime, ends: datetime | None, timing: str, today: date) -> str:
    begins = say_date(first, today=today)
    if (first.year, first.month) == (last.year, last.month):
        begins = f"{DAYS[first.weekday()]} {first.day}"
    words = f"del {begins} al {say_date(last, today=today)}"
    if timing == Timing.TO_CONFIRM:
        return f"{words}, hora por confirmar"
    if timing == Timing.ALL_DAY:
        return words
    if ends is None or _clock(ends) == "0:00":
        return f"{words}, desde las {say_hour(starts)}"
    return f"{words}, {_clock(starts)} a {say_hour(ends)}"


def say_hours(starts: datetime, ends: datetime | None, timing: str, *, day: date) -> str:
    """What stands beside an activity on one day of the calendar: "10:00 h", "Por confirmar", "Día 2 de 3"."""
    first, last = days_of(starts, ends, timing)
    if last > first:
        return f"Día{NBSP}{(day - first).days + 1} de{NBSP}{(last - first).days + 1}"
    return {Timing.TO_CONFIRM: "Por confirmar", Timing.ALL_DAY: "Todo el día"}.get(Timing(timing)) or say_hour(starts)


def say_month(day: date) -> str:
    """ "noviembre de 2026"."""
    return f"{MONTHS[day.month - 1]} de {day.year}"


def say_week(first: date, last: date) -> str:
    """ "16 a 22 de noviembre de 2026", "30 de noviembre a 6 de diciembre de 2026"."""
    end = f"{last.day} de {say_month(last)}"
    if first.month == last.month:
        return f"{first.day} a {end}"
    begin = f"{first.day} de {MONTHS[first.month - 1]}"
    return f"{begin} de {first.year} a {end}" if first.year != last.year else f"{begin} a {end}"
