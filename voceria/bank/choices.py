"""The fixed vocabularies of the bank."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WithheldReason(models.TextChoices):
    """What people most often say when a photo must not go out; any other sentence may be written."""

    MINORS = "Salen menores de edad", _("Salen menores de edad")
    NO_CONSENT = "Alguien no dio su permiso", _("Alguien no dio su permiso")
    SENSITIVE = "Deja ver datos personales", _("Deja ver datos personales (placas, domicilios, credenciales)")
