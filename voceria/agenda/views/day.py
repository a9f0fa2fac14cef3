"""Ordering the day by importance, and the office's own checklist."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple, cast

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, queries, rules
from ..choices import Output, Priority
from ..forms.day import DutyForm
from ..models import Duty, Event, Topic
from ..operations import Ranked
from ..rules import Proposal


class Line(NamedTuple):
    """One activity on the ordering screen: what is proposed, and what stands or was just typed."""

    event: Event
    proposal: Proposal
    priority: str
    reason: str
    outputs: list[str]


def _events_of(user: User, day: date) -> list[Event]:
    start = timezone.make_aware(datetime.combine(day, time()))
    found = queries.visible_to(user).standing().between(start, start + timedelta(days=1))
    found = found.select_related("presided_by", "area").prefetch_related("outputs")
    return list(found.order_by(F("rank").asc(nulls_last=True), "starts_at", "pk"))


@require_admin_access
def rank_day(request: HttpRequest, day: str) -> HttpResponse:
    """The director puts the day in order, says how important each activity is and what will be put out of it."""
    user = cast(User, request.user)
    if not user.has_perm("agenda.rank_event"):
        return permission_denied(request)
    try:
        shown = date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    events = _events_of(user, shown)
    problem, problem_of = "", None
    if request.method == "POST":
        events = _as_sent(events, request.POST.getlist("orden"))
        lines = [_typed(request, event) for event in events]
        try:
            operations.rank_day(
                events=events,
                decided={line.event.pk: Ranked(line.priority, line.reason, line.outputs) for line in lines},
                by=user,
                at=timezone.now(),
            )
            messages.success(request, _("El día quedó en orden."))
            return redirect("desk_day" if shown != timezone.localdate() else "desk", *_day_if_other(shown))
        except operations.ImportanceReasonMissing as error:
            problem, problem_of = error.words, error.event.pk
        except Refused as error:
            problem = error.words
    else:
        lines = [_standing(event) for event in events]
    return TemplateResponse(
        request,
        "agenda/rank.html",
        {
            "day": shown,
            "lines": lines,
            "problem": problem,
            "problem_of": problem_of,
            "priorities": Priority.choices,
            "output_choices": Output.choices,
            "page_title": _("Jerarquizar el día"),
            "header_title": _("Jerarquizar el día"),
            "header_icon": "v-list",
            "breadcrumbs_items": [
                {"url": reverse("agenda:index"), "label": _("Agenda")},
                {"url": "", "label": _("Jerarquizar el día")},
            ],
        },
        status=422 if problem else 200,
    )


def _day_if_other(shown: date) -> list[str]:
    return [] if shown == timezone.localdate() else [shown.isoformat()]


def _as_sent(events: list[Event], order: list[str]) -> list[Event]:
    """In the order of the form; one that the form does not name stays at its end."""
    place = {pk: position for position, pk in enumerate(order)}
    return sorted(events, key=lambda event: place.get(str(event.pk), len(place)))


def _standing(event: Event) -> Line:
    proposal = rules.propose_priority(rules.facts_of(event))
    outputs = [planned.output for planned in event.outputs.all()]
    return Line(
        event,
        proposal,
        event.priority or proposal.priority,
        event.priority_reason,
        outputs or list(proposal.outputs),
    )


def _typed(request: HttpRequest, event: Event) -> Line:
    priority = request.POST.get(f"importancia-{event.pk}", "")
    outputs = [value for value in request.POST.getlist(f"salidas-{event.pk}") if value in Output.values]
    return Line(
        event,
        rules.propose_priority(rules.facts_of(event)),
        priority if priority in Priority.values else "",
        request.POST.get(f"motivo-{event.pk}", ""),
        outputs,
    )


class DutyIndexView(IndexView):
    """Named as on Hoy."""

    page_title = _lazy("Lista del día")


class DutyViewSet(ModelViewSet):
    """The daily checklist, as the office keeps it."""

    model = Duty
    name = "duties"
    index_view_class = DutyIndexView
    url_prefix = "lista-diaria"
    icon = "v-list"
    menu_label = _lazy("Lista del día")
    add_to_admin_menu = False
    copy_view_enabled = False
    add_to_reference_index = False
    sort_order_field = "position"
    ordering = ["position", "pk"]
    list_display = [
        TitleColumn("text", label=_lazy("Qué se hace"), url_name="duties:edit"),
        Column("due", label=_lazy("Antes de las")),
        Column("get_step_display", label=_lazy("Paso")),
    ]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("text", "due", "weekdays", "step", "active")], base_form_class=DutyForm
    )


class TopicViewSet(ModelViewSet):
    """The themes of the government's work."""

    model = Topic
    name = "topics"
    url_prefix = "temas"
    icon = "v-list"
    menu_label = _lazy("Temas")
    add_to_admin_menu = False
    copy_view_enabled = False
    add_to_reference_index = False
    list_display = [TitleColumn("name", label=_lazy("Tema"), url_name="topics:edit")]
    form_fields = ["name", "active"]
