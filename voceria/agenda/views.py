"""The agenda's screens: list, form, and the page of one activity."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import RadioSelect, Textarea
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.auth import permission_denied, require_admin_access
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from voceria.lib.spanish_dates import say_moment
from voceria.ui.tables import CountColumn

from . import queries
from .forms import EventForm
from .models import Event


class EventFilterSet(WagtailFilterSet):
    """Kept in the address, and so kept on the way back."""

    starts_at = django_filters.DateFromToRangeFilter(label=_("Fecha"), widget=DateRangePickerWidget)

    class Meta:
        model = Event
        fields = ["starts_at", "state", "visibility", "area", "presided_by"]


class EventIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Event]:
        return queries.for_list(self.request.user)


class EventCreateView(generic.CreateView):
    def save_instance(self) -> Event:
        return self.form.save()

    def get_success_url(self) -> str:
        return reverse("agenda:hub", args=[self.object.pk])


class EventEditView(generic.EditView):
    def get_object(self, queryset: QuerySet[Event] | None = None) -> Event:
        return get_object_or_404(queries.visible_to(self.request.user), pk=self.kwargs["pk"])

    def save_instance(self) -> Event:
        return self.form.save()

    def get_success_url(self) -> str:
        return reverse("agenda:hub", args=[self.object.pk])


class EventDeleteView(generic.DeleteView):
    def get_object(self, queryset: QuerySet[Event] | None = None) -> Event:
        return get_object_or_404(queries.visible_to(self.request.user), pk=self.kwargs["pk"])


@require_admin_access
def event_hub(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is known of one activity, and what can be done from it."""
    if not request.user.has_perm("agenda.view_event"):
        return permission_denied(request)
    event = get_object_or_404(queries.for_list(request.user), pk=pk)
    return TemplateResponse(
        request,
        "agenda/hub.html",
        {
            "event": event,
            "page_title": event.title,
            "header_title": event.title,
            "header_icon": "v-know",
            "breadcrumbs_items": [
                {"url": reverse("agenda:index"), "label": _("Agenda")},
                {"url": "", "label": _("Actividad")},
            ],
            "photos": event.album.photos.filter(withheld=False).order_by("-starred", "pk")[:12],
        },
    )


class EventViewSet(ModelViewSet):
    """List, form and page of activities at /mesa/agenda/."""

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
    index_view_class = EventIndexView
    index_results_template_name = "agenda/list_results.html"
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = EventFilterSet
    search_fields = ["title", "place", "description"]
    search_backend_name = None
    list_export = ["title", "starts_at", "ends_at", "place", "area", "presided_by", "get_state_display"]
    ordering = ["-starts_at"]
    list_per_page = 30
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("day"), FieldPanel("start"), FieldPanel("end")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("area")]),
            FieldPanel("presided_by"),
            FieldPanel("visibility", widget=RadioSelect),
            FieldPanel("description", widget=Textarea({"rows": 4})),
            FieldRowPanel([FieldPanel("state"), FieldPanel("state_reason")]),
            FieldPanel("private_notes", widget=Textarea({"rows": 2})),
        ],
        base_form_class=EventForm,
    )

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            TitleColumn("title", label=_("Actividad"), url_name="agenda:hub", sort_key="title"),
            WhenColumn("starts_at", label=_("Cuándo"), sort_key="starts_at"),
            Column("place", label=_("Dónde")),
            Column("area", label=_("Área")),
            Column("get_state_display", label=_("Estado")),
            CountColumn("n_photos", label=_("Fotos"), words=ngettext_lazy("%d foto", "%d fotos")),
        ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("<int:pk>/", event_hub, name="hub")]


class WhenColumn(Column):
    """ "viernes 20 de noviembre, 9:00 h" """

    def get_value(self, instance: Event) -> str:
        return say_moment(timezone.localtime(instance.starts_at), today=timezone.localdate())
