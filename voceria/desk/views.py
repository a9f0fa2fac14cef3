"""The staff home: the day's route, what waits for me, the checklist, and how a step is closed."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_denied, require_admin_access

from voceria.agenda import operations as agenda
from voceria.agenda.choices import Step
from voceria.agenda.models import DailyDuty
from voceria.agenda.queries import visible_to
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.ui.slots import Piece

from . import operations, queries, rules

EVERY = 30  # seconds between two looks at the day


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise Http404 from error


@require_admin_access
def home(request: HttpRequest, day: str | None = None, asking: int | None = None) -> HttpResponse:
    """One row per activity with its six lights; beside it what waits for this person and the checklist.

    `asking` is a line of the checklist that is changed only after a yes.
    """
    now, shown = timezone.localtime(), _day(day)
    by_rank = request.GET.get("orden") == "jerarquia"
    desk = queries.desk_of(cast(User, request.user), shown, now, by_rank=by_rank)
    context = {
        "desk": desk,
        "by_rank": by_rank,
        "asking": asking,
        "address": _address(shown),
        "steps": list(Step),
        "now": now,
        "is_today": shown == now.date(),
        "before": shown - timedelta(days=1),
        "after": shown + timedelta(days=1),
        "every": EVERY,
        "page_title": _("Hoy"),
        "header_title": _("Hoy"),
        "header_icon": "v-today",
        "breadcrumbs_items": [{"url": "", "label": _("Hoy")}],
    }
    part = request.htmx and "desk/_day.html"  # type: ignore[attr-defined]
    return TemplateResponse(request, part or "desk/home.html", context)


@require_admin_access
def close_day(request: HttpRequest, day: str) -> HttpResponse:
    """What is still open of the day, each with its reason; with every light on it is one tap."""
    user, now, shown = cast(User, request.user), timezone.localtime(), _day(day)
    if not user.has_perm("agenda.add_dayclosing"):
        return permission_denied(request)
    problem, said, reason = "", _said(request), request.POST.get("motivo", "")
    silent: Collection[int] = ()
    if request.method == "POST":
        try:
            filled = {pk: one if one.reason.strip() else one._replace(reason=reason) for pk, one in said.items()}
            operations.close_day(day=shown, said=filled, by=user, at=now)
            messages.success(request, _("El día quedó cerrado."))
            return redirect(_address(shown))
        except operations.ReasonsMissing as error:
            problem, silent = error.words, error.silent
        except Refused as error:
            problem = error.words
    desk = queries.desk_of(user, shown, now)
    if not problem and desk.rows and not desk.over:
        messages.warning(request, operations.NOT_OVER)
        return redirect(_address(shown))
    lines = [(row, said.get(row.event.pk, operations.Said(False, ""))) for row in desk.open]
    return TemplateResponse(
        request,
        "desk/close_day.html",
        {
            "desk": desk,
            "lines": lines,
            "reason": reason,
            "problem": problem,
            "silent": silent,
            "page_title": _("Cerrar el día"),
            "header_title": _("Cerrar el día"),
            "header_icon": "v-today",
            "breadcrumbs_items": [
                {"url": _address(shown), "label": _("Hoy")},
                {"url": "", "label": _("Cerrar el día")},
            ],
        },
        status=422 if problem else 200,
    )


def _said(request: HttpRequest) -> dict[int, operations.Said]:
    """Of each activity that the form names: whether it is closed, and why."""
    named = [name.removeprefix("motivo-") for name in request.POST if name.startswith("motivo-")]
    return {
        int(pk): operations.Said(request.POST.get(f"que-{pk}") == "cerrar", request.POST[f"motivo-{pk}"])
        for pk in named
        if pk.isdecimal()
    }


@require_admin_access
def steps(request: HttpRequest, pk: int) -> HttpResponse:
    """The route of one activity: what each step waits for, and closing those that will not be taken."""
    user, now = cast(User, request.user), timezone.localtime()
    if not user.has_perm("agenda.view_event"):
        return permission_denied(request)
    event = get_object_or_404(visible_to(user).prefetch_related("outputs__settled_by", "closings__by"), pk=pk)
    may_close = user.has_perm("agenda.add_stepclosing")
    problem = ""
    if request.method == "POST":
        if not may_close:
            return permission_denied(request)
        try:
            closed = agenda.close_steps(
                event=event,
                steps=[value for value in request.POST.getlist("paso") if value in Step.values],
                reason=request.POST.get("motivo", ""),
                by=user,
                at=now,
            )
            messages.success(request, ngettext("Se cerró %d paso.", "Se cerraron %d pasos.", closed) % closed)
            return redirect("desk_steps", pk=event.pk)
        except Refused as error:
            problem = error.words
    [row] = queries.rows_of([event], user, now)
    return TemplateResponse(
        request,
        "desk/steps.html",
        {
            "event": event,
            "row": row,
            "may_close": may_close,
            "problem": problem,
            "chosen": request.POST.getlist("paso") or request.GET.getlist("paso"),
            "reason": request.POST.get("motivo", ""),
            "page_title": _("Ruta de la actividad"),
            "header_title": _("Ruta de la actividad"),
            "header_icon": "v-today",
            "breadcrumbs_items": [
                {"url": reverse("desk"), "label": _("Hoy")},
                {"url": "", "label": _("Ruta de la actividad")},
            ],
        },
    )


@require_admin_access
@require_POST
def open_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Takes a closing back."""
    user = cast(User, request.user)
    if not user.has_perm("agenda.delete_stepclosing"):
        return permission_denied(request)
    event = get_object_or_404(visible_to(user), pk=pk)
    if step not in Step.values:
        raise Http404
    agenda.open_step(event=event, step=step, by=user, at=timezone.now())
    messages.success(request, _("El paso quedó abierto otra vez."))
    return redirect("desk_steps", pk=event.pk)


