"""Areas, officials and administrations: plain catalogues, whose every change the public site shows at once."""

from typing import cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from voceria.ui.tables import EitherColumn

from .. import operations
from ..models import Administration, Area, Official


class _Announced:
    @transaction.atomic
    def save_instance(self) -> models.Model:
        instance = super().save_instance()  # type: ignore[misc]
        operations.announce_public_change()
        return instance


class CreateView(_Announced, generic.CreateView): ...


class EditView(_Announced, generic.EditView): ...


class AreaEditView(EditView):
    @transaction.atomic
    def save_instance(self) -> models.Model:
        area = cast(Area, super().save_instance())
        if "name" in self.form.changed_data:
            operations.announce_renaming(area)
        return area


class DeleteView(generic.DeleteView):
    @transaction.atomic
    def delete_action(self) -> None:
        super().delete_action()
        operations.announce_public_change()


class CatalogueViewSet(ModelViewSet):
    add_view_class = CreateView
    edit_view_class = EditView
    delete_view_class = DeleteView
    copy_view_enabled = False
    inspect_view_enabled = False


class AreaViewSet(CatalogueViewSet):
    model = Area
    edit_view_class = AreaEditView
    icon = "v-list"
    menu_label = _("Áreas")
    url_prefix = "oficina/areas"
    list_display = [
        "name",
        "short_name",
        "phone",
        EitherColumn("active", label=_("Estado"), yes=_("Activa"), no=_("Inactiva")),
    ]
    list_filter = ["active"]
    search_fields = ["name", "short_name", "topics"]
    panels = [FieldPanel(name) for name in ("name", "short_name", "phone", "email", "topics", "active")]


class OfficialViewSet(CatalogueViewSet):
    model = Official
    icon = "v-person"
    menu_label = _("Servidores públicos")
    url_prefix = "oficina/servidores"
    list_display = [
        "name",
        "post",
        "area",
        EitherColumn("active", label=_("Estado"), yes=_("En funciones"), no=_("Ya no está")),
    ]
    list_filter = ["active", "area"]
    search_fields = ["name", "post"]
    panels = [FieldPanel(name) for name in ("name", "post", "area", "phone", "heads_municipality", "active")]


class AdministrationViewSet(CatalogueViewSet):
    model = Administration
    icon = "v-office"
    menu_label = _("Administración")
    url_prefix = "oficina/administraciones"
    list_display = ["period", "mayor", "slogan"]
    panels = [FieldPanel(name) for name in ("mayor", "mayor_post", "starts_on", "ends_on", "slogan")]
