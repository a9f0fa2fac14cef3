"""What the bank adds to Wagtail: its addresses, its place in the menu, the words of the log."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.images.wagtail_hooks import ImageAdminURLFinder
from wagtail.log_actions import LogActionRegistry

from .models import Photo


class PhotoURLFinder(ImageAdminURLFinder):
    """A chosen photo is edited on its page of the album; Wagtail's own page of it is closed to everybody."""

    edit_url_name = "bank:photo"
    permission_policy = None  # that page asks by itself


register_admin_url_finder(Photo, PhotoURLFinder)


class BankMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("bank.view_photo")


@hooks.register("register_admin_urls")
def bank_urls() -> list[URLResolver]:
    return [path("", include("voceria.bank.urls"))]


@hooks.register("register_admin_menu_item")
def bank_in_the_menu() -> MenuItem:
    return BankMenuItem(_("Banco"), reverse("bank:albums"), name="bank", icon_name="v-bank", order=600)


@hooks.register("before_serve_document")
def documents_for_the_office_only(document: Any, request: HttpRequest) -> None:
    if not request.user.has_perm("bank.view_bankdocument"):
        raise PermissionDenied


@hooks.register("register_log_actions")
def words_of_the_log(actions: LogActionRegistry) -> None:
    for action, label, message in (
        ("bank.add", _("Subir foto"), _("Subió la foto")),
        ("bank.star", _("Estrella"), _("Le puso estrella")),
        ("bank.unstar", _("Quitar estrella"), _("Le quitó la estrella")),
        ("bank.withhold", _("No publicar"), _("La marcó para no publicarse")),
        ("bank.allow", _("Publicar"), _("Quitó la marca de no publicar")),
        ("bank.move", _("Ordenar"), _("Cambió su lugar en el álbum")),
        ("bank.describe", _("Describir"), _("Cambió sus textos")),
        ("bank.delete", _("Borrar foto"), _("Borró la foto")),
    ):
        actions.register_action(action, label, message)
