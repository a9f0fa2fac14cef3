"""The same change for several activities."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from voceria.lib.errors import Refused
from voceria.office.models import User

from ..models import Event, Topic
from .events import cancel_event, confirm_event, update_event


class Outcome(NamedTuple):
    """How many were changed, and of the others why not."""

    changed: int
    refused: list[tuple[Event, str]]


def _each(events: Iterable[Event], act: Callable[[Event], Any]) -> Outcome:
    changed, refused = 0, []
    for event in events:
        try:
            with transaction.atomic():
                act(event)
        except Refused as error:
            refused.append((event, error.words))
        else:
            changed += 1
    return Outcome(changed, refused)


def confirm_events(*, events: Iterable[Event], by: User, at: datetime) -> Outcome:
    return _each(events, lambda event: confirm_event(event=event, by=by, at=at))


def cancel_events(*, events: Iterable[Event], reason: str, by: User, at: datetime) -> Outcome:
    return _each(events, lambda event: cancel_event(event=event, reason=reason, by=by, at=at))


def classify_events(
    *, events: Iterable[Event], by: User, at: datetime, visibility: str = "", topic: Topic | None = None
) -> Outcome:
    """Who may know of them, or their topic."""
    fields: dict[str, Any] = {"visibility": visibility} if visibility else {}
    fields |= {"topic": topic} if topic else {}
    return _each(events, lambda event: update_event(event=event, by=by, at=at, **fields))
