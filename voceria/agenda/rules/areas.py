"""What the areas are asked for and when, and what is short notice."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from ..choices import Period

LINK_LASTS = timedelta(days=365)
MOST_A_DAY = 60
"""Submissions by one link in one day; an area's whole month fits."""
MOST_PHOTOS = 20
MOST_PHOTOS_A_DAY = 60
DISCARDED_PHOTOS_KEPT = timedelta(days=30)
"""Photos of what was discarded may be brought back so long; then they are thrown away. The screens say it."""
LARGEST_PHOTO = 25 * 1024 * 1024

ASK_WEEK_FROM = 3  # Thursday
ASK_MONTH_FROM = 20


class Due(NamedTuple):
    """A week or month that the areas are asked for; `end` is the day after its last."""

    period: str
    start: date
    end: date


def week_after(today: date) -> Due:
    start = today + timedelta(days=7 - today.weekday())
    return Due(Period.WEEK, start, start + timedelta(days=7))


def month_after(today: date) -> Due:
    start = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return Due(Period.MONTH, start, (start + timedelta(days=32)).replace(day=1))


def asked(today: date) -> list[Due]:
    """What is asked for today: next week from Thursday on, next month from the 20th on."""
    found = []
    if today.weekday() >= ASK_WEEK_FROM:
        found.append(week_after(today))
    if today.day >= ASK_MONTH_FROM:
        found.append(month_after(today))
    return found


def may_answer(today: date, period: str, start: date) -> bool:
    """Whether an area may say that it has nothing for this week or month: the coming ones only."""
    return any((due.period, due.start) == (period, start) for due in (week_after(today), month_after(today)))


def is_short_notice(starts_at: datetime, *, at: datetime, hours: int) -> bool:
    return starts_at - at < timedelta(hours=hours)


def notice_words(hours: int) -> str:
    """72 is "3 días", 30 is "30 horas"."""
    if hours % 24 or not hours:
        return "1 hora" if hours == 1 else f"{hours} horas"
    return "1 día" if hours == 24 else f"{hours // 24} días"


def day_around(moment: datetime) -> tuple[datetime, datetime]:
    """The midnights around a local moment."""
    zone = moment.tzinfo
    day = moment.date()
    midnight = time(0)
    return datetime.combine(day, midnight, zone), datetime.combine(day + timedelta(days=1), midnight, zone)
