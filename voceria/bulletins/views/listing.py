"""The list of all bulletins: what state each is in, with filters that stay from one visit to the next."""

from typing import Any

import django_filters
from django import forms
from django.db.models import F, Q, QuerySet
from django.db.models.lookups import IsNull
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import Button
from wagtail.search.backends import get_search_backend
from wagtail.snippets.views.snippets import IndexView

from voceria.lib import spanish_dates
from voceria.office.models import Area

from .. import queries
from ..choices import BulletinState
from ..models import Bulletin, BulletinKind

FOUND_AT_MOST = 500


def _months() -> list[tuple[str, str]]:
    days = Bulletin.objects.order_by().dates("dateline_date", "month", order="DESC")
    return [(f"{day:%Y-%m}", f"{capfirst(spanish_dates.MONTHS[day.month - 1])} {day.year}") for day in days]


class BulletinFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Estado"), choices=BulletinState, method="in_state", widget=forms.RadioSelect, empty_label=_("Todos")
    )
    kind = django_filters.ModelChoiceFilter(
        label=_("Tipo"), queryset=BulletinKind.objects.all(), widget=forms.RadioSelect, empty_label=_("Todos")
    )
    area = django_filters.ModelChoiceFilter(label=_("Área"), queryset=Area.objects.all(), field_name="areas")
    month = django_filters.ChoiceFilter(label=_("Mes"), choices=_months, method="in_month", empty_label=_("Todos"))
    mine = django_filters.ChoiceFilter(
        label=_("Míos"),
        choices=[("written", _("Los que escribo")), ("waiting", _("Los que me esperan"))],
        method="of_mine",
        widget=forms.RadioSelect,
        empty_label=_("Todos"),
    )

    class Meta:
        model = Bulletin
        fields: list[str] = []

    def in_state(self, bulletins: Any, name: str, value: str) -> Any:
        return bulletins.in_state(BulletinState(value), timezone.now())

    def in_month(self, bulletins: QuerySet, name: str, value: str) -> QuerySet:
        year, month = value.split("-")
        return bulletins.filter(dateline_date__year=year, dateline_date__month=month)

    def of_mine(self, bulletins: QuerySet, name: str, value: str) -> QuerySet:
        if value == "written":
            return bulletins.filter(author=self.request.user)
        return bulletins.filter(pk__in=[waiting.bulletin.pk for waiting in queries.awaiting(self.request.user)])


class PieceColumn(Column):
    """A cell drawn by a template of ours, which finds the row as `instance`."""

    def __init__(self, name: str, template: str, **kwargs: Any) -> None:
        super().__init__(name, accessor=lambda row: row, **kwargs)
        self.cell_template_name = template

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return super().get_cell_context_data(instance, parent_context) | {
            "state": queries.state(instance, timezone.now())
        }


class BulletinIndexView(IndexView):
    """Wagtail's list, read from the derived state; its first column opens the hub."""

    page_title = _("Boletines")
    add_item_label = _("Nuevo boletín")
    export_headings = {
        "number": _("Número"),
        "period": _("Periodo"),
        "kind": _("Tipo"),
        "headline": _("Título"),
        "state": _("Estado"),
        "author": _("Escribe"),
        "areas": _("Áreas"),
        "date": _("Fecha"),
        "released": _("Público desde"),
    }
    list_export = list(export_headings)
    table_classname = "listing b-listing"
    SESSION_KEY = "bulletin_list"
    KEPT = ("state", "kind", "area", "month", "mine", "ordering")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kept = QueryDict(mutable=True)
        for name in self.KEPT:
            kept.setlist(name, [value for value in request.GET.getlist(name) if value])
        words = kept.urlencode()
        remembered = request.session.get(self.SESSION_KEY, "")
        if not self.results_only and not request.GET and remembered:
            return redirect(f"{request.path}?{remembered}")
        if not self.results_only and "clear" in request.GET:
            request.session.pop(self.SESSION_KEY, None)
            return redirect(request.path)
        if words != remembered:
            request.session[self.SESSION_KEY] = words
        return super().get(request, *args, **kwargs)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm("bulletins.view_folio_book"):
            url = reverse("bulletins:book")
            buttons.append(Button(_("Libro de boletines"), url=url, icon_name="v-bulletin", priority=30))
        if self.request.user.has_perm("bulletins.change_bulletinkind"):
            url = reverse("bulletin_kinds:index")
            buttons.append(Button(_("Tipos y quién aprueba"), url=url, icon_name="v-confirm", priority=40))
        return buttons

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "headline",
                label=_("Título"),
                accessor=str,
                get_url=lambda row: reverse("bulletins:hub", args=[row.pk]),
                sort_key="headline",
            ),
            PieceColumn("state", "bulletins/_state_cell.html", label=_("Estado")),
            PieceColumn("folio", "bulletins/_folio_cell.html", label=_("Número"), sort_key="folio__number"),
            PieceColumn("written", "bulletins/_written_cell.html", label=_("Escribe")),
            PieceColumn("areas", "bulletins/_areas_cell.html", label=_("Áreas")),
            PieceColumn("date", "bulletins/_date_cell.html", label=_("Fecha"), sort_key="dateline_date"),
        ]

    def get_base_queryset(self) -> Any:
        """What still waits to be published first; the rest by age."""
        listed = Bulletin.objects.with_standing().prefetch_related("areas")
        return listed.order_by(IsNull(F("release"), False), "-created_at")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Words through the index, a number through the folio; then the filters apply as always."""
        if not self.is_searching:
            return queryset
        backend = get_search_backend()
        found = {hit.pk for hit in backend.search(self.search_query, Bulletin.objects.all())[:FOUND_AT_MOST]}
        found |= {hit.pk for hit in backend.autocomplete(self.search_query, Bulletin.objects.all())[:FOUND_AT_MOST]}
        wanted = Q(pk__in=found)
        if self.search_query.isdecimal() and len(self.search_query) < 9:
            wanted |= Q(folio__number=int(self.search_query))
        return queryset.filter(wanted)

    def to_row_dict(self, item: Bulletin) -> dict[str, Any]:
        folio, release = getattr(item, "folio", None), getattr(item, "release", None)
        public_from = release.at if release and not release.annulled else None
        return {
            "number": folio.number if folio else "",
            "period": folio.period if folio else "",
            "kind": item.kind.name,
            "headline": item.headline,
            "state": queries.state(item, timezone.now()).label,
            "author": item.author.get_full_name(),
            "areas": ", ".join(area.name for area in item.areas.all()),
            "date": item.dateline_date,
            "released": timezone.localtime(public_from).replace(tzinfo=None) if public_from else "",
        }
