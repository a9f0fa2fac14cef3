"""Where delivery stands among the staff screens."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .views import board, link, listing

_addresses = [
    path("", listing.dispatch_list, name="list"),
    path("<int:pk>/", board.board, name="board"),
    path("<int:pk>/detener/", board.take_back, name="take_back"),
    path("<int:pk>/acuse.xlsx", listing.export, name="export"),
    path("entrega/<int:pk>/", board.act, name="act"),
    path("entrega/<int:pk>/enlace/", link.link, name="link"),
    path("entrega/<int:pk>/whatsapp/", board.whatsapp, name="whatsapp"),
]


@hooks.register("register_admin_urls")
def our_addresses() -> list[URLResolver]:
    return [path("envios/", include((_addresses, "delivery")))]


class DispatchesItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("delivery.view_dispatch")


@hooks.register("register_admin_menu_item")
def our_menu_item() -> MenuItem:
    return DispatchesItem(_("Envíos"), reverse_lazy("delivery:list"), name="dispatches", icon_name="v-send", order=600)


@hooks.register("register_log_actions")
def our_actions(actions: Any) -> None:
    for action, label, message in (
        ("delivery.create", _("Ordenar un envío"), _("Ordenó el envío")),
        ("delivery.take_back", _("Detener un envío"), _("Detuvo el envío antes de que saliera")),
        ("delivery.move", _("Cambiar la hora"), _("Cambió la hora de salida con el embargo")),
        ("delivery.rewrite", _("Poner al día"), _("Puso al día lo que dice el envío antes de que saliera")),
        ("delivery.stop", _("Detener lo que falta"), _("Detuvo lo que faltaba por salir")),
        ("delivery.confirm", _("Anotar un acuse"), _("Anotó un acuse")),
        ("delivery.undo", _("Quitar un acuse"), _("Quitó un acuse anotado por error")),
        ("delivery.unwrite", _("Quitar un WhatsApp"), _("Quitó un mensaje de WhatsApp anotado por error")),
        ("delivery.revoke", _("Revocar un enlace"), _("Revocó el enlace de una persona")),
        ("delivery.renew", _("Dar un enlace nuevo"), _("Dio un enlace nuevo a una persona")),
        ("delivery.retry", _("Reenviar"), _("Volvió a enviar una entrega")),
        ("delivery.correct", _("Corregir y reenviar"), _("Corrigió un correo y volvió a enviar")),
    ):
        actions.register_action(action, label, message)
