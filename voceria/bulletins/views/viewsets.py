"""Wagtail's list, editor, history and locks for bulletins, and the settings of their kinds."""

from collections.abc import Callable
from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.snippets.views.snippets import SnippetViewSet

from voceria.office.views.catalogues import CatalogueViewSet

from ..forms import ActivityPicker, BulletinForm, KindForm
from ..models import Bulletin, BulletinKind
from ..permissions import BulletinPolicy
from .editor import BulletinCompareView, BulletinDeleteView, BulletinEditView, BulletinVersionView
from .listing import BulletinFilters, BulletinIndexView

WRITER_PANELS = [
    FieldPanel("kicker", help_text=_("El tema en dos o tres palabras; va arriba del título.")),
    FieldPanel("headline", widget=AdminAutoHeightTextInput),
    FieldPanel("bullets"),
    FieldRowPanel([FieldPanel("dateline_place"), FieldPanel("dateline_date")], heading=_("Lugar y fecha")),
    FieldPanel("lead"),
    FieldPanel("body"),
    InlinePanel(
        "photos",
        panels=[FieldPanel("photo"), FieldPanel("alt_text"), FieldPanel("caption")],
        heading=_("Fotos"),
        label=_("foto"),
        help_text=_("La primera es la portada. Cada una dice qué se ve, para quien no puede verla."),
    ),
    FieldPanel("recordings", widget=CheckboxSelectMultiple),
    MultiFieldPanel(
        [
            FieldPanel("embargo_until"),
            FieldPanel("kind"),
            FieldPanel("areas", widget=CheckboxSelectMultiple),
            FieldPanel("events", widget=ActivityPicker),
        ],
        heading=_("Datos del boletín"),
        classname="collapsed",
    ),
]


class BulletinViewSet(SnippetViewSet):
    model = Bulletin
    base_url_path = "boletines"
    icon = "v-bulletin"
    menu_label = _("Boletines")
    menu_name = "bulletins"
    menu_order = 500
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 30
    filterset_class = BulletinFilters
    index_template_name = "bulletins/list.html"
    index_results_template_name = "bulletins/list_results.html"
    edit_template_name = "bulletins/editor.html"
    index_view_class = BulletinIndexView
    edit_view_class = BulletinEditView
    delete_view_class = BulletinDeleteView
    revisions_compare_view_class = BulletinCompareView
    revisions_view_class = BulletinVersionView
    edit_handler = ObjectList(WRITER_PANELS, base_form_class=BulletinForm)

    @property
    def permission_policy(self) -> BulletinPolicy:
        return BulletinPolicy(self.model)

    @property
    def add_view(self) -> Callable[..., Any]:
        """A bulletin begins on its own page, which knows the events."""
        return RedirectView.as_view(pattern_name="bulletins:new")


class KindViewSet(CatalogueViewSet):
    """Who must approve each kind, and its templates. Its name and closing words stand on public pages."""

    model = BulletinKind
    url_prefix = "boletines/tipos"
    icon = "v-bulletin"
    menu_label = _("Tipos de boletín")
    list_display = ["name", "heading"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("approvers", widget=CheckboxSelectMultiple),
            FieldPanel("heading"),
            FieldPanel("lead_template"),
            FieldPanel("closing"),
        ],
        base_form_class=KindForm,
    )
