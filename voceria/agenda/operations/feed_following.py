"""What another calendar brings, done in the agenda: made, changed, cancelled, or asked of a person."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from voceria.lib import ics
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from ..choices import EventState, Visibility
from ..models import CalendarFeed, Event, FedEvent
from ..queries import feeds as reads
from ..queries.feeds import ASKED, CANCELLED, CHANGED, GONE, NEW, Difference
from ..reading import discretion
from .events import update_event
from .many import create_events


class Taken(NamedTuple):
    """What came of reading a calendar."""

    new: int = 0
    changed: int = 0
    cancelled: int = 0
    asked: int = 0


@transaction.atomic
def follow(*, feed: CalendarFeed, found: Iterable[Difference], by: User | None, at: datetime) -> Taken:
    """Make, change and cancel as a calendar says. Where the office said otherwise its word stands, and is asked."""
    by_kind: dict[str, list[Difference]] = {}
    for one in found:
        by_kind.setdefault(one.kind, []).append(one)
    _make(feed, by_kind.get(NEW, []), by, at)
    for one in by_kind.get(CHANGED, []):
        _change(one, by, at)
    for one in by_kind.get(ASKED, []):
        _ask(one)
    gone = _("Se quitó del calendario «%(name)s».") % {"name": feed.name}
    called_off = _("Se canceló en el calendario «%(name)s».") % {"name": feed.name}
    for one in by_kind.get(GONE, []):
        _cancel(one, gone, by, at)
    for one in by_kind.get(CANCELLED, []):
        _cancel(one, called_off, by, at)
    announce_public_change()
    asked = len(by_kind.get(ASKED, [])) + sum(bool(one.verdict.ask) for one in by_kind.get(CHANGED, []))
    off = len(by_kind.get(GONE, [])) + len(by_kind.get(CANCELLED, []))
    return Taken(len(by_kind.get(NEW, [])), len(by_kind.get(CHANGED, [])), off, asked)


_ACCESS = {"PUBLIC": Visibility.PUBLIC, "PRIVATE": Visibility.INTERNAL, "CONFIDENTIAL": Visibility.RESERVED}


def _make(feed: CalendarFeed, found: Sequence[Difference], by: User | None, at: datetime) -> None:
    entries = [one.entry for one in found if one.entry]
    rows = []
    for entry in entries:
        event = Event(
            feed=feed,
            external_uid=entry.uid[:250],
            occurrence_at=entry.occurrence or entry.start,
            area=feed.area,
            visibility=Visibility.most_discreet(feed.visibility, _ACCESS[entry.access], discretion(entry.title)),
            **reads.as_fields(reads.said(entry)),
        )
        event.state = EventState.PROPOSED if entry.status == ics.TENTATIVE else EventState.CONFIRMED
        rows.append(event)
    made = create_events(rows, by=by, at=at)
    FedEvent.objects.bulk_create(
        (
            FedEvent(event=event, taken=reads.said(entry) | {"repeats": entry.occurrence is not None})
            for event, entry in zip(made, entries, strict=True)
        ),
        batch_size=500,
    )


def _change(one: Difference, by: User | None, at: datetime) -> None:
    assert one.event is not None
    fed, event = one.event.fed, one.event
    if event.state == EventState.CANCELLED and fed.taken.get("gone"):
        event = update_event(event=event, by=by, at=at, state=EventState.CONFIRMED, state_reason="")
    if one.verdict.take:
        update_event(event=event, by=by, at=at, **reads.as_fields(one.verdict.take))
    fed.taken = fed.taken | one.verdict.take | {"gone": False}
    fed.offered = one.verdict.ask or None
    fed.save(update_fields=["taken", "offered"])


def _ask(one: Difference) -> None:
    assert one.event is not None
    one.event.fed.offered = one.verdict.ask
    one.event.fed.save(update_fields=["offered"])


def _cancel(one: Difference, reason: str, by: User | None, at: datetime) -> None:
    assert one.event is not None
    update_event(event=one.event, by=by, at=at, state=EventState.CANCELLED, state_reason=reason)
    fed = one.event.fed
    fed.taken, fed.offered = fed.taken | {"gone": True}, None
    fed.save(update_fields=["taken", "offered"])
