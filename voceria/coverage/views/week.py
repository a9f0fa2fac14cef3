"""The matrix of a week: people across, activities down."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voceria.lib.errors import Refused

from .. import operations, queries, rules
from ..choices import STANDING, AssignmentState
from ..forms import WeeklyRestForm
from ..models import Assignment, RestDay
from .asking import ask_if_free
from .doors import event_of, may_assign, may_view, page, person
from .sheet import say_assigned


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise Http404 from error


@require_safe
@may_view
def week(request: HttpRequest, day: str | None = None) -> HttpResponse:
    """Who covers what from Monday to Sunday; an empty cell assigns in one tap."""
    shown, user = _day(day), person(request)
    monday = rules.week_of(shown)[0]
    found, only = queries.week_for(user, shown, timezone.now()), "falta" in request.GET
    context = {
        **page(_("Semana de cobertura")),
        "week": found.with_open_only() if only else found,
        "only": only,
        "monday": monday,
        "sunday": monday + timedelta(days=6),
        "before": monday - timedelta(days=7),
        "after": monday + timedelta(days=7),
        "today": timezone.localdate(),
        "may_assign": user.has_perm("coverage.assign_people"),
        "rest_form": WeeklyRestForm(people=found.people),
        "weekly": RestDay.objects.filter(weekday__isnull=False).select_related("person").order_by("weekday"),
    }
    return TemplateResponse(request, "coverage/week.html", context)


def _back(day: str) -> str:
    return reverse("coverage:week_of", args=[day])


@require_POST
@may_assign
def assign(request: HttpRequest, day: str) -> HttpResponse:
    """A cell: this person goes to this activity, for what their post does of what nobody has."""
    event_pk, _colon, person_pk = request.POST.get("celda", "").partition(":")
    if not (event_pk.isdecimal() and person_pk.isdecimal()):
        raise Http404
    event = event_of(request, int(event_pk))
    who = next((one for one in queries.hands() if one.pk == int(person_pk)), None)
    if who is None:
        raise Http404
    back = f"{_back(_day(day).isoformat())}#actividad-{event.pk}"
    if asked := ask_if_free(request, event, [who], back=back):
        return asked
    rows = list(Assignment.objects.filter(event=event, state__in=[AssignmentState.OPEN, *STANDING]).order_by("pk"))
    opened = [row.task for row in rows if row.state == AssignmentState.OPEN]
    had = [row.task for row in rows if row.person_id == who.pk]
    task = rules.first_task(opened, queries.usual_tasks(who), taken=had)
    try:
        made = operations.assign_person(event=event, task=task, person=who, by=person(request), at=timezone.now())
        say_assigned(request, made)
    except Refused as error:
        messages.error(request, error.words)
    return redirect(back)


@require_POST
@may_assign
def rest(request: HttpRequest, day: str) -> HttpResponse:
    """Marks or takes back a rest: of one day ("persona:2026-11-20") or of every week."""
    people = queries.hands()
    back = redirect(_back(_day(day).isoformat()))
    if "quitar" in request.POST:
        pk = request.POST["quitar"]
        kept = get_object_or_404(RestDay.objects.select_related("person"), pk=int(pk) if pk.isdecimal() else 0)
        operations.set_rest(
            person=kept.person, day=kept.day, weekday=kept.weekday, rests=False, by=person(request), at=timezone.now()
        )
        return back
    if "dia" in request.POST:
        person_pk, _colon, text = request.POST["dia"].partition(":")
        who = next((one for one in people if str(one.pk) == person_pk), None)
        if who is None:
            raise Http404
        when = _day(text)
        rests = not RestDay.objects.filter(person=who, day=when).exists()
        operations.set_rest(person=who, day=when, rests=rests, by=person(request), at=timezone.now())
        return redirect(f"{_back(_day(day).isoformat())}#dia-{when.isoformat()}")
    form = WeeklyRestForm(request.POST, people=people)
    if form.is_valid():
        said = form.cleaned_data
        operations.set_rest(
            person=said["person"], weekday=said["weekday"], rests=True, by=person(request), at=timezone.now()
        )
        messages.success(request, _("Descanso guardado."))
    else:
        messages.error(request, _("Di quién descansa y qué día."))
    return back
