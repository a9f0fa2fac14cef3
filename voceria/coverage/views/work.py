"""The photographer's pages: the next assignment, and the work at one activity."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from voceria.agenda import standing
from voceria.agenda.models import Event
from voceria.bank import queries as bank
from voceria.bank.models import Photo, Recording
from voceria.bank.views.done import done_bar
from voceria.lib.errors import Refused

from .. import operations, queries, rules
from ..choices import BY_OUTPUT, STANDING, TAKEN, AssignmentState
from ..models import Assignment
from ..rendering.brief import when
from .asking import SAID, ask, ask_if_free
from .doors import event_of, may_take_part, may_view, page, person

TILES = 24
OPEN_AHEAD = timedelta(days=7)
ADVICE = {
    "stars": _lazy("Ninguna foto tiene estrella: marca las que van al boletín."),
    "names": _lazy("No hay nombres ni cifras anotados: el boletín los necesita."),
}


@require_safe
@may_view
def mine(request: HttpRequest) -> HttpResponse:
    """My next assignment, big; then what I have not ended, what follows, and what nobody has."""
    user, now = person(request), timezone.now()
    known = queries.outings_of(user, now)
    outings = [outing for outing in known if outing.there]
    current = _current(outings, now)
    rest = [outing for outing in outings if outing is not current]
    context = {
        **page(_("Mi cobertura")),
        "breadcrumbs_items": [{"url": "", "label": _("Cobertura")}],
        "current": current,
        "plan": queries.plan_of(current.event) if current else None,
        "begun": current is not None and rules.has_come(current.event.starts_at, now),
        "late": [outing for outing in rest if outing.end < now],
        "next": [outing for outing in rest if outing.end >= now],
        "apart": [(row, standing.address(outing.event, row.task)) for outing in known for row in outing.apart],
        "done": queries.delivered_lately(user, now),
        "open": _open(request, now) if user.has_perm("coverage.take_part") else [],
        "may_assign": user.has_perm("coverage.assign_people"),
        "now": now,
    }
    return TemplateResponse(request, "coverage/mine.html", context)


def _current(outings: list[queries.Outing], now: datetime) -> queries.Outing | None:
    """What is going on, else what comes next, else what was left last."""
    for outing in outings:
        if outing.going_on and outing.end + rules.TEXT_WITHIN > now:
            return outing
    for outing in outings:
        if outing.end >= now:
            return outing
    return outings[-1] if outings else None


def _open(request: HttpRequest, now: datetime) -> list[tuple[Event, list[Assignment]]]:
    """What nobody goes for, each activity once."""
    rows = Assignment.objects.filter(state=AssignmentState.OPEN).of_events_that_stand()
    near = rows.between(now, now + OPEN_AHEAD).select_related("event").order_by("event__starts_at", "event", "pk")
    if not person(request).has_perm("agenda.view_reserved_event"):
        near = near.exclude(event__visibility="reserved")
    return [(event, list(rows)) for event, rows in groupby(near[:40], key=lambda row: row.event)]


@require_safe
@may_view
def work(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, event_of(request, pk))


def show(request: HttpRequest, event: Event, *, status: int = 200, **more: Any) -> HttpResponse:
    """One activity for whoever is there: how to get there, what is uploaded, names and figures."""
    user = person(request)
    rows = list(
        Assignment.objects.filter(event=event, state__in=STANDING).select_related("person", "event").order_by("pk")
    )
    own = [row for row in rows if row.person_id == user.pk and row.task not in BY_OUTPUT]
    apart = [row for row in rows if row.person_id == user.pk and row.task in BY_OUTPUT and row.state in TAKEN]
    photos = list(bank.with_tiles(Photo.objects.filter(album=event.album).in_order()[:TILES]))
    context = {
        **page(_("Cubrir")),
        "event": event,
        "album": event.album,
        "plan": queries.plan_of(event),
        "rows": rows,
        "own": own,
        "apart": [(row, standing.address(event, row.task)) for row in apart],
        "now": timezone.now(),
        "state": _state(own),
        "begun": rules.has_come(event.starts_at, timezone.now()),
        "gear": queries.gear_of(event),
        "notes": queries.notes_of(event),
        "tiles": [(photo, bank.tile_address(photo)) for photo in photos],
        "cover": next((photo for photo in photos if photo.starred), None),
        "figures": bank.figures(event.album),
        "recordings": Recording.objects.filter(album=event.album).order_by("pk"),
        "done": done_bar(request, event.album),
        "may_add": user.has_perm("bank.add_photo"),
        "may_change": user.has_perm("bank.change_photo"),
        "may_delete": False,
        "may_change_recording": False,
        "may_delete_recording": False,
        "may_note": user.has_perm("coverage.add_fieldnote"),
        **more,
    }
    context["others"] = max(context["figures"].photos - len(photos), 0)
    return TemplateResponse(request, "coverage/work.html", context, status=status)


def _state(own: list[Assignment]) -> str:
    """What the person does next: "assigned", "accepted", "in_progress", "delivered" or nothing."""
    states = {row.state for row in own}
    return next((state for state in (*TAKEN, AssignmentState.DELIVERED) if state in states), "")


def _act(request: HttpRequest, pk: int, act: Callable[[Event], str]) -> HttpResponse:
    event = event_of(request, pk)
    try:
        messages.success(request, act(event))
    except Refused as error:
        messages.error(request, error.words)
    return redirect("coverage:work", pk=pk)


@require_POST
@may_take_part
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    if asked := _ask_if_free(request, pk):
        return asked

    def act(event: Event) -> str:
        operations.accept_work(event=event, by=person(request), at=timezone.now())
        return _("Aceptado. Quien te lo pidió ya lo sabe.")

    return _act(request, pk, act)


@require_POST
@may_take_part
def start(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_of(request, pk)
    if rules.is_early(event, timezone.now()) and SAID not in request.POST:
        return ask(
            request,
            event,
            question=_("¿Ya estás ahí?"),
            reasons=[_("La actividad es %s.") % when(event)],
            yes=_("Sí, empezar"),
            no=_("Todavía no"),
            back=reverse("coverage:work", args=[pk]),
        )

    def act(event: Event) -> str:
        operations.start_work(event=event, by=person(request), at=timezone.now())
        return _("Cobertura empezada. Sube las fotos cuando haya señal.")

    return _act(request, pk, act)


@require_POST
@may_take_part
def undo_start(request: HttpRequest, pk: int) -> HttpResponse:
    def act(event: Event) -> str:
        operations.undo_start(event=event, by=person(request), at=timezone.now())
        return _("La cobertura queda sin empezar.")

    return _act(request, pk, act)


def _ask_if_free(request: HttpRequest, pk: int) -> HttpResponse | None:
    back = reverse("coverage:work", args=[pk])
    return ask_if_free(request, event_of(request, pk), [person(request)], back=back)


@require_POST
@may_take_part
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Yo voy": what nobody has."""
    if asked := _ask_if_free(request, pk):
        return asked

    def act(event: Event) -> str:
        task = request.POST.get("para", "")
        waiting = get_object_or_404(Assignment, event=event, task=task, state=AssignmentState.OPEN)
        user = person(request)
        operations.assign_person(event=event, task=waiting.task, person=user, by=user, at=timezone.now())
        operations.accept_work(event=event, by=user, at=timezone.now())
        return _("Te toca a ti. Gracias.")

    return _act(request, pk, act)


