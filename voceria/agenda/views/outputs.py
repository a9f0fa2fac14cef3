"""What the office puts out of one activity: said here, and ticked as done or left out with a reason."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required

from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.ui.slots import Piece

from .. import operations, queries, rules, standing
from ..choices import BY_WORD, STEP_OF, Output
from ..forms.areas import TOO_LATE
from ..models import Event
from ..signals import light_providers
from ..standing import Work


class Line(NamedTuple):
    """One output as the page draws it; what is made in a screen of its own only shows how far it is."""

    work: Work
    by_word: bool


def _event(request: HttpRequest, pk: int) -> Event:
    found = queries.visible_to(request.user).select_related("album", "presided_by")
    return get_object_or_404(found.prefetch_related("outputs__settled_by", "closings"), pk=pk)


def _lines(event: Event, user: User, at: datetime) -> list[Line]:
    works = {work.output: work for work in standing.works_of([event], user, at, BY_WORD)[event.pk]}
    steps = {
        step: provider([event], user, at)[event.pk]
        for step, provider in light_providers().items()
        if step in STEP_OF.values()
    }
    lines = []
    for output in (Output(one) for one in Output if one in {planned.output for planned in event.outputs.all()}):
        if output in works:
            lines.append(Line(works[output], True))
        elif STEP_OF[output] in steps:
            lines.append(Line(Work(output, steps[STEP_OF[output]]), False))
    return lines


@permission_required("agenda.view_event")
def page(request: HttpRequest, pk: int, **more: Any) -> HttpResponse:
    """Each output with how far it is, and the ticks that say what will be put out."""
    event, user, now = _event(request, pk), cast(User, request.user), timezone.localtime()
    planned = [one.output for one in event.outputs.all()]
    context = {
        "event": event,
        "lines": _lines(event, user, now),
        "choices": Output.choices,
        "ticked": planned or rules.propose_priority(rules.facts_of(event)).outputs,
        "defined": bool(planned),
        "page_title": _("Qué se difunde"),
        "header_title": _("Qué se difunde"),
        "header_icon": "v-share",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": reverse("agenda:hub", args=[event.pk]), "label": _("Actividad")},
            {"url": "", "label": _("Qué se difunde")},
        ],
        **more,
    }
    return TemplateResponse(request, "agenda/outputs.html", context)


@require_POST
@permission_required("agenda.change_event")
def define(request: HttpRequest, pk: int) -> HttpResponse:
    """Exactly what is ticked will be put out."""
    event = _event(request, pk)
    wanted = [value for value in request.POST.getlist("salidas") if value in Output.values]
    known = {one.output for one in event.outputs.all()}
    if rules.too_late_for(set(wanted) - known, event.over_at, timezone.now()):
        return page(request, pk, undefined=str(TOO_LATE), ticked=wanted)
    try:
        operations.set_outputs(event=event, outputs=wanted, by=cast(User, request.user), at=timezone.now())
    except operations.OutputsExclude as error:
        return page(request, pk, undefined=error.words, ticked=wanted)
    messages.success(request, _("Guardado. Los encargos ya están en la hoja de cobertura."))
    return redirect("agenda:hub" if wanted else "agenda_outputs:page", pk)


def _act(request: HttpRequest, pk: int, output: str, act: Callable[[Event], str]) -> HttpResponse:
    if output not in Output.values:
        raise Http404
    try:
        messages.success(request, act(_event(request, pk)))
    except operations.ReasonMissing as error:
        return page(request, pk, problem=error.words, problem_of=output)
    except operations.BrokenLink as error:
        return page(request, pk, problem=error.words, problem_of=output, typed=request.POST.get("donde", ""))
    except Refused as error:
        messages.error(request, error.words)
    return redirect(f"{reverse('agenda_outputs:page', args=[pk])}#salida-{output}")


@require_POST
@permission_required("agenda.change_plannedoutput")
def finish(request: HttpRequest, pk: int, output: str) -> HttpResponse:
    """ "Listo", with a link or a word if there is one."""

    def act(event: Event) -> str:
        operations.finish_output(
            event=event,
            output=output,
            said=request.POST.get("donde", ""),
            by=cast(User, request.user),
            at=timezone.now(),
        )
        return _("%s: listo.") % Output(output).label

    return _act(request, pk, output, act)


@require_POST
@permission_required("agenda.add_stepclosing")
def drop(request: HttpRequest, pk: int, output: str) -> HttpResponse:
    """It will not be put out, and why."""

    def act(event: Event) -> str:
        reason = request.POST.get("motivo", "")
        user = cast(User, request.user)
        operations.drop_outputs(event=event, outputs=[output], reason=reason, by=user, at=timezone.now())
        return _("%s: no se hará. Quedó el motivo.") % Output(output).label

    return _act(request, pk, output, act)


@require_POST
@permission_required("agenda.change_plannedoutput")
def reopen(request: HttpRequest, pk: int, output: str) -> HttpResponse:
    """It is to be done after all."""

    def act(event: Event) -> str:
        operations.open_output(event=event, output=output, by=cast(User, request.user), at=timezone.now())
        return _("%s: quedó abierto otra vez.") % Output(output).label

    return _act(request, pk, output, act)


def event_outputs(context: Mapping[str, Any]) -> Piece | None:
    """On an activity's page: what is put out of it and how far each is."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None:
        return None
    known = _event(request, event.pk)
    return Piece(
        "agenda/_event_outputs.html",
        {"event": known, "lines": _lines(known, request.user, timezone.localtime())},
    )
