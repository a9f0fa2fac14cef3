"""The times that a repeating rule (RRULE) gives, within bounds and in the hour of the clock on the wall."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, tzinfo
from itertools import takewhile

from dateutil.rrule import rrule, rrulestr
from django.utils.translation import gettext as _

from .shapes import CalendarRefused

_OFTEN = {"DAILY", "WEEKLY"}
_SELDOM = {"MONTHLY", "YEARLY"}
_ASKED = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
_NUMBERED = ("INTERVAL", "COUNT", "BYMONTH", "BYMONTHDAY", "BYSETPOS")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def times(rule: str, first: datetime, *, last: datetime) -> Iterator[datetime]:
    """Moments without zone from `first` (without zone) to `last`. Raises CalendarRefused for what no agenda means.

    The rule is checked first: one that never meets a date would be searched for until the year 9999.
    """
    parts = _parts(rule)
    _check(parts)
    until = parts.pop("UNTIL", "")
    if until:
        last = min(last, _until(until))
    made = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=first, cache=False)
    assert isinstance(made, rrule)
    return takewhile(lambda moment: moment <= last, iter(made))


def local_until(rule: str, zone: tzinfo) -> str:
    """The same rule with its UNTIL in the hour of the zone where the activity is, without saying so."""
    parts = _parts(rule)
    if until := parts.get("UNTIL", ""):
        moment = _until(until)
        if until.upper().endswith("Z"):
            moment = moment.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        parts["UNTIL"] = f"{moment:%Y%m%dT%H%M%S}"
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _parts(rule: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in rule.strip().strip(";").upper().split(";")]
    return {name.strip(): value.strip() for name, _equal, value in pairs}


def _check(parts: dict[str, str]) -> None:
    frequency = parts.get("FREQ", "")
    if frequency in {"HOURLY", "MINUTELY", "SECONDLY"}:
        raise CalendarRefused(_("Una actividad se repite varias veces al día; en una agenda eso no se puede."))
    try:
        numbers = {name: _numbers(parts.get(name, "")) for name in _NUMBERED}
    except ValueError as error:
        raise _unreadable() from error
    seldom_only = parts.get("BYMONTHDAY") or parts.get("BYSETPOS")
    ok = (
        frequency in _OFTEN | _SELDOM
        and not set(parts) - _ASKED
        and all(1 <= n <= 1000 for n in numbers["INTERVAL"])
        and all(1 <= n <= 1_000_000 for n in numbers["COUNT"])
        and all(1 <= n <= 12 for n in numbers["BYMONTH"])
        and all(1 <= abs(n) <= 31 for n in numbers["BYMONTHDAY"])
        and all(1 <= abs(n) <= 31 for n in numbers["BYSETPOS"])
        and not (seldom_only and frequency in _OFTEN)
    )
    if not ok or not _meets_a_day(numbers["BYMONTH"], numbers["BYMONTHDAY"]):
        raise _unreadable()


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")] if text else []


def _meets_a_day(months: list[int], days: list[int]) -> bool:
    longest = max((_LONGEST_MONTHS[month - 1] for month in months), default=31)
    return not days or any(abs(day) <= longest for day in days)


def _until(text: str) -> datetime:
    """The last moment, as written; a date holds to its end."""
    digits = text.upper().rstrip("Z")
    try:
        if "T" in digits:
            return datetime.strptime(digits, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - zone is given by the caller
        return datetime.combine(datetime.strptime(digits, "%Y%m%d").date(), time.max)  # noqa: DTZ007
    except ValueError as error:
        raise _unreadable() from error


def _unreadable() -> CalendarRefused:
    return CalendarRefused(_("Una actividad se repite según una regla que no se puede leer."))
