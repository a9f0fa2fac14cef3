"""The fixed vocabularies of the office."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The posts of a press office; one person may hold several. Each is a group of the same name."""

    DIRECTOR = "Dirección", _("Dirección")
    PHOTOGRAPHER = "Fotografía", _("Fotografía")
    NETWORKS = "Redes y video", _("Redes y video")
    DESIGNER = "Diseño", _("Diseño")
    ASSISTANT = "Auxiliar", _("Auxiliar")
    PRESIDENCY = "Presidencia", _("Presidencia / Secretaría particular")
    TRANSPARENCY = "Transparencia", _("Transparencia")
    CONSULT = "Consulta", _("Consulta")


class NumberingRestart(models.TextChoices):
    YEAR = "year", _("Cada año")
    ADMINISTRATION = "administration", _("Con cada administración")


class MailSecurity(models.TextChoices):
    STARTTLS = "starttls", _("STARTTLS (puerto 587)")
    TLS = "tls", _("TLS (puerto 465)")
    NONE = "none", _("Sin cifrar (sólo en la red de la oficina)")
