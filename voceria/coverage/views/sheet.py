"""The coverage sheet of one activity, and saying who goes."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_denied

from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to
from voceria.bank.models import BankDocument
from voceria.lib.errors import Refused

from .. import operations, queries
from ..choices import STANDING, AssignmentState, CoverageTask
from ..forms import AssignForm, PlanForm
from ..models import Assignment, CoveragePlan
from ..rendering.brief import ready_text
from .asking import ask_if_free
from .doors import event_of, may_assign, may_plan, may_view, page, person


@may_view
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Who goes, what for, how; whoever may, changes it here."""
    event, user = event_of(request, pk), person(request)
    plan = queries.plan_of(event) or CoveragePlan(event=event)
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST":
        if not user.has_perm("coverage.change_coverageplan"):
            return permission_denied(request)
        if form.is_valid():
            fields = form.fields_for(event.starts_at)
            operations.plan_coverage(event=event, by=user, at=timezone.now(), **fields)
            messages.success(request, _("Hoja guardada. Quien va ya lo sabe."))
            return redirect("coverage:sheet", pk=pk)
    return show(request, event, plan, form)


def show(request: HttpRequest, event: Event, plan: CoveragePlan, form: PlanForm, **more: Any) -> HttpResponse:
    user, now = person(request), timezone.now()
    rows = list(
        Assignment.objects.filter(event=event, state__in=[AssignmentState.OPEN, *STANDING])
        .select_related("person")
        .order_by("pk")
    )
    opened = [row for row in rows if row.state == AssignmentState.OPEN]
    may_say = user.has_perm("coverage.assign_people")
    candidates = queries.candidates(event, now, [row.task for row in opened]) if may_say else []
    team = queries.proposed_team(candidates, [row.task for row in opened])
    gear = list(queries.gear_of(event))
    context = {
        **page(_("Hoja de cobertura")),
        "event": event,
        "plan": plan if plan.pk else None,
        "designs": list(plan.pre_designs.all()) if plan.pk else [],
        "form": form,
        "going": [(row, _text(event, row, rows, plan, gear)) for row in rows if row.state in STANDING],
        "open": opened,
        "gear": gear,
        "tasks": CoverageTask.choices,
        "candidates": candidates,
        "team": [(task, CoverageTask(task).label, who) for task, who in team],
        "clashes": queries.clashes_of([event]).get(event.pk, []),
        "handed": queries.handed(event),
        "may_assign": may_say,
        "may_plan": user.has_perm("coverage.change_coverageplan"),
        "reserved": event.visibility == Visibility.RESERVED,
        **more,
    }
    return TemplateResponse(request, "coverage/sheet.html", context)


def _text(event: Event, row: Assignment, rows: list[Assignment], plan: CoveragePlan, gear: list[Any]) -> str:
    """For WhatsApp; nothing of a reserved activity leaves."""
    if event.visibility == Visibility.RESERVED:
        return ""
    theirs = [one for one in rows if (one.person_id, one.external_name) == (row.person_id, row.external_name)]
    names = [loan.equipment.name for loan in gear]
    return ready_text(event, row.first_name, theirs, plan if plan.pk else None, names)


@require_POST
@may_assign
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: this person, for this."""
    event, form = event_of(request, pk), AssignForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Elige quién va y para qué."))
        return redirect("coverage:sheet", pk=pk)
    said = form.cleaned_data
    people = [said["person"]] if said["person"] else []
    if asked := ask_if_free(request, event, people, back=reverse("coverage:sheet", args=[pk])):
        return asked
    try:
        made = operations.assign_person(
            event=event,
            task=said["task"],
            person=said["person"],
            external_name=said["external_name"],
            external_phone=said["external_phone"],
            by=person(request),
            at=timezone.now(),
        )
    except Refused as error:
        messages.error(request, error.words)
        return redirect("coverage:sheet", pk=pk)
    say_assigned(request, made)
    return redirect("coverage:sheet", pk=pk)


@require_POST
@may_assign
def assign_team(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: everybody that was proposed."""
    event = event_of(request, pk)
    known = {str(one.pk): one for one in queries.hands()}
    said = [pair.partition(":")[::2] for pair in request.POST.getlist("va")]
    team = [(task, known[who]) for task, who in said if task in CoverageTask.values and who in known]
    people = list(dict.fromkeys(who for _task, who in team))
    if asked := ask_if_free(request, event, people, back=reverse("coverage:sheet", args=[pk])):
        return asked
    try:
        made = operations.assign_team(event=event, team=team, by=person(request), at=timezone.now())
    except Refused as error:
        messages.error(request, error.words)
        return redirect("coverage:sheet", pk=pk)
    for one in made:
        say_assigned(request, one)
    return redirect("coverage:sheet", pk=pk)


def say_assigned(request: HttpRequest, made: Assignment) -> None:
    """Who goes, and what stands in the way of it."""
    task = str(made.get_task_display()).lower()
    told = _(" Ya recibió el aviso.") if made.person_id and made.person_id != person(request).pk else ""
    messages.success(request, _("%(who)s va: %(task)s.") % {"who": made.who, "task": task} + told)
    if made.person is not None:
        for clash in queries.clashes_of([made.event], {made.event_id: [made.person]}).get(made.event_id, []):
            messages.warning(request, clash.words)


@require_POST
@may_assign
def unassign(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Assignment.objects.select_related("event", "person"), pk=pk, event__in=visible_to(person(request))
    )
    try:
        operations.unassign(
            assignment=row, by=person(request), at=timezone.now(), reason=request.POST.get("motivo", "")
        )
        messages.success(request, _("%(who)s ya no va.") % {"who": row.who})
    except Refused as error:
        messages.error(request, error.words)
    return redirect("coverage:sheet", pk=row.event_id)


@require_POST
@may_plan
def add_design(request: HttpRequest, pk: int) -> HttpResponse:
    event, kept = event_of(request, pk), 0
    for file in request.FILES.getlist("archivo"):
        try:
            operations.add_pre_design(
                event=event, file=file, name=file.name or "", by=person(request), at=timezone.now()
            )
            kept += 1
        except Refused as error:
            messages.error(request, error.words)
    if kept:
        messages.success(request, _("Guardado en la hoja y en el banco."))
    elif not request.FILES:
        messages.error(request, _("No elegiste nada."))
    return redirect("coverage:sheet", pk=pk)


@require_POST
@may_plan
def remove_design(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    event = event_of(request, pk)
    document = get_object_or_404(BankDocument, pk=document_pk)
    operations.remove_pre_design(event=event, document=document, by=person(request), at=timezone.now())
    messages.success(request, _("Se quitó de la hoja; el banco lo conserva."))
    return redirect("coverage:sheet", pk=pk)
