"""The office's equipment, who answers for it, and where it is."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from voceria.agenda.models import Event

from ..choices import Condition, EquipmentKind, EquipmentState


class Equipment(models.Model):
    """One thing with an inventory tag."""

    tag = models.CharField(_("número de inventario"), max_length=40, unique=True)
    name = models.CharField(_("qué es"), max_length=120, help_text=_("Marca y modelo, como se le conoce."))
    kind = models.CharField(_("clase"), max_length=14, choices=EquipmentKind, default=EquipmentKind.OTHER)
    serial = models.CharField(_("número de serie"), max_length=80, blank=True)
    custodian = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("a resguardo de"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="equipment",
    )
    state = models.CharField(_("estado"), max_length=8, choices=EquipmentState, default=EquipmentState.GOOD)
    maintenance_on = models.DateField(_("próximo mantenimiento"), null=True, blank=True)
    notes = models.TextField(_("notas de mantenimiento"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("equipo")
        verbose_name_plural = _("equipo")
        ordering = ["kind", "tag"]
        permissions = [("lend_equipment", _("Puede registrar salidas y regresos de equipo"))]

    def __str__(self) -> str:
        return f"{self.name} ({self.tag})"


class EquipmentLoan(models.Model):
    """A time outside of the office. Without `in_at` it is still out."""

    equipment = models.ForeignKey(Equipment, on_delete=models.PROTECT, related_name="loans")
    event = models.ForeignKey(
        Event,
        verbose_name=_("actividad"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="equipment_loans",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién se lo lleva"),
        on_delete=models.PROTECT,
        related_name="equipment_loans",
    )
    out_at = models.DateTimeField()
    out_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(_("regresa"), db_index=True)
    in_at = models.DateTimeField(null=True, blank=True)
    in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    condition = models.CharField(_("cómo regresó"), max_length=6, choices=Condition, blank=True, default="")
    condition_words = models.CharField(_("detalle"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("salida de equipo")
        verbose_name_plural = _("salidas de equipo")
        ordering = ["-out_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["equipment"], condition=Q(in_at__isnull=True), name="coverage_out_once"),
            models.CheckConstraint(
                condition=Q(in_at__isnull=True, condition="", in_by__isnull=True)
                | (Q(in_at__isnull=False, in_by__isnull=False) & ~Q(condition="")),
                name="coverage_back_with_condition",
            ),
            models.CheckConstraint(condition=Q(due_at__gte=F("out_at")), name="coverage_due_after_out"),
        ]

    def __str__(self) -> str:
        return f"{self.equipment} · {self.person}"