@require_POST
@may_take_part
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends it; says first what is missing, once."""
    event, user = event_of(request, pk), person(request)
    taken = Assignment.objects.taken().filter(event=event, person=user).exclude(task__in=BY_OUTPUT)
    tasks = [row.task for row in taken]
    handed = queries.handed(event)
    lacking, advice = rules.lacking(tasks, handed), rules.advisable(tasks, handed)
    gear = [loan for loan in queries.gear_of(event) if loan.person_id == user.pk]
    if (lacking or advice or gear) and "asi" not in request.POST:
        return show(request, event, lacking=lacking, advice=[ADVICE[code] for code in advice], own_gear=gear)
    try:
        operations.finish_work(event=event, by=user, at=timezone.now(), note=request.POST.get("motivo", ""))
    except operations.ReasonMissing as error:
        return show(
            request,
            event,
            lacking=lacking,
            advice=[ADVICE[code] for code in advice],
            own_gear=gear,
            problem=error.words,
        )
    except Refused as error:
        messages.error(request, error.words)
        return redirect("coverage:work", pk=pk)
    words = ngettext("Cobertura terminada: %d foto.", "Cobertura terminada: %d fotos.", handed.photos)
    messages.success(request, words % handed.photos if handed.photos else _("Cobertura terminada."))
    return redirect("coverage:mine")
