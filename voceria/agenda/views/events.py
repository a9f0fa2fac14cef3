"""The form and the page of one activity."""

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.forms import RadioSelect, Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import queries
from ..choices import EventState
from ..forms import EventForm, read_again
from ..models import Event
from .calendar import calendar
from .history import history


class _SavesByOperation:
    """The form saves through an operation, whose refusal stands in the form with all that was typed."""

    def save_instance(self) -> Event:
        event: Event = self.form.save()  # type: ignore[attr-defined]
        return event

    def form_valid(self, form: EventForm) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except Refused as refused:
            form.add_error(None, refused.words)
            if form.instance.pk:
                read_again(form, Event.objects.get(pk=form.instance.pk))
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        return reverse("agenda:hub", args=[self.object.pk])  # type: ignore[attr-defined]


class EventCreateView(_SavesByOperation, generic.CreateView):
    pass


class EventEditView(_SavesByOperation, generic.EditView):
    def get_object(self, queryset: QuerySet[Event] | None = None) -> Event:
        return get_object_or_404(queries.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_success_url(self) -> str:
        return reverse("agenda_series:spread" if self.object.series_id else "agenda:hub", args=[self.object.pk])


class EventDeleteView(generic.DeleteView):
    def get_object(self, queryset: QuerySet[Event] | None = None) -> Event:
        return get_object_or_404(queries.visible_to(self.request.user), pk=self.kwargs["pk"])

    def form_valid(self, form: Any) -> HttpResponse:
        """What later stages hold on to is history: it is called off, never made never to have been."""
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("Ya hay personas invitadas o trabajo hecho; cancélala con su motivo."))
            return redirect("agenda:hub", self.object.pk)


@require_admin_access
def event_hub(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of one activity, and what can be done from it."""
    if not request.user.has_perm("agenda.view_event"):
        return permission_denied(request)
    event = get_object_or_404(queries.for_list(request.user), pk=pk)
    context = {
        "event": event,
        "begun": event.starts_at <= timezone.now(),
        "clashes": queries.conflicts_with(event, request.user) if event.over_at > timezone.now() else [],
        "page_title": event.title,
        "header_title": event.title,
        "header_icon": "v-know",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": "", "label": _("Actividad")},
        ],
        "photos": event.album.photos.filter(withheld=False).order_by("-starred", "pk")[:12],
    }
    if request.user.has_perm("agenda.change_event"):
        context |= _what_may_be_done(request, event)
    return TemplateResponse(request, "agenda/hub.html", context)


def _what_may_be_done(request: HttpRequest, event: Event) -> dict[str, Any]:
    now = timezone.now()
    begun = event.starts_at <= now
    undoable = queries.undoable(event, by=cast(User, request.user), at=now)
    return {
        "undoable": undoable,
        "undo_until": undoable and undoable.timestamp + queries.UNDO_FOR,
        "may_confirm": event.state in {EventState.PROPOSED, EventState.POSTPONED},
        "may_move": event.state != EventState.HELD,
        "may_call_off": event.state != EventState.HELD and event.stands,
        "may_hold": event.stands and event.state != EventState.HELD and begun,
    }


class EventViewSet(ModelViewSet):
    """Calendar, form and page of activities at /mesa/agenda/."""

    model = Event
    name = "agenda"
    url_prefix = "agenda"
    icon = "v-know"
    menu_label = _("Agenda")
    menu_name = "agenda"
    menu_order = 200
    add_to_admin_menu = True
    add_view_class = EventCreateView
    edit_view_class = EventEditView
    delete_view_class = EventDeleteView
    copy_view_enabled = False
    add_to_reference_index = False
    list_filter: list[str] = []
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("day"), FieldPanel("start"), FieldPanel("end")]),
            FieldRowPanel([FieldPanel("all_day"), FieldPanel("last_day")]),
            FieldPanel("place"),
            FieldPanel("presided_by"),
            FieldPanel("visibility", widget=RadioSelect),
            FieldRowPanel([FieldPanel("state"), FieldPanel("state_reason")]),
            FieldPanel("description", widget=Textarea({"rows": 4})),
            MultiFieldPanel(
                [
                    FieldPanel("presides_words"),
                    FieldPanel("mayor_part"),
                    FieldRowPanel([FieldPanel("area"), FieldPanel("topic")]),
                    FieldPanel("event_class"),
                ],
                heading=_("Quién y de qué se trata"),
                classname="collapsed",
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("priority"), FieldPanel("priority_reason")]),
                    FieldRowPanel([FieldPanel("investment"), FieldPanel("people_reached")]),
                    FieldPanel("risk"),
                ],
                heading=_("Importancia"),
                classname="collapsed",
            ),
            MultiFieldPanel(
                [FieldPanel("private_notes", widget=Textarea({"rows": 2}))],
                heading=_("Notas internas"),
                classname="collapsed",
            ),
        ],
        base_form_class=EventForm,
    )

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", calendar, name="index"),
            path("history/<int:pk>/", history, name="history"),
            path("<int:pk>/", event_hub, name="hub"),
            *(one for one in super().get_urlpatterns() if one.name in {"add", "edit", "delete", "usage"}),
        ]
