"""Registers the agenda's screens."""

from django.urls import include, path
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .views.briefing import CardViewSet
from .views.day import DutyViewSet, TopicViewSet
from .views.events import EventViewSet

_LOGGED = (
    ("agenda.outputs", _("Definir qué se difunde"), _("Definió qué se va a difundir")),
    ("agenda.output", _("Decir cómo va lo que se difunde"), _("Dijo cómo va lo que se difunde")),
    ("agenda.close_day", _("Cerrar el día"), _("Cerró el día")),
    ("agenda.tick", _("Marcar en la lista del día"), _("Marcó un renglón de la lista del día")),
    ("agenda.untick", _("Desmarcar en la lista del día"), _("Desmarcó un renglón de la lista del día")),
    ("agenda.rank", _("Jerarquizar"), _("Cambió el orden del día")),
    ("agenda.priority", _("Dar importancia"), _("Cambió la importancia")),
    ("agenda.close_step", _("Cerrar un paso"), _("Cerró un paso de la ruta con motivo")),
    ("agenda.open_step", _("Abrir un paso"), _("Volvió a abrir un paso de la ruta")),
    ("agenda.briefing", _("Escribir la ficha previa"), _("Cambió la ficha previa")),
    ("agenda.approve_briefing", _("Aprobar la ficha previa"), _("Aprobó la ficha previa")),
    ("agenda.evaluate", _("Evaluar"), _("Evaluó la actividad")),
    ("agenda.approve_card", _("Aprobar una tarjeta"), _("Aprobó la tarjeta de mensaje")),
    ("agenda.undo", _("Deshacer"), _("Deshizo su último cambio")),
    ("agenda.series", _("Cambiar una serie"), _("Cambió la serie")),
    ("agenda.link", _("Crear enlace de área"), _("Creó un enlace de área")),
    ("agenda.renew_link", _("Renovar enlace de área"), _("Renovó el enlace; el anterior ya no abre")),
    ("agenda.revoke_link", _("Revocar enlace de área"), _("Revocó el enlace")),
    ("agenda.accept", _("Aceptar un envío"), _("Aceptó lo que mandó un área")),
    ("agenda.forget_photos", _("Borrar fotos descartadas"), _("Se borraron las fotos de lo que se descartó")),
    ("agenda.discard", _("Descartar un envío"), _("Descartó lo que mandó un área")),
    ("agenda.undo", _("Deshacer"), _("Volvió a dejar el envío por revisar")),
)


@hooks.register("register_admin_urls")
def agenda_urls() -> list[URLResolver]:
    return [path("agenda/", include("voceria.agenda.urls"))]


@hooks.register("register_admin_viewset")
def agenda_viewset() -> EventViewSet:
    return EventViewSet()


@hooks.register("register_admin_viewset")
def catalogues() -> list[DutyViewSet | TopicViewSet | CardViewSet]:
    return [DutyViewSet(), TopicViewSet(), CardViewSet()]


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    for action, label, message in _LOGGED:
        registry.register_action(action, label, message)
