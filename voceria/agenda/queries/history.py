"""What was changed of an activity: who, when, and what it said before."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from voceria.office.models import User

from .. import rules
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
    """The last change that people heard of, if this person made it, it is fresh, and nobody else has written since."""
    for entry in _entries(event).filter(action__in=["wagtail.edit", "agenda.undo"], timestamp__gte=at - UNDO_FOR):
        if entry.action != "wagtail.edit" or entry.user_id != by.pk:
            return None
        if "restore" in entry.data:
            return entry
        if set(entry.data.get("before", {})) & set(rules.RESTORED):
            return None
    return None


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
