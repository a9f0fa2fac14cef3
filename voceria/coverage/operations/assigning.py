"""Saying who goes, and taking it back; each person is told at once, with the entry for their calendar."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.models import Event
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import notify

from .. import rules
from ..choices import STANDING, AssignmentState, CoverageTask
from ..models import Assignment, RestDay
from ..rendering.brief import asked_words, when_where
from .following import opens_again
from .telling import want_mail


class OffTheAgenda(Refused):
    """Nobody is sent to what will not be."""


class NotOfTheTeam(Refused):
    """The person does not cover activities, or has no account any more."""


class ReservedActivity(Refused):
    """Who may not know of the activity is not sent to it."""


class AlreadyAssigned(Refused):
    """The person goes for that already."""


class AlreadyDelivered(Refused):
    """What was handed in is not taken away."""


@transaction.atomic
def assign_person(
    *,
    event: Event,
    task: str,
    by: User,
    at: datetime,
    person: User | None = None,
    external_name: str = "",
    external_phone: str = "",
) -> Assignment:
    """This person goes for this; one of the office is told with notice and mail.

    Raises OffTheAgenda, NotOfTheTeam, ReservedActivity, AlreadyAssigned.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    name = external_name.strip()[:120]
    _check(event, person, name)
    found = _row(event, CoverageTask(task), person, name, at)
    found.person, found.external_name = person, "" if person else name
    found.external_phone = "" if person else external_phone.strip()[:30]
    found.state, found.assigned_by, found.assigned_at = AssignmentState.ASSIGNED, by, at
    found.due = rules.due_at(found.task, event)
    found.accepted_at = found.started_at = found.cancelled_at = None
    found.cancel_reason, found.ended_with_event = "", False
    mailed = want_mail([found], event=event, at=at, urgent=rules.is_urgent(event.starts_at, at))
    found.save()
    log(event, "coverage.assign", user=by, timestamp=at, data={"task": found.task, "who": found.who})
    if person and person != by:
        _tell(found, event, at, mailed)
    return found


@transaction.atomic
def assign_team(*, event: Event, team: Iterable[tuple[str, User]], by: User, at: datetime) -> list[Assignment]:
    """Each of these for that, all or none. Raises what `assign_person` raises."""
    return [assign_person(event=event, task=task, person=person, by=by, at=at) for task, person in team]


def _check(event: Event, person: User | None, name: str) -> None:
    if event.state == EventState.CANCELLED:
        raise OffTheAgenda(_("La actividad se canceló: ya no se manda a nadie."))
    reserved = event.visibility == Visibility.RESERVED
    if person is None:
        if not name:
            raise NotOfTheTeam(_("Di quién va: elige a una persona o escribe su nombre."))
        if reserved:
            raise ReservedActivity(_("La actividad es reservada: sólo va gente de la oficina que puede verla."))
        return
    if not person.is_active or not person.has_perm("coverage.take_part"):
        raise NotOfTheTeam(_("%(who)s no cubre actividades. Elige a otra persona.") % {"who": person})
    if reserved and not person.has_perm("agenda.view_reserved_event"):
        raise ReservedActivity(_("La actividad es reservada y %(who)s no puede verla.") % {"who": person})


def _row(event: Event, task: CoverageTask, person: User | None, name: str, at: datetime) -> Assignment:
    """The row that becomes theirs: their own that was cancelled, the one that waits for somebody, or a new one."""
    of_task = Assignment.objects.filter(event=event, task=task)
    theirs = of_task.filter(person=person).first() if person else of_task.filter(external_name=name).first()
    if theirs and theirs.state in STANDING:
        raise AlreadyAssigned(_("%(who)s ya va a esta actividad para eso.") % {"who": theirs.who})
    waiting = of_task.filter(state=AssignmentState.OPEN).first()
    if theirs:
        if waiting:
            waiting.delete()
        return theirs
    return waiting or Assignment(event=event, task=task, created_at=at)


def _tell(assignment: Assignment, event: Event, at: datetime, mailed: set[int]) -> None:
    if assignment.assigned_at is None or assignment.person is None:
        return
    notify(
        users=[assignment.person],
        key=f"assignment:{assignment.pk}:{assignment.assigned_at.timestamp():.0f}",
        title=_("Te toca cubrir: %(title)s") % {"title": event.title},
        words=f"{asked_words([assignment])}. {when_where(event)}",
        url=reverse("coverage:work", args=[event.pk]),
        at=at,
        urgent=rules.is_urgent(event.starts_at, at),
        mailed_apart=mailed,
    )


@transaction.atomic
def unassign(*, assignment: Assignment, by: User, at: datetime, reason: str = "") -> Assignment:
    """They do not go for this; what the office still wants waits for somebody else. Raises AlreadyDelivered."""
    event = Event.objects.select_for_update().get(pk=assignment.event_id)
    assignment = Assignment.objects.select_for_update(of=("self",)).select_related("person").get(pk=assignment.pk)
    if assignment.state == AssignmentState.DELIVERED:
        raise AlreadyDelivered(_("%(who)s ya entregó; su trabajo se queda.") % {"who": assignment.who})
    if assignment.state in (AssignmentState.OPEN, AssignmentState.CANCELLED):
        return assignment
    assignment.state, assignment.cancelled_at = AssignmentState.CANCELLED, at
    assignment.cancel_reason = reason.strip()[:250]
    title = _("Ya no te toca cubrir: %(title)s") % {"title": event.title}
    words = " ".join(filter(None, [asked_words([assignment]) + ".", assignment.cancel_reason]))
    urgent = rules.is_urgent(event.starts_at, at)
    mailed = want_mail([assignment], event=event, at=at, urgent=urgent, news=(title, words))
    assignment.save()
    opens_again(event=event, task=assignment.task, at=at)
    log(event, "coverage.unassign", user=by, timestamp=at, data={"task": assignment.task, "who": assignment.who})
    if assignment.person and assignment.person != by:
        notify(
            users=[assignment.person],
            key=f"unassigned:{assignment.pk}:{at.timestamp():.0f}",
            title=title,
            words=words,
            url=reverse("coverage:mine"),
            at=at,
            urgent=urgent,
            mailed_apart=mailed,
        )
    return assignment


@transaction.atomic
def set_rest(
    *, person: User, rests: bool, by: User, at: datetime, day: date | None = None, weekday: int | None = None
) -> None:
    """Somebody rests on a day, or on that weekday of every week; or does not."""
    kept = RestDay.objects.filter(person=person, day=day, weekday=weekday)
    if rests and not kept.exists():
        RestDay.objects.create(person=person, day=day, weekday=weekday)
    elif not rests:
        kept.delete()
    log(
        person, "coverage.rest", user=by, timestamp=at, data={"day": str(day or ""), "weekday": weekday, "rests": rests}
    )
