"""How far covering is, and what waits for whom."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from voceria.agenda import standing as agenda
from voceria.agenda.choices import ClashKind, EventState, Output, Step
from voceria.agenda.models import Event, StepClosing
from voceria.agenda.signals import Clash, Light
from voceria.office.models import User
from voceria.office.signals import Task

from . import queries, rules
from .choices import COVERED, FIELD, STANDING, TASK_OF, AssignmentState, CoverageTask, ServiceState
from .models import Assignment, ServiceRequest
from .queries import Load
from .rules import Cover, Handed

_DO = {
    CoverageTask.NETWORKS: _lazy("Publicar en redes"),
    CoverageTask.SPOT: _lazy("Hacer el spot"),
    CoverageTask.MURAL: _lazy("Hacer el mural"),
}
#: Nobody goes yet: the director hears of it so long before.
UNASSIGNED_AHEAD = timedelta(days=3)
_SHEET, _ALBUM, _SAY = "coverage.view_assignment", "bank.view_album", "agenda.change_plannedoutput"


def load(day: date, at: datetime) -> list[Load]:
    """Each person with activities that day or something overdue, the fullest first."""
    return queries.loads_of(day, at)


def cover_lights(events: Sequence[Event], user: User | None, at: datetime) -> dict[int, Light]:
    rows: dict[int, list[Assignment]] = defaultdict(list)
    wanted = Assignment.objects.filter(event__in=events, task__in=FIELD, state__in=[AssignmentState.OPEN, *STANDING])
    for row in wanted.select_related("person").order_by("pk"):
        rows[row.event_id].append(row)
    handed = queries.handed_of(events)
    return {event.pk: _light(event, rows[event.pk], handed[event.pk], at) for event in events}


def _light(event: Event, rows: Sequence[Assignment], handed: Handed, at: datetime) -> Light:
    sheet = reverse("coverage:sheet", args=[event.pk])
    start, end = rules.span_of(event)
    opened = [row for row in rows if row.state == AssignmentState.OPEN]
    if at > end:
        opened = [row for row in opened if not rules.is_there(row.task, handed)]
    going = [row for row in rows if row.state != AssignmentState.OPEN]
    delivered = [row for row in going if row.state == AssignmentState.DELIVERED]
    wanted = [planned for planned in event.outputs.all() if planned.output in COVERED]
    state = rules.cover_state(
        Cover(
            wanted=any(planned.settled_at is None for planned in wanted),
            open=len(opened),
            taken=len(going) - len(delivered),
            started=sum(row.state == AssignmentState.IN_PROGRESS for row in going),
            delivered=len(delivered),
            pieces=handed.photos + handed.audio + handed.video,
        ),
        start=start,
        end=end,
        at=at,
    )
    pieces = pieces_of(handed)
    if state == "skipped" and any(planned.done for planned in wanted):
        state = "done"
    if state == "skipped":
        return agenda.unwanted(event, _("Sin cobertura"), sheet, _SHEET)
    if state == "done":
        return Light("done", pieces or _("Entregada"), url=reverse("bank:album", args=[event.album_id]), opens=_ALBUM)
    if not going or (state in ("missing", "late") and opened and len(delivered) == len(going)):
        return _nobody(event, state, opened, sheet, pieces, over=at > end and bool(pieces or delivered))
    who = names_of(going)
    if state == "waiting":
        goes = _("Va %s") % who if len(going) == 1 else _("Van %s") % who
        return Light("waiting", goes, url=sheet, opens=_SHEET)
    if state == "missing":
        return _nobody(event, state, opened, sheet, pieces)
    if state == "late":
        over = at > end
        missing = _("Falta que termine la cobertura: %s.") if over else _("No ha empezado a cubrir: %s.")
        return Light("late", pieces or who, missing % who, _("Ver quién va"), sheet, opens=_SHEET)
    return Light("doing", pieces or who, _("Cubre %s.") % who, _("Ver la cobertura"), sheet, opens=_SHEET)


def piece_lights(events: Sequence[Event], user: User | None, at: datetime) -> dict[tuple[int, Output], Light]:
    """Photos, video, audio and live of each activity that wants them, one by one."""
    rows: dict[tuple[int, str], list[Assignment]] = defaultdict(list)
    for row in Assignment.objects.filter(event__in=events, state__in=STANDING).select_related("person").order_by("pk"):
        rows[row.event_id, row.task].append(row)
    handed = queries.handed_of(events)
    found = {}
    for event in events:
        for planned in event.outputs.all():
            output = Output(planned.output)
            if (task := TASK_OF.get(output)) in FIELD:
                found[event.pk, output] = _piece(event, str(task), rows[event.pk, str(task)], handed[event.pk], at)
    return found


def _piece(event: Event, task: str, rows: Sequence[Assignment], handed: Handed, at: datetime) -> Light:
    url, (start, end) = agenda.address(event), rules.span_of(event)
    if rules.is_there(task, handed):
        album = reverse("bank:album", args=[event.album_id])
        return Light("done", _("Ya está en el álbum."), url=album, opens=_ALBUM)
    waits = [row for row in rows if row.state != AssignmentState.DELIVERED]
    if rows and not waits:
        note = next((row.delivery_note for row in rows if row.delivery_note), "")
        return Light("skipped" if note else "done", note or _("Entregada"), url=url)
    if not waits:
        words = _("Nadie va todavía.") if at < start else _("Nadie fue por esto.")
        return Light("late" if at > end else "missing", "", words, _("Decir cómo va"), url, needs=_SAY)
    who = names_of(waits)
    if at > rules.due_at(task, event):
        return Light("late", who, _("No ha terminado: %s.") % who, url=url)
    return Light("waiting" if at < start else "doing", _("Va %s.") % who, url=url)


def people_twice(events: Sequence[Event], user: User | AnonymousUser) -> dict[int, list[Clash]]:
    """For the agenda's list of conflicts: somebody of the office who would be at two places."""
    return {
        pk: [Clash(ClashKind.PERSON if one.overlaps else ClashKind.TRAVEL, one.words, one.other) for one in found]
        for pk, found in queries.clash_words(events, user).items()
    }


