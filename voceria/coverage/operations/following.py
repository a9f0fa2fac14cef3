"""What coverage does when the agenda changes: assignments come and go with the outputs, and follow the activity."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from voceria.agenda.choices import EventState, Output
from voceria.agenda.models import Event
from voceria.agenda.rules import another_title
from voceria.agenda.signals import EventChange
from voceria.office.models import User
from voceria.office.operations import notify

from .. import queries, rules
from ..choices import STANDING, TAKEN, TASK_OF, AssignmentState
from ..models import Assignment, CoveragePlan
from ..rendering.brief import change_title, change_words
from .telling import MAIL_FIELDS, want_mail

_OFF = (EventState.CANCELLED, EventState.POSTPONED)
_NO_NEWS = frozenset({"confirmed", "title", "presides", "reserved"})


@transaction.atomic
def follow_outputs(*, event: Event, added: Iterable[str], removed: Iterable[str], at: datetime) -> None:
    """What will be put out waits for somebody; what will not, and nobody has, goes.

    Of an activity that is over, what its album has already was covered: by the area, or by a neighbour.
    """
    still = {TASK_OF[Output(one)] for one in _unsettled(event) if one in TASK_OF}
    gone = {TASK_OF[Output(output)] for output in removed if output in TASK_OF} - still
    Assignment.objects.filter(event=event, task__in=gone, state=AssignmentState.OPEN).delete()
    if event.state == EventState.CANCELLED:
        return
    wanted = {Output(output) for output in added}
    over, handed = rules.span_of(event)[1] <= at, queries.handed(event)
    for output, task in TASK_OF.items():
        if output in wanted and not (over and rules.is_there(task, handed)):
            _open(event, task, at)


def opens_again(*, event: Event, task: str, at: datetime) -> None:
    """Somebody who had it does not: while its output is wanted, it waits for somebody else."""
    if event.state != EventState.CANCELLED and any(TASK_OF.get(Output(one)) == task for one in _unsettled(event)):
        _open(event, task, at)


def _unsettled(event: Event) -> list[str]:
    return list(event.outputs.filter(settled_at=None).values_list("output", flat=True))


@transaction.atomic
def follow_settling(*, event: Event, output: str, state: str, said: str, by: User, at: datetime) -> None:
    """What somebody says of an output holds for those who were given it: delivered, called off, or theirs again."""
    task = TASK_OF.get(Output(output))
    if task is None or (state != "open" and task in {TASK_OF.get(Output(one)) for one in _unsettled(event)}):
        return
    rows = Assignment.objects.select_for_update(of=("self",)).filter(event=event, task=task)
    if state == "open":
        theirs = rows.filter(state=AssignmentState.DELIVERED)
        theirs.update(state=AssignmentState.ACCEPTED, delivered_at=None, delivery_note="")
        opens_again(event=event, task=task, at=at)
        return
    rows.filter(state=AssignmentState.OPEN).delete()
    taken = list(rows.filter(state__in=TAKEN).select_related("person"))
    for row in taken:
        _settle(row, state == "done", said, at)
    if state != "done":
        people = [row.person for row in taken if row.person and row.person != by]
        _tell_dropped(people, event, output, said, at)


def _settle(row: Assignment, done: bool, said: str, at: datetime) -> None:
    if done:
        row.state, row.delivered_at = AssignmentState.DELIVERED, at
        row.accepted_at, row.started_at = row.accepted_at or at, row.started_at or at
    else:
        row.state, row.cancelled_at, row.cancel_reason = AssignmentState.CANCELLED, at, said[:250]
    row.save()


def _tell_dropped(people: Iterable[User], event: Event, output: str, said: str, at: datetime) -> None:
    notify(
        users=people,
        key=f"output-dropped:{event.pk}:{output}:{at.timestamp():.0f}",
        title=_("No se hará: %(what)s de «%(title)s»")
        % {"what": str(Output(output).label).lower(), "title": event.title},
        words=said,
        url=reverse("agenda:hub", args=[event.pk]),
        at=at,
    )


def _open(event: Event, task: str, at: datetime) -> None:
    known = Assignment.objects.filter(event=event, task=task, state__in=[AssignmentState.OPEN, *STANDING])
    if not known.exists():
        due = rules.due_at(task, event)
        Assignment.objects.create(event=event, task=task, due=due, created_at=at)


@transaction.atomic
def follow_change(*, event: Event, change: EventChange) -> None:
    """Hours move along, a cancelled activity ends what nobody delivered, and all who go are told what it was and is."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    rows = list(Assignment.objects.select_for_update(of=("self",)).select_related("person").filter(event=event))
    if event.state == EventState.CANCELLED:
        told = _end(rows, event, change)
    else:
        told = _revive(rows, event, change) + [row for row in rows if row.state in TAKEN]
        if "time" in change.what:
            _move(rows, event, change)
        elif "end" in change.what:
            _put_off_delivery(rows, event)
    if _matters(event, change):
        told = list(dict.fromkeys(told))
        _tell(told, event, change)


