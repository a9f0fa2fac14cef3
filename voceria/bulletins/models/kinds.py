"""The kinds of text, and the counters of their numbers."""

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class BulletinKind(models.Model):
    """Boletín, comunicado especial: each with its template, its own numbering, and who must approve it."""

    code = models.SlugField(_("clave"), unique=True)
    name = models.CharField(_("nombre"), max_length=80)
    heading = models.CharField(_("encabezado impreso"), max_length=120)
    lead_template = models.TextField(
        _("entrada propuesta"),
        blank=True,
        help_text=_("Puede usar {lugar}, {fecha}, {hora}, {sitio}, {actividad}, {preside} y {area}."),
    )
    closing = models.TextField(_("cierre"), blank=True, help_text=_("Va al final de cada texto de este tipo."))
    approvers = models.ManyToManyField(
        Group,
        verbose_name=_("quiénes deben aprobar"),
        related_name="+",
        help_text=_("Cada papel marcado debe dar su visto bueno; el número se da con el último."),
    )

    class Meta:
        verbose_name = _("tipo de boletín")
        verbose_name_plural = _("tipos de boletín")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class FolioCounter(models.Model):
    """The next number of a kind in a period. Its row is locked while a number is given."""

    kind = models.ForeignKey(BulletinKind, on_delete=models.CASCADE, related_name="counters")
    period = models.CharField(max_length=9)
    next_number = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "period"], name="bulletins_one_counter"),
            models.CheckConstraint(condition=Q(next_number__gte=1), name="bulletins_counter_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.period}: {self.next_number}"
