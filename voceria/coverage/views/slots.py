"""What coverage puts into the pages of other stages."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from voceria.ui.slots import Piece

from .. import queries, standing
from ..choices import STANDING, AssignmentState
from ..models import Assignment


def event_actions(context: Mapping[str, Any]) -> Piece | None:
    """On an event: the way to its coverage sheet, or to one's own work there."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("coverage.view_assignment"):
        return None
    mine = Assignment.objects.standing().filter(event=event, person=request.user).exists()
    return Piece("coverage/_event_action.html", {"event": event, "mine": mine})


def event_coverage(context: Mapping[str, Any]) -> Piece | None:
    """On an event's page: who goes, for what, how far they are; names and figures noted there."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("coverage.view_assignment"):
        return None
    rows = Assignment.objects.filter(event=event, state__in=[AssignmentState.OPEN, *STANDING])
    return Piece(
        "coverage/_event_coverage.html",
        {
            "event": event,
            "rows": rows.select_related("person").order_by("pk"),
            "notes": queries.notes_of(event),
            "plan": queries.plan_of(event),
        },
    )


def who_hears(context: Mapping[str, Any]) -> Piece | None:
    """In the form of a change: who of the office will be told of it."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("coverage.view_assignment"):
        return None
    going = Assignment.objects.taken().filter(event=event, person__isnull=False).select_related("person").order_by("pk")
    names = list(dict.fromkeys(str(row.person) for row in going))
    return Piece("coverage/_who_hears.html", {"names": names}) if names else None


def load_of_the_day(context: Mapping[str, Any]) -> Piece | None:
    """On the desk of who assigns: how many activities each person has, and who is overdue."""
    desk, request = context.get("desk"), context.get("request")
    if desk is None or request is None or not request.user.has_perm("coverage.assign_people"):
        return None
    return Piece("coverage/_load.html", {"loads": standing.load(desk.day, timezone.now()), "day": desk.day})
