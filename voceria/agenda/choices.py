"""The fixed vocabularies of the agenda: what happens, and who may know."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventState(models.TextChoices):
    PROPOSED = "proposed", _("Propuesta")
    CONFIRMED = "confirmed", _("Confirmada")
    HELD = "held", _("Realizada")
    POSTPONED = "postponed", _("Pospuesta")
    RESCHEDULED = "rescheduled", _("Reprogramada")
    CANCELLED = "cancelled", _("Cancelada")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Pública")
    INTERNAL = "internal", _("Interna")
    RESERVED = "reserved", _("Reservada")