def _nobody(
    event: Event, state: str, opened: Sequence[Assignment], sheet: str, pieces: str, *, over: bool = False
) -> Light:
    tasks = ", ".join(str(row.get_task_display()).lower() for row in opened)
    if over and tasks:
        missing = _("Falta: %s. Nadie fue por eso.") % tasks
        return Light(state, pieces, missing, _("Decir cómo va"), agenda.address(event), needs=_SAY)
    missing = _("Falta decir quién va: %s.") % tasks if tasks else _("Falta decir quién va.")
    words = pieces or _("Sin asignar")
    return Light(state, words, missing, _("Asignar"), sheet, opens=_SHEET, needs="coverage.assign_people")


def cover_tasks(user: User, at: datetime) -> list[Task]:
    """What this person goes to or has not ended; for who assigns, the activities that nobody covers."""
    if not user.has_perm("coverage.view_assignment"):
        return []
    found = [task for outing in queries.outings_of(user, at) for task in _mine(outing, at)]
    if user.has_perm("coverage.assign_people"):
        found += _unassigned(at)
        found += _asked()
    found += [_to_serve(service) for service in ServiceRequest.objects.filter(person=user, state=ServiceState.TAKEN)]
    return found


def _mine(outing: queries.Outing, at: datetime) -> list[Task]:
    event = outing.event
    found = [
        Task(str(_DO[CoverageTask(row.task)]), event.title, agenda.address(event, row.task), due=row.due)
        for row in outing.apart
    ]
    if not outing.there:
        return found
    url = reverse("coverage:work", args=[event.pk])
    if outing.to_accept:
        return [Task(_("Aceptar cobertura"), event.title, url, due=rules.span_of(event)[0]), *found]
    if at < event.starts_at:
        return [Task(_("Cubrir"), event.title, url, due=rules.late_start(event)), *found]
    return [Task(_("Terminar cobertura"), event.title, url, due=outing.due), *found]


def _unassigned(at: datetime) -> list[Task]:
    rows = Assignment.objects.filter(state=AssignmentState.OPEN).of_events_that_stand()
    near = rows.between(at - timedelta(days=1), at + UNASSIGNED_AHEAD).exclude(event__state=EventState.HELD)
    near = near.exclude(task__in=FIELD, event__in=StepClosing.objects.filter(step=Step.COVER).values("event"))
    groups: dict[int, list[Assignment]] = defaultdict(list)
    for row in near.select_related("event").order_by("event__starts_at", "pk"):
        groups[row.event_id].append(row)
    return [
        Task(
            _("Decir quién cubre"),
            f"{group[0].event.title}: {', '.join(str(row.get_task_display()).lower() for row in group)}",
            reverse("coverage:sheet", args=[pk]),
            due=group[0].event.starts_at,
        )
        for pk, group in groups.items()
    ]


def _asked() -> list[Task]:
    waiting = (
        ServiceRequest.objects.filter(state=ServiceState.NEW).select_related("area", "official").order_by("due", "pk")
    )
    return [
        Task(_("Atender solicitud"), _asked_for(one), _service(one), due=_end_of(one.due), since=one.created_at)
        for one in waiting[:20]
    ]


def _to_serve(service: ServiceRequest) -> Task:
    due = _end_of(service.due)
    return Task(_("Entregar solicitud"), _asked_for(service), _service(service), due=due, since=service.created_at)


def _end_of(day: date) -> datetime:
    return queries.midnight(day + timedelta(days=1))


def _asked_for(service: ServiceRequest) -> str:
    """ "Reportaje: la feria"; what begins with its kind says it once."""
    kind = str(service.get_kind_display())
    return service.what if service.what.casefold().startswith(kind.casefold()) else f"{kind}: {service.what}"


def _service(service: ServiceRequest) -> str:
    return reverse("coverage:service", args=[service.pk])


def pieces_of(handed: Handed) -> str:
    """ "41 fotos"; without photos "2 videos" or "1 audio"."""
    if handed.photos:
        return ngettext("%d foto", "%d fotos", handed.photos) % handed.photos
    if handed.video:
        return ngettext("%d video", "%d videos", handed.video) % handed.video
    return ngettext("%d audio", "%d audios", handed.audio) % handed.audio if handed.audio else ""


def names_of(rows: Sequence[Assignment]) -> str:
    """ "Iván", "Iván y Karla", "Iván y 2 más"."""
    names = list(dict.fromkeys(row.first_name for row in rows))
    if len(names) <= 2:
        return _(" y ").join(names)
    return _("%(first)s y %(n)d más") % {"first": names[0], "n": len(names) - 1}
