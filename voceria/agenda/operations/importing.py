"""A whole table of activities put on the agenda at once; `undo_import` takes it back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from ..choices import EventState, FeedKind, Visibility
from ..models import CalendarFeed, Event
from ..queries.importing import NEW, Line
from .many import create_events


class NothingToImport(Refused):
    """No row of the table is new."""


@transaction.atomic
def import_table(
    *, name: str, lines: Iterable[Line], by: User, at: datetime, visibility: str = Visibility.INTERNAL
) -> CalendarFeed:
    """The new rows, as a person saw them. Raises NothingToImport."""
    rows = [line.fields for line in lines if line.kind == NEW]
    if not rows:
        raise NothingToImport(_("Ningún renglón es nuevo: no hay qué agregar."))
    feed = CalendarFeed.objects.create(
        name=name[:120], kind=FeedKind.TABLE, visibility=visibility, created_by=by, read_at=at
    )
    events = [Event(feed=feed, visibility=visibility, state=EventState.CONFIRMED, **fields) for fields in rows]
    create_events(events, by=by, at=at)
    log(feed, "wagtail.create", user=by, timestamp=at, data={"made": len(events)})
    announce_public_change()
    return feed