@require_admin_access
@require_POST
def tick(request: HttpRequest, pk: int) -> HttpResponse:
    """A line of the checklist: done by this person, taken back, or given back to who had done it."""
    user = cast(User, request.user)
    if not user.has_perm("agenda.change_dailyduty"):
        return permission_denied(request)
    duty, now = get_object_or_404(DailyDuty, pk=pk), timezone.localtime()
    done = "hecho" in request.POST
    if "devolver" in request.POST:
        agenda.restore_tick(duty=duty, by=user, at=now)
    elif "si" not in request.POST and _asks(duty, done, user, now):
        return home(request, duty.day.isoformat(), asking=duty.pk)
    else:
        agenda.tick_duty(duty=duty, done=done, by=user, at=now)
    if request.htmx:  # type: ignore[attr-defined]
        return home(request, duty.day.isoformat())
    return redirect(f"{_address(duty.day)}#checklist")


def _asks(duty: DailyDuty, done: bool, user: User, at: datetime) -> bool:
    """Taking back what another person did, or calling done what the activities say is not, is asked first."""
    if not done:
        return duty.done_at is not None and duty.done_by != user
    if duty.done_at is not None or not duty.step:
        return False
    known = queries.desk_of(user, duty.day, at).duties
    return any(one.short for one in known if one.row.pk == duty.pk)


@require_admin_access
@require_POST
def prepare(request: HttpRequest, day: str) -> HttpResponse:
    """The checklist of a day that has none yet."""
    if not request.user.has_perm("agenda.change_dailyduty"):
        return permission_denied(request)
    shown = _day(day)
    if abs((shown - timezone.localdate()).days) > 31:
        raise Http404
    agenda.open_day(day=shown)
    return redirect(f"{_address(shown)}#checklist")


def _address(day: date) -> str:
    return reverse("desk") if day == timezone.localdate() else reverse("desk_day", args=[day.isoformat()])


def event_route(context: Mapping[str, Any]) -> Piece | None:
    """On an activity's page: how far it is, as on Hoy."""
    event, user = context["event"], context["request"].user
    if not event.stands:
        return None
    known = visible_to(user).prefetch_related("outputs__settled_by", "closings__by").get(pk=event.pk)
    [row] = queries.rows_of([known], user, timezone.localtime())
    here = reverse("agenda:hub", args=[event.pk])
    elsewhere = [one for one in row.lit if one.light.post or one.light.url != here]
    return Piece("desk/_event_route.html", {"event": known, "row": row, "next": rules.first_offered(elsewhere)})
