"""The fixed vocabularies of the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutletKind(models.TextChoices):
    PRINT = "print", _("Impreso")
    RADIO = "radio", _("Radio")
    TELEVISION = "television", _("Televisión")
    PORTAL = "portal", _("Portal")
    AGENCY = "agency", _("Agencia")
    MAGAZINE = "magazine", _("Revista")
    OTHER = "other", _("Otro")


class Reach(models.TextChoices):
    LOCAL = "local", _("Local")
    REGIONAL = "regional", _("Regional")
    STATE = "state", _("Estatal")
    NATIONAL = "national", _("Nacional")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("lunes")
    TUESDAY = 1, _("martes")
    WEDNESDAY = 2, _("miércoles")
    THURSDAY = 3, _("jueves")
    FRIDAY = 4, _("viernes")
    SATURDAY = 5, _("sábado")
    SUNDAY = 6, _("domingo")


class Road(models.TextChoices):
    """How something passes between the office and a person."""

    MAIL = "mail", _("Correo")
    CALL = "call", _("Llamada")
    WHATSAPP = "whatsapp", _("WhatsApp")
    IN_PERSON = "in_person", _("En persona")
    LINK = "link", _("En su página")
