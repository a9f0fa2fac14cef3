"""What the office announces, and where later stages say what waits for a person: the desk gathers it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.dispatch import Signal

if TYPE_CHECKING:
    from .models import User

#: Sent on commit when an area has another name: area
area_renamed = Signal()


class Task(NamedTuple):
    """One thing that waits for one person: `what` is the verb ("Aprobar boletín"), `words` the rest, `due` its hour.

    A midnight as `due` is the end of a day: what is due then has no hour.
    """

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


#: What has no hour counts as due so long after it began to wait.
_PATIENCE = timedelta(days=1)


def tasks_of(user: "User", at: datetime) -> list[Task]:
    """All that waits for this person, the most urgent first: what is overdue, then what is due next."""
    found = [task for provider in _providers for task in provider(user, at)]
    return sorted(found, key=lambda task: _urgency(task, at))


def _urgency(task: Task, at: datetime) -> tuple[bool, datetime]:
    if task.due is not None:
        return task.due >= at, task.due
    return True, (task.since or at) + _PATIENCE
