"""The sheet before an activity: its page for the phone, the form, approval, evaluation; and message cards."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.ui.slots import Piece

from .. import operations, queries
from ..forms.briefing import BriefingForms, EvaluationForm
from ..models import Briefing, Event, MessageCard
from ..queries.briefing import briefing_of
from ..rendering import briefing as printed

may_view = permission_required("agenda.view_briefing", raise_exception=True)
may_change = permission_required("agenda.change_briefing", raise_exception=True)
may_approve = permission_required("agenda.approve_briefing", raise_exception=True)


def _event(request: HttpRequest, pk: int) -> Event:
    return get_object_or_404(queries.visible_to(cast(User, request.user)).select_related("presided_by"), pk=pk)


def _written(event: Event) -> Briefing:
    briefing = briefing_of(event)
    if briefing is None:
        raise Http404
    return briefing


def _page(request: HttpRequest, event: Event, template: str, status: int = 200, **context: Any) -> HttpResponse:
    title = _("Ficha previa")
    crumbs = [
        {"url": reverse("agenda:hub", args=[event.pk]), "label": event.title[:60]},
        {"url": "", "label": title},
    ]
    context |= {"event": event, "page_title": title, "header_title": title, "header_icon": "v-list"}
    return TemplateResponse(request, template, context | {"breadcrumbs_items": crumbs}, status=status)


@require_safe
@may_view
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """To read before going in, on the phone."""
    event = _event(request, pk)
    briefing = briefing_of(event)
    over = event.starts_at <= timezone.now()
    form = EvaluationForm(instance=briefing) if briefing and over else None
    return _page(request, event, "agenda/briefing.html", briefing=briefing, evaluation=form)


@may_change
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole sheet in one form; nothing typed is lost on an error."""
    event = _event(request, pk)
    forms = BriefingForms(briefing_of(event), request.POST or None)
    if request.method == "POST" and forms.is_valid():
        by, now = cast(User, request.user), timezone.now()
        briefing = operations.write_briefing(event=event, by=by, at=now, **forms.values())
        messages.success(request, _("La ficha quedó guardada."))
        if "pedir" in request.POST:
            _try(request, lambda: operations.ask_for_approval(briefing=briefing, by=by, at=now), _("Ya se avisó."))
        return redirect("agenda_briefing:sheet", pk)
    status = 422 if request.method == "POST" else 200
    return _page(request, event, "agenda/briefing_form.html", status, forms=forms, form=forms.form)


@require_POST
@may_approve
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    briefing = _written(_event(request, pk))
    by = cast(User, request.user)
    done = _("La ficha quedó aprobada.")
    _try(request, lambda: operations.approve_briefing(briefing=briefing, by=by, at=timezone.now()), done)
    return redirect("agenda_briefing:sheet", pk)


@require_POST
@may_change
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    briefing = _written(_event(request, pk))
    by = cast(User, request.user)
    done = _("Se avisó a quien aprueba.")
    _try(request, lambda: operations.ask_for_approval(briefing=briefing, by=by, at=timezone.now()), done)
    return redirect("agenda_briefing:sheet", pk)


@require_POST
@may_change
def evaluate(request: HttpRequest, pk: int) -> HttpResponse:
    briefing = _written(_event(request, pk))
    form = EvaluationForm(request.POST)
    by = cast(User, request.user)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in form.fields}
        _try(
            request,
            lambda: operations.evaluate_briefing(briefing=briefing, by=by, at=timezone.now(), **words),
            _("Quedó la evaluación."),
        )
    return redirect("agenda_briefing:sheet", pk)


def _try(request: HttpRequest, act: Any, done: str) -> None:
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.words)
    else:
        messages.success(request, done)


@require_safe
@may_view
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    briefing = _written(_event(request, pk))
    answer = HttpResponse(printed.pdf(briefing), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="ficha-previa-{pk}.pdf"'
    return answer


def event_briefing(context: Mapping[str, Any]) -> Piece | None:
    """On an event: how its sheet stands."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("agenda.view_briefing"):
        return None
    found = Briefing.objects.filter(event=event).select_related("approved_by").first()
    may_write = request.user.has_perm("agenda.change_briefing")
    return Piece("agenda/_event_briefing.html", {"event": event, "briefing": found, "may_write": may_write})


class CardCreateView(generic.CreateView):
    def save_instance(self) -> MessageCard:
        return operations.save_card(card=self.form.save(commit=False), by=self.request.user)


class CardEditView(generic.EditView):
    def save_instance(self) -> MessageCard:
        return operations.save_card(card=self.form.save(commit=False), by=self.request.user)


@require_POST
@permission_required("agenda.approve_messagecard", raise_exception=True)
def approve_card(request: HttpRequest, pk: int) -> HttpResponse:
    card = get_object_or_404(MessageCard, pk=pk)
    operations.approve_card(card=card, by=cast(User, request.user), at=timezone.now())
    messages.success(request, _("La tarjeta quedó aprobada; ya se puede usar en las fichas."))
    return redirect("cards:index")


class StandingColumn(Column):
    """Approved, or the button that approves it."""

    cell_template_name = "agenda/_card_standing.html"

    def get_cell_context_data(self, instance: MessageCard, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        user = parent_context["request"].user
        context["may_approve"] = user.has_perm("agenda.approve_messagecard")
        context["request"] = parent_context["request"]
        return context


class CardViewSet(ModelViewSet):
    """What the government says on each theme, with its figures."""

    model = MessageCard
    name = "cards"
    url_prefix = "tarjetas"
    icon = "v-list"
    menu_label = _lazy("Tarjetas de mensaje")
    add_to_admin_menu = False
    copy_view_enabled = False
    add_to_reference_index = False
    add_view_class = CardCreateView
    edit_view_class = CardEditView
    list_filter = ["topic", "active"]
    list_display = [
        TitleColumn("title", label=_lazy("Tarjeta"), url_name="cards:edit"),
        Column("topic", label=_lazy("Tema")),
        StandingColumn("approved_at", label=_lazy("Aprobación")),
    ]
    search_fields = ["title", "message"]
    search_backend_name = None
    panels = [FieldPanel(name) for name in ("topic", "title", "message", "figures", "active")]
