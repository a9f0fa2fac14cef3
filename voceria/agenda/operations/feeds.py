"""Other people's calendars: kept in step by their address; what a file brought, undone."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib import ics, safe_fetch
from voceria.lib.errors import Refused
from voceria.office.models import Area, User
from voceria.office.operations import announce_public_change

from ..choices import EventState, FeedKind, Visibility
from ..models import CalendarFeed, Event, FedEvent
from ..queries import feeds as reads
from ..queries.feeds import day_begins
from .events import update_event
from .feed_following import Taken, follow
from .many import delete_events, with_work

MOST_BYTES = 10 * 1024**2
AHEAD = timedelta(days=366)
EVERY = timedelta(minutes=30)
LONGEST_WAIT = timedelta(hours=24)
_CLAIM = timedelta(minutes=10)


class FeedRefused(Refused):
    """The calendar is not one that can be kept in step."""


@transaction.atomic
def add_feed(
    *, name: str, url: str, by: User, at: datetime, area: Area | None = None, visibility: str = Visibility.INTERNAL
) -> CalendarFeed:
    """A calendar to keep in step. Raises FetchRefused for an address that could never be asked, FeedRefused."""
    address = safe_fetch.check_address(url)
    if CalendarFeed.objects.filter(url=address, active=True).exists():
        raise FeedRefused(_("Ese calendario ya está en la lista."))
    feed = CalendarFeed.objects.create(
        name=name.strip()[:120], url=address, area=area, visibility=visibility, created_by=by
    )
    log(feed, "wagtail.create", user=by, timestamp=at)
    return feed


@transaction.atomic
def change_feed(
    *, feed: CalendarFeed, name: str, url: str, area: Area | None, visibility: str, active: bool, by: User, at: datetime
) -> CalendarFeed:
    """What is new of it will be shown so; activities that are there already keep what the office made of them.

    Its address may have been mistyped, or renewed by whoever keeps it. Raises FetchRefused, FeedRefused.
    """
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    address = safe_fetch.check_address(url)
    if CalendarFeed.objects.filter(url=address, active=True).exclude(pk=feed.pk).exists():
        raise FeedRefused(_("Ese calendario ya está en la lista."))
    if address != feed.url:
        feed.url, feed.trouble = address, ""
    feed.name, feed.area, feed.visibility, feed.active = name.strip()[:120], area, visibility, active
    feed.next_read_at, feed.etag, feed.last_modified = None, "", ""
    feed.save()
    log(feed, "wagtail.edit", user=by, timestamp=at)
    return feed


@transaction.atomic
def ask_reading(*, feed: CalendarFeed, at: datetime) -> None:
    """A person wants it read now: the worker does, and its page shows how it goes."""
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    if feed.kind != FeedKind.ADDRESS or not feed.active:
        raise FeedRefused(_("Este calendario no se lee solo."))
    feed.asked_at, feed.next_read_at = at, None
    feed.save(update_fields=["asked_at", "next_read_at"])


def read_due(*, at: datetime) -> int:
    """Read each feed whose hour has come; how many were read. One that fails says so on its page and is left alone
    for a while, longer each time."""
    read = 0
    for pk in reads.due(at):
        claimed = CalendarFeed.objects.filter(pk=pk, active=True).exclude(next_read_at__gt=at)
        if claimed.update(next_read_at=at + _CLAIM):
            read += 1
            read_feed(feed=CalendarFeed.objects.get(pk=pk), at=at)
    return read


def read_feed(*, feed: CalendarFeed, at: datetime) -> Taken | None:
    """Ask the address and follow what it says. None when it failed: `trouble` then says why."""
    try:
        got = safe_fetch.fetch(
            feed.url,
            most_bytes=MOST_BYTES,
            etag=feed.etag,
            last_modified=feed.last_modified,
            private_hosts=settings.FETCH_PRIVATE_HOSTS,
        )
        taken = Taken()
        if got.content is not None:
            taken = _follow(feed, got.content, at)
            feed.etag, feed.last_modified = got.etag, got.last_modified
    except Refused as refusal:
        feed.misses += 1
        feed.trouble = refusal.words[:300]
        feed.next_read_at = at + min(EVERY * 2 ** min(feed.misses, 6), LONGEST_WAIT)
        _note(feed, "misses", "trouble", "next_read_at")
        return None
    feed.misses, feed.trouble, feed.read_at, feed.next_read_at = 0, "", at, at + EVERY
    feed.brought = taken._asdict()
    _note(feed, "misses", "trouble", "read_at", "next_read_at", "etag", "last_modified", "brought")
    return taken


def _note(feed: CalendarFeed, *names: str) -> None:
    """What came of a reading; one that a person removed meanwhile has nothing to note."""
    values = {name: getattr(feed, name) for name in names}
    CalendarFeed.objects.filter(pk=feed.pk).update(asked_at=None, **values)


def _follow(feed: CalendarFeed, content: bytes, at: datetime) -> Taken:
    today = timezone.localdate(at)
    last = today + AHEAD
    calendar = ics.read(content, zone=timezone.get_current_timezone(), first=today, last=last)
    with transaction.atomic():
        standing = CalendarFeed.objects.select_for_update().filter(pk=feed.pk).first()
        if standing is None:
            raise FeedRefused(_("Ese calendario ya se quitó."))
        return _compare_and_follow(standing, calendar, today, last, at)


def _compare_and_follow(feed: CalendarFeed, calendar: ics.Calendar, today: date, last: date, at: datetime) -> Taken:
    if not calendar.entries and feed.events.filter(starts_at__gt=at, state=EventState.CONFIRMED).count() > 3:
        raise FeedRefused(_("El calendario llegó vacío. Por si fue un error, no se quitó nada."))
    found = reads.differences(feed, calendar.entries, first=day_begins(today), last=day_begins(last), at=at)
    return follow(feed=feed, found=found, by=None, at=at)


@transaction.atomic
def answer_offer(*, event: Event, take: bool, by: User, at: datetime) -> Event:
    """A person decides between what the calendar says and what the office wrote."""
    fed = FedEvent.objects.select_for_update().get(event=event)
    if not fed.offered:
        raise FeedRefused(_("Eso ya se decidió."))
    if take:
        event = update_event(event=event, by=by, at=at, **reads.as_fields(fed.offered))
    fed.taken, fed.offered = fed.taken | fed.offered, None
    fed.save(update_fields=["taken", "offered"])
    return event


@transaction.atomic
def undo_import(*, feed: CalendarFeed, by: User, at: datetime) -> tuple[int, list[Event]]:
    """Take back a file that was taken in: how many activities went, and those that stay because of work on them."""
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    if feed.kind == FeedKind.ADDRESS or feed.undone_at:
        raise FeedRefused(_("Esto no se puede deshacer: ya se deshizo, o es un calendario que se lee solo."))
    events: list[Any] = list(feed.events.select_related("album"))
    free = _untouched(events)
    touched = {event.pk for event in events} - {event.pk for event in free}
    gone, kept = delete_events(free, by=by, at=at)
    feed.undone_at, feed.active = at, False
    feed.save(update_fields=["undone_at", "active"])
    log(feed, "wagtail.edit", user=by, timestamp=at, data={"undone": gone})
    announce_public_change()
    return gone, [event for event in events if event.pk in touched] + kept


@transaction.atomic
def remove_feed(*, feed: CalendarFeed, with_coming: bool, by: User, at: datetime) -> tuple[int, int]:
    """Follow a calendar no longer. Its activities stay as the office's own; `with_coming` takes away those that are
    to come and that nobody worked on. Returns how many went and how many stay.
    """
    if not by.has_perm("agenda.delete_calendarfeed"):
        raise FeedRefused(_("Tu papel en la oficina no quita calendarios."))
    feed = CalendarFeed.objects.select_for_update().get(pk=feed.pk)
    gone = 0
    if with_coming:
        gone, _kept = delete_events(free_of(feed, at=at), by=by, at=at)
    FedEvent.objects.filter(event__feed=feed).delete()
    stay = feed.events.update(feed=None, external_uid="", occurrence_at=None)
    log(feed, "wagtail.delete", user=by, timestamp=at, data={"removed": gone, "stay": stay})
    feed.delete()
    announce_public_change()
    return gone, stay


def free_of(feed: CalendarFeed, *, at: datetime) -> list[Event]:
    """Those that are to come and that nobody worked on: what `remove_feed` may take away."""
    return _untouched(list(feed.events.filter(starts_at__gte=at).select_related("album")))


def _untouched(events: Sequence[Event]) -> list[Event]:
    """As they came: nobody moved them, and nothing hangs on them."""
    worked_on, open_states = with_work(events), (EventState.PROPOSED, EventState.CONFIRMED)
    return [e for e in events if e.pk not in worked_on and e.state in open_states and e.sequence == 0]
