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
    ANNULLED = "annulled", _("Anulado")


class Decision(models.TextChoices):
    OPEN = "", _("En espera")
    APPROVED = "approved", _("Aprobado")
    CHANGES = "changes", _("Pide cambios")
    RECALLED = "recalled", _("La autora o el autor lo retomó")


class DispatchPurpose(models.TextChoices):
    RELEASE = "release", _("Boletín")
    CORRECTION = "correction", _("Fe de erratas")
    WITHDRAWAL = "withdrawal", _("Aviso de retiro")


class Check(models.TextChoices):
    """What only a person can check before asking for approval; ticked by whoever asks."""

    FACTS = "facts", _("Datos y cifras confirmados con el área")
    NAMES = "names", _("Nombres y cargos correctos")
    PLAIN = "plain", _("Se entiende a la primera lectura")


class When(models.TextChoices):
    """What the person who approves decides about publication."""

    NOW = "now", _("Publicar al aprobar")
    LATER = "later", _("Publicar en otro momento (embargo)")
    NUMBER = "number", _("Sólo dar número; publicar después")


#: What the history of a bulletin may say: code, name, sentence.
LOG_ACTIONS = {
    "bulletins.start": (_("Empezar borrador"), _("Borrador empezado")),
    "bulletins.import": (_("Traer de Word"), _("Texto traído de un archivo de Word")),
    "bulletins.discard": (_("Descartar borrador"), _("Borrador descartado")),
    "bulletins.request_review": (_("Pedir revisión"), _("Revisión pedida")),
    "bulletins.recall": (_("Retomar"), _("Retomado por quien lo escribe")),
    "bulletins.request_changes": (_("Pedir cambios"), _("Cambios pedidos")),
    "bulletins.give_word": (_("Dar visto bueno"), _("Visto bueno dado; falta otro")),
    "bulletins.approve": (_("Aprobar"), _("Aprobado con número")),
    "bulletins.release": (_("Publicar"), _("Publicado o con hora de publicación")),
    "bulletins.hold": (_("Detener la publicación"), _("Se quitó la hora de publicación")),
    "bulletins.correct": (_("Fe de erratas"), _("Corregido con fe de erratas")),
    "bulletins.withdraw": (_("Retirar"), _("Retirado con su motivo")),
    "bulletins.annul": (_("Anular el número"), _("Número anulado con su motivo")),
    "bulletins.send": (_("Enviar"), _("Enviado a los medios")),
    "bulletins.remark": (_("Comentar"), _("Comentario anotado")),
}
