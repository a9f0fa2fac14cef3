"""Where delivery stands among the staff screens."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def our_actions(actions: Any) -> None:
    for action, label, message in (
        ("delivery.create", _("Ordenar un envío"), _("Ordenó el envío")),
        ("delivery.take_back", _("Detener un envío"), _("Detuvo el envío antes de que saliera")),
        ("delivery.confirm", _("Anotar un acuse"), _("Anotó un acuse")),
        ("delivery.undo", _("Quitar un acuse"), _("Quitó un acuse anotado por error")),
        ("delivery.retry", _("Reenviar"), _("Volvió a enviar una entrega")),
        ("delivery.correct", _("Corregir y reenviar"), _("Corrigió un correo y volvió a enviar")),
    ):
        actions.register_action(action, label, message)
