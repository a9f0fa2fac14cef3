"""The directory's screens: contacts, outlets, lists."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets.button import Button

from voceria.press import forms, queries
from voceria.press.models import Contact, ContactList, Outlet
from voceria.ui.tables import CountColumn, EitherColumn


class ContactFilterSet(WagtailFilterSet):
    class Meta:
        model = Contact
        fields = ["lists", "outlet", "outlet__kind", "outlet__reach", "active", "do_not_contact"]


class OutletFilterSet(WagtailFilterSet):
    class Meta:
        model = Outlet
        fields = ["kind", "reach", "active"]


class ContactIndexView(generic.IndexView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        paste = Button(_("Pegar contactos"), url=reverse("paste_contacts"), icon_name="v-copy", priority=20)
        return [*super().header_more_buttons, paste] if self.request.user.has_perm("press.add_contact") else []

    def get_base_queryset(self) -> QuerySet[Contact]:
        return queries.contacts_for_list()


class OutletIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Outlet]:
        return queries.outlets_for_list()


class ContactListIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[ContactList]:
        return queries.lists_for_list()


class _DirectoryViewSet(ModelViewSet):
    """What the three catalogues share: the database's own search, and no copying."""

    form_class: type[BaseForm]
    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[BaseForm]:
        return self.form_class


class ContactViewSet(_DirectoryViewSet):
    model = Contact
    name = "contacts"
    url_prefix = "directorio/contactos"
    icon = "v-person"
    menu_label = _("Contactos")
    form_class = forms.ContactForm
    filterset_class = ContactFilterSet
    index_view_class = ContactIndexView
    index_results_template_name = "press/contact_results.html"
    search_fields = ["name", "email", "outlet__name", "post"]
    list_export = ["name", "outlet", "post", "email", "whatsapp", "phone", "rest_words", "notes", "active"]

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            TitleColumn("name", label=_("Nombre"), url_name="contacts:edit", sort_key="name"),
            Column("outlet", label=_("Medio"), sort_key="outlet__name"),
            Column("email", label=_("Correo")),
            Column("whatsapp", label=_("WhatsApp")),
            Column("rest_words", label=_("Descansa")),
        ]


class OutletViewSet(_DirectoryViewSet):
    model = Outlet
    name = "outlets"
    url_prefix = "directorio/medios"
    icon = "v-monitor"
    menu_label = _("Medios")
    form_class = forms.OutletForm
    filterset_class = OutletFilterSet
    index_view_class = OutletIndexView
    index_results_template_name = "press/outlet_results.html"
    search_fields = ["name", "place"]
    list_export = ["name", "get_kind_display", "get_reach_display", "place", "website", "phone", "active"]

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            TitleColumn("name", label=_("Medio"), url_name="outlets:edit", sort_key="name"),
            Column("get_kind_display", label=_("Tipo"), sort_key="kind"),
            Column("get_reach_display", label=_("Alcance"), sort_key="reach"),
            Column("place", label=_("Plaza")),
            CountColumn("n_contacts", label=_("Contactos"), words=ngettext_lazy("%d contacto", "%d contactos")),
            EitherColumn("active", label=_("Estado"), yes=_("Activo"), no=_("Inactivo")),
        ]


class ContactListViewSet(_DirectoryViewSet):
    model = ContactList
    name = "contact_lists"
    url_prefix = "directorio/listas"
    icon = "v-list"
    menu_label = _("Listas")
    form_class = forms.ContactListForm
    index_view_class = ContactListIndexView
    index_results_template_name = "press/contactlist_results.html"
    search_fields = ["name"]

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            TitleColumn("name", label=_("Lista"), url_name="contact_lists:edit", sort_key="name"),
            Column("description", label=_("Para qué se usa")),
            CountColumn("n_contacts", label=_("Contactos"), words=ngettext_lazy("%d contacto", "%d contactos")),
            CountColumn("n_reachable", label=_("Con correo"), words=ngettext_lazy("%d con correo", "%d con correo")),
        ]


class DirectoryGroup(ModelViewSetGroup):
    items = (ContactViewSet, OutletViewSet, ContactListViewSet)
    menu_label = _("Directorio")
    menu_name = "directory"
    menu_icon = "v-directory"
    menu_order = 800
    add_to_admin_menu = True
