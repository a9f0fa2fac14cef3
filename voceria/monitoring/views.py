"""The screens of what the press published."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from voceria.lib.spanish_dates import say_short_date
from voceria.ui.slots import Piece

from . import queries
from .forms import ClippingForm
from .models import Clipping


class ClippingFilterSet(WagtailFilterSet):
    published_on = django_filters.DateFromToRangeFilter(label=_("Fecha"), widget=DateRangePickerWidget)

    class Meta:
        model = Clipping
        fields = ["published_on", "outlet", "tone"]


class ClippingIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Clipping]:
        return queries.for_list()


class ClippingCreateView(generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        """A note begun on a bulletin's page (`?bulletin=3`) is already tied to it."""
        return {"bulletin": self.request.GET.get("bulletin")} if self.request.GET.get("bulletin", "").isdigit() else {}

    def save_instance(self) -> Clipping:
        return self.form.save()


class ClippingEditView(generic.EditView):
    def save_instance(self) -> Clipping:
        return self.form.save()


class FromBulletinColumn(Column):
    def get_value(self, instance: Clipping) -> str:
        return ", ".join(str(bulletin.folio) for bulletin in instance.bulletins.all())


class PublishedColumn(Column):
    """ "hoy", "ayer" or "17 de octubre": what the office says, on paper and on a phone."""

    def get_value(self, instance: Clipping) -> str:
        return say_short_date(instance.published_on, today=timezone.localdate())


class ClippingViewSet(ModelViewSet):
    """List and form of notes at /mesa/notas/."""

    model = Clipping
    name = "clippings"
    url_prefix = "notas"
    icon = "v-monitor"
    menu_label = _("Notas de prensa")
    menu_name = "clippings"
    menu_order = 600
    add_to_admin_menu = True
    add_view_class = ClippingCreateView
    edit_view_class = ClippingEditView
    index_view_class = ClippingIndexView
    index_results_template_name = "monitoring/list_results.html"
    filterset_class = ClippingFilterSet
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["headline", "text", "url", "outlet__name"]
    search_backend_name = None
    list_export = ["published_on", "outlet", "headline", "url", "get_tone_display"]
    ordering = ["-published_on"]
    list_per_page = 30

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            TitleColumn("headline", label=_("Nota"), url_name="clippings:edit"),
            Column("outlet", label=_("Medio"), sort_key="outlet__name"),
            PublishedColumn("published_on", label=_("Fecha"), sort_key="published_on"),
            Column("get_tone_display", label=_("Tono")),
            FromBulletinColumn("bulletins", label=_("Sale de")),
        ]

    def get_form_class(self, for_update: bool = False) -> type[ClippingForm]:
        return ClippingForm


def notes_of_bulletin(context: Mapping[str, Any]) -> Piece | None:
    """Fills the bulletin's page with the notes that came of it."""
    bulletin, request = context["bulletin"], context["request"]
    if not request.user.has_perm("monitoring.view_clipping") or not getattr(bulletin, "folio", None):
        return None
    notes = list(queries.of_bulletin(bulletin))
    return Piece("monitoring/_notes_of_bulletin.html", {"bulletin": bulletin, "notes": notes})
