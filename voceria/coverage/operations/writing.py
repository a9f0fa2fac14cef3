"""Writing follows the text: who begins it has it, and its approval delivers it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from voceria.agenda.models import Event
from voceria.office.models import User

from ..choices import TAKEN, AssignmentState, CoverageTask
from ..models import Assignment


@transaction.atomic
def take_writing(*, events: Iterable[Event], by: User, at: datetime) -> None:
    """What waits for a writer is theirs, and begun; what somebody was given stays with them."""
    theirs = Assignment.objects.filter(event__in=list(events), task=CoverageTask.WRITING, person=by)
    theirs.filter(state__in=TAKEN, started_at=None).update(started_at=at)
    theirs.filter(state__in=TAKEN).update(state=AssignmentState.IN_PROGRESS)
    known = set(theirs.values_list("event", flat=True))
    waiting = Assignment.objects.filter(event__in=list(events), task=CoverageTask.WRITING, state=AssignmentState.OPEN)
    for row in waiting.select_related("event").select_for_update(of=("self",)):
        if row.event_id in known or not by.has_perm("coverage.take_part"):
            continue
        row.person, row.assigned_by, row.state = by, by, AssignmentState.IN_PROGRESS
        row.assigned_at = row.accepted_at = row.started_at = at
        row.save()
        log(row.event, "coverage.assign", user=by, timestamp=at, data={"task": row.task, "who": row.who})


@transaction.atomic
def deliver_writing(*, events: Iterable[Event], at: datetime) -> None:
    """The text of these activities is approved: nobody owes it any more."""
    rows = Assignment.objects.filter(event__in=list(events), task=CoverageTask.WRITING)
    rows.filter(state=AssignmentState.OPEN).delete()
    rows.filter(state__in=TAKEN, started_at=None).update(started_at=at)
    rows.filter(state__in=TAKEN).update(state=AssignmentState.DELIVERED, delivered_at=at)
