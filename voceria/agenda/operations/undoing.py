"""Taking back the last change of an activity, as long as it is fresh."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import queries
from ..models import Event
from .events import update_event

_MOMENTS = frozenset({"starts_at", "ends_at", "moved_from"})


class NothingToUndo(Refused):
    """The last change is somebody else's, or no longer fresh."""


@transaction.atomic
def undo_change(*, event: Event, by: User, at: datetime) -> Event:
    """Day, hour, place and state as they were before this person's last change. Who was told of it is told again.

    Raises NothingToUndo.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    entry = queries.undoable(event, by=by, at=at)
    if entry is None:
        raise NothingToUndo(_("Ya no se puede deshacer: pasó tiempo o alguien más cambió la actividad."))
    restored: dict[str, Any] = {
        name: parse_datetime(value) if value and name in _MOMENTS else value
        for name, value in entry.data["restore"].items()
    }
    event = update_event(event=event, by=by, at=at, **restored)
    log(event, "agenda.undo", user=by, timestamp=at + timedelta(microseconds=1))
    return event
