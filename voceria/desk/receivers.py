"""What the desk does when the agenda announces something."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from voceria.agenda.models import Event
from voceria.agenda.signals import EventChange
from voceria.office.models import User

from . import operations


def tell_changed(*, event: Event, change: EventChange, **_: Any) -> None:
    operations.tell_changed(event=event, change=change)


def tell_added(*, events: Sequence[Event], by: User | None, at: datetime, **_: Any) -> None:
    operations.tell_added(events=events, by=by, at=at)
