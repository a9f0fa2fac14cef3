"""Activities that were read out of a line or a list, each put on the agenda once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from voceria.office.models import User

from ..choices import Timing
from ..models import Event
from .events import create_event, reschedule_event, update_event


class Entry(NamedTuple):
    """One activity of a list: its fields and, to change the hour of one that is there already, that one."""

    key: str
    fields: dict[str, Any]
    known: Event | None = None


def enter_activity(*, key: str, by: User, at: datetime, **fields: Any) -> Event:
    """As `create_event`, once for each key, also when the same form arrives twice at the same moment."""
    try:
        with transaction.atomic():
            return create_event(by=by, at=at, entry_key=key, **fields)
    except IntegrityError:
        known = Event.objects.filter(entry_key=key).first()
        if known is None:
            raise
        return known


@transaction.atomic
def enter_list(*, entries: Iterable[Entry], by: User, at: datetime) -> list[Event]:
    """All or none of a list. Raises what creating and moving an activity raise."""
    return [
        _give_hour(entry, by, at) if entry.known else enter_activity(key=entry.key, by=by, at=at, **entry.fields)
        for entry in entries
    ]


def _give_hour(entry: Entry, by: User, at: datetime) -> Event:
    """The hour that was not known is only written; another one is a move, and says so. It lasts as long as before."""
    assert entry.known is not None
    when = {name: entry.fields[name] for name in ("starts_at", "ends_at", "timing")}
    if not when["ends_at"] and entry.known.has_hour and entry.known.ends_at:
        when["ends_at"] = when["starts_at"] + (entry.known.ends_at - entry.known.starts_at)
    if entry.known.timing != Timing.HOUR or entry.known.starts_at == when["starts_at"]:
        return update_event(event=entry.known, by=by, at=at, **when)
    return reschedule_event(event=entry.known, by=by, at=at, reason=_("Cambio de hora"), **when)
