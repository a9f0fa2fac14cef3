"""How something repeats, as a person says it, and as the rule (RFC 5545 RRULE) that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from .ics.recurrence import times
from .spanish_dates import DAYS, MONTHS, say_long_date

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
_FREQUENCY = {DAY: "DAILY", WEEK: "WEEKLY", MONTH: "MONTHLY", YEAR: "YEARLY"}
_SHORT = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNITS = {DAY: ("día", "días"), WEEK: ("semana", "semanas"), MONTH: ("mes", "meses"), YEAR: ("año", "años")}
_NTH = {1: "primer", 2: "segundo", 3: "tercer", 4: "cuarto", -1: "último"}


@dataclass(frozen=True, slots=True)
class Repetition:
    """Every `interval` days, weeks, months or years.

    `weekdays` (0 is Monday) belong to weeks. A month repeats the number of the day, or with `nth` (1 to 4, -1 the
    last) the weekday of the first. It ends with the day `until`, after so many `times`, or not at all.
    """

    every: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    until: date | None = None
    times: int | None = None

    def rule(self, first: date) -> str:
        """As it is kept."""
        parts = [f"FREQ={_FREQUENCY[self.every]}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.every == WEEK and self.weekdays:
            parts.append("BYDAY=" + ",".join(_SHORT[day] for day in sorted(self.weekdays)))
        if self.every == MONTH:
            parts.append(f"BYDAY={self.nth}{_SHORT[first.weekday()]}" if self.nth else f"BYMONTHDAY={first.day}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        elif self.times:
            parts.append(f"COUNT={self.times}")
        return ";".join(parts)

    @classmethod
    def read(cls, rule: str) -> "Repetition":
        """From a rule that `rule` made."""
        parts = dict(part.split("=", 1) for part in rule.split(";"))
        by_day = parts.get("BYDAY", "")
        every = next(unit for unit, word in _FREQUENCY.items() if word == parts["FREQ"])
        until = parts.get("UNTIL")
        return cls(
            every=every,
            interval=int(parts.get("INTERVAL", 1)),
            weekdays=tuple(_SHORT.index(day) for day in by_day.split(",")) if by_day and every == WEEK else (),
            nth=int(by_day[:-2]) if by_day and every == MONTH else None,
            until=datetime.strptime(until, "%Y%m%d").date() if until else None,  # noqa: DTZ007 - a day has no zone
            times=int(parts["COUNT"]) if "COUNT" in parts else None,
        )

    def words(self, first: date) -> str:
        """ "Cada semana, los martes y jueves, hasta el 15 de diciembre de 2026" """
        one, many = _UNITS[self.every]
        text = f"Cada {one}" if self.interval == 1 else f"Cada {self.interval} {many}"
        if self.every == WEEK:
            text += ", los " + _and([_plural(DAYS[day]) for day in sorted(self.weekdays or (first.weekday(),))])
        elif self.every == MONTH:
            text += f", el {_NTH[self.nth]} {DAYS[first.weekday()]}" if self.nth else f", el día {first.day}"
        elif self.every == YEAR:
            text += f", el {first.day} de {MONTHS[first.month - 1]}"
        if self.until:
            return f"{text}, hasta el {say_long_date(self.until)}"
        return f"{text}, {self.times} {'vez' if self.times == 1 else 'veces'}" if self.times else text

    def days(self, first: date, *, last: date) -> Iterator[date]:
        """The days from `first` to `last`; `first` only if it is one of them."""
        return days(self.rule(first), first, last=last)


def days(rule: str, first: date, *, last: date) -> Iterator[date]:
    """The days that a kept rule gives, counted from its first."""
    return (
        moment.date() for moment in times(rule, datetime.combine(first, time()), last=datetime.combine(last, time()))
    )


def nth_of_month(day: date) -> int:
    """Which of its weekdays in the month: 1 to 4, or -1 for the last when it is the fifth."""
    number = (day.day - 1) // 7 + 1
    return number if number < 5 else -1


def cut(rule: str, last: date) -> str:
    """The same rule, ended with the day `last`."""
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL", "COUNT"))]
    return ";".join([*kept, f"UNTIL={last:%Y%m%d}"])


def eve(day: date) -> date:
    return day - timedelta(days=1)


def _plural(day: str) -> str:
    return day if day.endswith("s") else f"{day}s"


def _and(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} y {words[-1]}"
