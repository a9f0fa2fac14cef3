"""What officials and areas ask of us: photos, a report, an interview."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voceria.office.models import Area, Official

from ..choices import ServiceKind, ServiceState


class ServiceRequest(models.Model):
    """A request for photos, a report or an interview, from the asking to the delivery."""

    kind = models.CharField(_("qué piden"), max_length=10, choices=ServiceKind, default=ServiceKind.PHOTO)
    what = models.CharField(_("de qué se trata"), max_length=250)
    area = models.ForeignKey(
        Area, verbose_name=_("área"), on_delete=models.PROTECT, null=True, blank=True, related_name="service_requests"
    )
    official = models.ForeignKey(
        Official, verbose_name=_("para quién"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    needed_at = models.DateTimeField(_("cuándo sería"), null=True, blank=True)
    place = models.CharField(_("dónde"), max_length=200, blank=True)
    due = models.DateField(_("para cuándo lo necesitan"), db_index=True)
    state = models.CharField(_("estado"), max_length=10, choices=ServiceState, default=ServiceState.NEW)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("quién la atiende"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="service_requests",
    )
    delivery_note = models.CharField(_("qué se entregó"), max_length=250, blank=True)
    reason = models.CharField(_("motivo"), max_length=250, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("solicitud")
        verbose_name_plural = _("solicitudes")
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(area__isnull=False) | Q(official__isnull=False), name="coverage_request_is_of_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state="taken") | Q(person__isnull=False), name="coverage_request_taken"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""), name="coverage_request_declined_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | ~Q(delivery_note=""), name="coverage_request_delivered_note"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def whose(self) -> str:
        return str(self.official or self.area or "")
