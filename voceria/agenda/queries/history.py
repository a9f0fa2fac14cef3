"""What was changed of an activity: who, when, and what it said before."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from voceria.office.models import User

from ..models import Event

_ACTS = {"wagtail.create": _("La agregó"), "wagtail.edit": _("La cambió")}
UNDO_FOR = timedelta(minutes=15)


class Step(NamedTuple):
    """One entry of the history: the words of the act, and (field, before, after) of each thing it changed."""

    at: datetime
    by: User | None
    act: str
    fields: list[tuple[str, str, str]]
    reason: str


def _entries(event: Event) -> QuerySet[ModelLogEntry]:
    found: QuerySet[ModelLogEntry] = registry.get_logs_for_instance(event)
    return found.select_related("user").order_by("-timestamp", "-pk")


def undoable(event: Event, *, by: User, at: datetime) -> ModelLogEntry | None:
    """The last change, if this person made it and it is fresh and people heard of it."""
    last = _entries(event).filter(action__in=["wagtail.edit", "agenda.undo"]).first()
    if last is None or last.action != "wagtail.edit" or "restore" not in last.data or last.user_id != by.pk:
        return None
    return last if at - last.timestamp <= UNDO_FOR else None


def history(event: Event) -> list[Step]:
    """The newest first; what a field said afterwards is what the next change found, or what stands today."""
    now: dict[str, Any] = {}
    steps = []
    for entry in _entries(event):
        changed = []
        for name, before in entry.data.get("before", {}).items():
            after = now.get(name, str(getattr(event, name, "")))
            now[name] = before
            changed.append((name, before, after))
        reason = next((after for name, _before, after in changed if name == "state_reason"), "")
        steps.append(Step(entry.timestamp, entry.user, str(_ACTS.get(entry.action) or entry.message), changed, reason))
    return steps
