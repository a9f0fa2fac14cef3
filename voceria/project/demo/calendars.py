"""Demo: a market every week, the calendar of Cultura out of a file, and an address of one's own for a telephone."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from voceria.agenda import operations
from voceria.agenda.choices import FeedKind, Timing, Visibility
from voceria.agenda.models import CalendarFeed
from voceria.lib import ics
from voceria.lib.repetition import WEEK, Repetition
from voceria.office.models import Area, User

SATURDAY, THURSDAY = 5, 3


def follow_calendars(staff: Mapping[str, User], areas: Mapping[str, Area], today: date) -> None:
    at, secretary = timezone.now(), staff["rosaura"]
    market = _next(today, SATURDAY)
    operations.create_series(
        repetition=Repetition(WEEK, weekdays=(SATURDAY,), until=market + timedelta(weeks=7)),
        by=secretary,
        at=at,
        title="Mercado de productores",
        starts_at=_moment(market, 8),
        ends_at=_moment(market, 14),
        place="Jardín Principal",
        visibility=Visibility.PUBLIC,
        timing=Timing.HOUR,
    )
    culture = CalendarFeed.objects.create(
        name="Cultura",
        kind=FeedKind.FILE,
        area=areas.get("cultura"),
        visibility=Visibility.PUBLIC,
        created_by=secretary,
    )
    file = operations.receive_file(
        kind=FeedKind.FILE, file=ContentFile(_culture(today)), name="cultura.ics", by=secretary, at=at, feed=culture
    )
    operations.carry_on(pk=file.pk, at=at)
    operations.accept_file(incoming=file, at=at)
    operations.carry_on(pk=file.pk, at=at)
    operations.make_personal_calendar(user=secretary, at=at)


def _culture(today: date) -> bytes:
    """As the area's own calendar would give it."""
    workshop = _next(today, THURSDAY)
    entries = [
        ics.Entry(
            uid=f"taller-{week}@cultura.example",
            title="Taller de telar de cintura",
            start=_moment(workshop + timedelta(weeks=week), 17),
            end=_moment(workshop + timedelta(weeks=week), 19),
            place="Casa de Cultura",
        )
        for week in range(4)
    ]
    show = today + timedelta(days=24)
    entries.append(
        ics.Entry(
            uid="exposicion@cultura.example",
            title="Exposición «La nuez y su gente»",
            start=_moment(show, 0),
            end=_moment(show + timedelta(days=5), 0),
            all_day=True,
            place="Biblioteca municipal",
        )
    )
    return ics.write(entries, at=timezone.now(), name="Cultura")


def _next(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone())
