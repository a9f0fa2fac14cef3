"""The states of what goes out."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """What is known of one delivery. Confirmation is apart: only a person's act gives it."""

    PENDING = "pending", _("Por salir")
    SENDING = "sending", _("Saliendo")
    SENT = "sent", _("Enviado")
    FAILED = "failed", _("Falló")
    BOUNCED = "bounced", _("Rebotó")
    DOUBT = "doubt", _("En duda")
    CANCELLED = "cancelled", _("No salió")


class Channel(models.TextChoices):
    """The adapters in `channels/`; each value is the name of its module."""

    MAIL = "mail", _("Correo")
    WHATSAPP = "whatsapp", _("WhatsApp")


class ConfirmedVia(models.TextChoices):
    LINK = "link", _("en su página")
    CALL = "call", _("por teléfono")
    WHATSAPP = "whatsapp", _("por WhatsApp")
