"""A file of activities: kept, read by the worker, shown, and once a person said so taken in by the worker, slice by
slice. A worker that dies goes on where it was; two at once take nothing in twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib import ics
from voceria.lib.errors import Refused
from voceria.lib.tokens import new_public_id
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from ..choices import EventState, FeedKind, IncomingState, Visibility
from ..models import CalendarFeed, Event, IncomingFile
from ..queries import incoming as reads
from ..queries.importing import Line
from ..reading import discretion
from ..rendering.incoming import shown
from .feed_following import Taken, follow
from .feeds import MOST_BYTES, FeedRefused
from .many import create_events

SLICE = 100
MOST_STARTS = 5
STUCK_AFTER = timedelta(minutes=2)
FORGOTTEN_AFTER = timedelta(days=1)
_AT_WORK = (IncomingState.READING, IncomingState.TAKING)


class FileRefused(Refused):
    """The file is too large to be read."""


class NothingToTake(Refused):
    """Nothing of the file is new."""


def receive_file(
    *,
    kind: str,
    file: File,
    name: str,
    by: User,
    at: datetime,
    visibility: str = Visibility.INTERNAL,
    year: int | None = None,
    feed: CalendarFeed | None = None,
) -> IncomingFile:
    """Keep it, to be read; with `feed`, as the newer copy of that one. Raises FileRefused."""
    if file.size > MOST_BYTES:
        raise FileRefused(_("El archivo pesa más de %(n)d MB.") % {"n": MOST_BYTES // 1024**2})
    incoming = IncomingFile(kind=kind, name=name[:120], visibility=visibility, year=year, feed=feed)
    incoming.created_by, incoming.created_at, incoming.moved_at = by, at, at
    incoming.file.save(new_public_id(), file, save=False)
    incoming.save()
    return incoming


@transaction.atomic
def read_again(*, incoming: IncomingFile, columns: Mapping[str, int], at: datetime) -> None:
    """A table, with its columns as a person sets them."""
    waiting = IncomingFile.objects.filter(pk=incoming.pk, kind=FeedKind.TABLE, state=IncomingState.READ)
    waiting.update(state=IncomingState.READING, columns=dict(columns), moved_at=at)


@transaction.atomic
def accept_file(*, incoming: IncomingFile, at: datetime) -> IncomingFile:
    """Take in what was shown; who says so twice has said it once. Raises NothingToTake."""
    incoming = IncomingFile.objects.select_for_update(of=("self",)).select_related("feed").get(pk=incoming.pk)
    if incoming.state != IncomingState.READ:
        return incoming
    if not incoming.found["news"]:
        raise NothingToTake(_("El archivo no trae nada nuevo: no hay qué agregar."))
    feed, by = incoming.feed, incoming.created_by
    if feed is None or feed.undone_at:
        feed = CalendarFeed(name=incoming.name, kind=incoming.kind, visibility=incoming.visibility, created_by=by)
    feed.read_at, feed.trouble, feed.brought = at, "", None
    new = feed.pk is None
    feed.save()
    log(feed, "wagtail.create" if new else "wagtail.edit", user=by, timestamp=at)
    incoming.feed, incoming.state, incoming.accepted_at, incoming.moved_at = feed, IncomingState.TAKING, at, at
    incoming.save(update_fields=["feed", "state", "accepted_at", "moved_at"])
    return incoming


@transaction.atomic
def drop_file(*, incoming: IncomingFile) -> None:
    """Nothing of it is wanted; one that was accepted stays."""
    gone, _rows = IncomingFile.objects.filter(pk=incoming.pk, accepted_at=None).delete()
    if gone:
        transaction.on_commit(lambda: incoming.file.delete(save=False))


def carry_on(*, pk: int, at: datetime) -> None:
    """Read it, or take in what is left of it; safe to repeat. What cannot be done is said on its page."""
    incoming = _begin(pk, at)
    if incoming is None:
        return
    try:
        if incoming.starts > MOST_STARTS:
            raise FileRefused(
                _("Se intentó varias veces y no se pudo. Guárdalo de nuevo o divídelo, y súbelo otra vez.")
            )
        if incoming.state == IncomingState.READING:
            _read(incoming, at)
        else:
            _take(incoming, at)
    except ics.TooMany as refusal:
        other_ways = _("Expórtalo por años y tráelo por partes, o síguelo por su dirección: así se lee completo.")
        _refuse(incoming, f"{refusal.words} {other_ways}")
    except Refused as refusal:
        _refuse(incoming, refusal.words)


@transaction.atomic
def _begin(pk: int, at: datetime) -> IncomingFile | None:
    found = IncomingFile.objects.select_for_update(of=("self",)).select_related("feed", "created_by")
    incoming = found.filter(pk=pk, state__in=_AT_WORK).first()
    if incoming is not None:
        incoming.starts, incoming.moved_at = incoming.starts + 1, at
        incoming.save(update_fields=["starts", "moved_at"])
    return incoming


def _read(incoming: IncomingFile, at: datetime) -> None:
    brought = reads.read(incoming, at)
    name = incoming.feed.name if incoming.feed else getattr(brought, "name", "") or incoming.name
    mine = IncomingFile.objects.filter(pk=incoming.pk, state=IncomingState.READING, starts=incoming.starts)
    mine.update(state=IncomingState.READ, found=shown(brought, at), name=name[:120], starts=0)


def _take(incoming: IncomingFile, at: datetime) -> None:
    rest, total = reads.steps(incoming, at)
    for first in range(0, len(rest), SLICE):
        if not _take_slice(incoming, rest[first : first + SLICE], total, at):
            return
    IncomingFile.objects.filter(pk=incoming.pk, state=IncomingState.TAKING).update(state=IncomingState.TAKEN)


@transaction.atomic
def _take_slice(incoming: IncomingFile, steps: Sequence[tuple[int, Any]], total: int, at: datetime) -> bool:
    """False when another worker is further. Raises FeedRefused when a person undid or removed it meanwhile."""
    feed = CalendarFeed.objects.select_for_update(of=("self",)).filter(incoming=incoming.pk, undone_at=None).first()
    if feed is None:
        raise FeedRefused(_("Alguien lo quitó mientras se traía."))
    reached = steps[-1][0]
    mine = IncomingFile.objects.filter(pk=incoming.pk, state=IncomingState.TAKING, done=incoming.done)
    if not mine.update(done=reached, total=total, starts=0, moved_at=timezone.now()):
        return False
    ones = [one for _reached, one in steps]
    make = _make if incoming.kind == FeedKind.TABLE else follow
    taken = make(feed=feed, found=ones, by=incoming.created_by, at=at)
    before = feed.brought or {}
    feed.brought = {name: n + before.get(name, 0) for name, n in taken._asdict().items()}
    feed.save(update_fields=["brought"])
    incoming.done = reached
    return True


def _make(*, feed: CalendarFeed, found: Sequence[Line], by: User, at: datetime) -> Taken:
    rows = (
        Event(
            feed=feed,
            visibility=Visibility.most_discreet(feed.visibility, discretion(line.fields["title"])),
            state=EventState.CONFIRMED,
            **line.fields,
        )
        for line in found
    )
    made = create_events(rows, by=by, at=at)
    announce_public_change()
    return Taken(new=len(made))


@transaction.atomic
def _refuse(incoming: IncomingFile, words: str) -> None:
    """Say so where the person looks: on the file's page, and on its calendar's once it was accepted."""
    mine = IncomingFile.objects.filter(pk=incoming.pk, state=incoming.state)
    if mine.update(state=IncomingState.REFUSED, trouble=words[:300]) and incoming.accepted_at:
        CalendarFeed.objects.filter(incoming=incoming.pk, undone_at=None).update(trouble=words[:300])


def claim_stuck(*, at: datetime) -> list[int]:
    """Files whose job was lost, each given to one who asks."""
    before = at - STUCK_AFTER
    return [
        pk for pk in reads.stuck(before) if IncomingFile.objects.filter(pk=pk, moved_at__lt=before).update(moved_at=at)
    ]


def forget_files(*, at: datetime) -> int:
    """What was taken in, refused, or never accepted is kept for a day."""
    old = list(
        IncomingFile.objects.filter(created_at__lt=at - FORGOTTEN_AFTER).exclude(state__in=_AT_WORK).defer("found")
    )
    for incoming in old:
        incoming.file.delete(save=False)
        incoming.delete()
    return len(old)
