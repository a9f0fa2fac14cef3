"""What coverage does when the agenda announces something."""

from datetime import datetime
from typing import Any

from voceria.agenda.models import Event
from voceria.agenda.signals import EventChange
from voceria.office.models import User

from . import operations


def follow_outputs(*, event: Event, added: set[str], removed: set[str], at: Any, **_: Any) -> None:
    operations.follow_outputs(event=event, added=added, removed=removed, at=at)


def follow_settling(*, event: Event, output: str, state: str, said: str, by: User, at: datetime, **_: Any) -> None:
    operations.follow_settling(event=event, output=output, state=state, said=said, by=by, at=at)


def follow_change(*, event: Event, change: EventChange, **_: Any) -> None:
    operations.follow_change(event=event, change=change)