def _matters(event: Event, change: EventChange) -> bool:
    """Confirming what was never in doubt for whoever goes is no news, nor is a slip mended in the title."""
    if change.what - _NO_NEWS:
        return True
    if "title" in change.what and another_title(change.before["title"], event.title):
        return True
    return "confirmed" in change.what and change.before.get("state") in _OFF


def _end(rows: Sequence[Assignment], event: Event, change: EventChange) -> list[Assignment]:
    ended = [row for row in rows if row.state in TAKEN]
    for row in ended:
        row.state, row.cancelled_at, row.ended_with_event = AssignmentState.CANCELLED, change.at, True
        row.cancel_reason = change.reason[:250]
    Assignment.objects.bulk_update(ended, ["state", "cancelled_at", "ended_with_event", "cancel_reason"])
    Assignment.objects.filter(event=event, state=AssignmentState.OPEN).delete()
    return ended


def _revive(rows: Sequence[Assignment], event: Event, change: EventChange) -> list[Assignment]:
    """The activity is on again: whoever went goes, and says again that they can."""
    back = [row for row in rows if row.ended_with_event and row.state == AssignmentState.CANCELLED]
    for row in back:
        row.state, row.cancelled_at, row.ended_with_event = AssignmentState.ASSIGNED, None, False
        row.cancel_reason = ""
        row.accepted_at = row.started_at = None
    names = ["state", "cancelled_at", "ended_with_event", "cancel_reason", "accepted_at", "started_at"]
    Assignment.objects.bulk_update(back, names)
    if change.before.get("state") == EventState.CANCELLED:
        follow_outputs(event=event, added=_unsettled(event), removed=(), at=change.at)
    return back


def _move(rows: Sequence[Assignment], event: Event, change: EventChange) -> None:
    shift = event.starts_at - change.before["starts_at"]
    moved = [row for row in rows if row.state != AssignmentState.DELIVERED]
    for row in moved:
        row.due = rules.due_at(row.task, event)
        if row.state in (AssignmentState.ACCEPTED, AssignmentState.IN_PROGRESS) and event.starts_at > change.at:
            # They said yes to another hour.
            row.state, row.accepted_at, row.started_at = AssignmentState.ASSIGNED, None, None
    Assignment.objects.bulk_update(moved, ["due", "state", "accepted_at", "started_at"])
    plan = CoveragePlan.objects.filter(event=event).first()
    if plan and plan.arrival_at:
        plan.arrival_at += shift
        plan.save(update_fields=["arrival_at", "updated_at"])


def _put_off_delivery(rows: Sequence[Assignment], event: Event) -> None:
    """It ends at another hour: what they said yes to stands, and is handed in after the new end."""
    moved = [row for row in rows if row.state != AssignmentState.DELIVERED]
    for row in moved:
        row.due = rules.due_at(row.task, event)
    Assignment.objects.bulk_update(moved, ["due"])


def _tell(rows: Sequence[Assignment], event: Event, change: EventChange) -> None:
    was, title, words = change.before["starts_at"], change_title(event, change), change_words(event, change)
    urgent = rules.is_urgent(event.starts_at, change.at) or rules.is_urgent(was, change.at)
    mailed = want_mail(rows, event=event, at=change.at, urgent=urgent, news=(title, words))
    Assignment.objects.bulk_update(rows, MAIL_FIELDS)
    notify(
        users=[row.person for row in rows if row.person],
        key=f"coverage:{event.pk}:{event.sequence}:{change.at.timestamp():.0f}",
        title=title,
        words=words,
        url=reverse("coverage:work", args=[event.pk]),
        at=change.at,
        urgent=urgent,
        mailed_apart=mailed,
    )
