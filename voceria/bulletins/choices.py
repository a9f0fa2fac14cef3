"""The states and decisions of a bulletin's way to the public."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BulletinState(models.TextChoices):
    """Derived from reviews, folio, release and withdrawal (rules.state_of); stored nowhere."""

    DRAFT = "draft", _("Borrador")
    IN_REVIEW = "in_review", _("En revisión")
    CHANGES_REQUESTED = "changes_requested", _("Con cambios pedidos")
    APPROVED = "approved", _("Aprobado")
    SCHEDULED = "scheduled", _("Con embargo")
    PUBLISHED = "published", _("Publicado")
    WITHDRAWN = "withdrawn", _("Retirado")


class Decision(models.TextChoices):
    OPEN = "", _("En espera")
    APPROVED = "approved", _("Aprobado")
    CHANGES = "changes", _("Pide cambios")
    RECALLED = "recalled", _("La autora o el autor lo retomó")


class DispatchPurpose(models.TextChoices):
    RELEASE = "release", _("Boletín")
    CORRECTION = "correction", _("Fe de erratas")
    WITHDRAWAL = "withdrawal", _("Aviso de retiro")
