"""What a file on its way in brings: the whole of it, and what of it is still to be taken in."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib import ics, tables
from voceria.lib.errors import Refused
from voceria.office.models import User

from ..choices import FeedKind, IncomingState
from ..models import CalendarFeed, IncomingFile
from . import feeds, importing

MOST_ACTIVITIES = 1_500
BACK, AHEAD = timedelta(days=366), timedelta(days=731)
SHOWN_FOR = timedelta(days=1)


class FileIsGone(Refused):
    """The file is not in the house any more."""


class Calendar(NamedTuple):
    name: str
    found: list[feeds.Difference]


class Table(NamedTuple):
    sheet: importing.Sheet
    lines: list[importing.Line]


class Steps(NamedTuple):
    """What is still to be taken in, each with how far the file then is, and how far that goes."""

    rest: list[tuple[int, feeds.Difference | importing.Line]]
    total: int


def read(incoming: IncomingFile, at: datetime) -> Calendar | Table:
    """The whole file, compared with the agenda as it stands. Raises what reading calendars and tables raises."""
    try:
        with incoming.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError as error:
        raise FileIsGone(_("El archivo ya no está: súbelo de nuevo.")) from error
    if incoming.kind == FeedKind.TABLE:
        sheet = importing.open_sheet(tables.read(content), incoming.columns)
        return Table(sheet, importing.plan(sheet, year=incoming.year or timezone.localdate(at).year))
    today = timezone.localdate(at)
    first, last = today - BACK, today + AHEAD
    zone = timezone.get_current_timezone()
    calendar = ics.read(content, zone=zone, first=first, last=last, most=MOST_ACTIVITIES)
    window = {"first": feeds.day_begins(first), "last": feeds.day_begins(last)}
    return Calendar(calendar.name, feeds.differences(incoming.feed, calendar.entries, at=at, **window))


def steps(incoming: IncomingFile, at: datetime) -> Steps:
    """What was taken in before a break is not news any more: by its row in a table, by its name in a calendar."""
    brought = read(incoming, at)
    if isinstance(brought, Table):
        rest = [line for line in brought.lines if line.kind == importing.NEW and line.number > incoming.done]
        return Steps([(line.number, line) for line in rest], max((line.number for line in brought.lines), default=0))
    news = [one for one in brought.found if is_news(one) and not _asked_already(one)]
    return Steps(list(enumerate(news, start=incoming.done + 1)), incoming.done + len(news))


def is_news(one: feeds.Difference) -> bool:
    return one.kind not in (feeds.SAME, feeds.KNOWN)


def _asked_already(one: feeds.Difference) -> bool:
    return one.kind == feeds.ASKED and one.event is not None and one.event.fed.offered == one.verdict.ask


def waiting(user: User) -> list[IncomingFile]:
    """This person's files that are being read or wait for their word."""
    states = (IncomingState.READING, IncomingState.READ)
    return list(IncomingFile.objects.filter(created_by=user, state__in=states).defer("found"))


def taking(feed: CalendarFeed) -> IncomingFile | None:
    """The file that is being taken into this calendar."""
    return feed.incoming.filter(state=IncomingState.TAKING).defer("found").first()


def stuck(before: datetime) -> list[int]:
    """Those that should be read or taken in, and that nothing has happened to since."""
    states = (IncomingState.READING, IncomingState.TAKING)
    return list(IncomingFile.objects.filter(state__in=states, moved_at__lt=before).values_list("pk", flat=True))
