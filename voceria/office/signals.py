"""What the office announces, and where later stages say what waits for a person: the desk gathers it."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.dispatch import Signal

if TYPE_CHECKING:
    from .models import User

#: Sent on commit when an area has another name: area
area_renamed = Signal()


class Task(NamedTuple):
    """One thing that waits for one person: `what` is the verb ("Aprobar boletín"), `words` the rest, `due` its hour."""

    what: str
    words: str
    url: str
    due: datetime | None = None
    since: datetime | None = None


#: (the person, the moment) -> what waits for them, oldest first; a constant number of questions.
TaskProvider = Callable[["User", datetime], list[Task]]
_providers: list[TaskProvider] = []


def register_tasks(provider: TaskProvider) -> None:
    """Called by a later stage in `AppConfig.ready`; the same provider is added once."""
    if provider not in _providers:
        _providers.append(provider)


def tasks_of(user: "User", at: datetime) -> list[Task]:
    """All that waits for this person: what is late or due first, then by how long it has waited."""
    found = [task for provider in _providers for task in provider(user, at)]
    return sorted(found, key=lambda task: (task.due is None, task.due or task.since or at))
