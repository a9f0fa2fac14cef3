"""What happens: the activities of the municipality, each with its album."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from voceria.bank.models import Album
from voceria.office.models import Area, Official

from .choices import EventState, Visibility


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> "EventQuerySet":
        """Those that anyone may know of: confirmed in some way, and not internal or reserved."""
        return self.filter(visibility=Visibility.PUBLIC).exclude(state=EventState.PROPOSED)

    def between(self, start: datetime, end: datetime) -> "EventQuerySet":
        return self.filter(starts_at__gte=start, starts_at__lt=end)


class Event(index.Indexed, models.Model):
    """An activity: what, when, where, by which area, who presides, and who may know of it."""

    title = models.CharField(_("qué"), max_length=250)
    starts_at = models.DateTimeField(_("empieza"), db_index=True)
    ends_at = models.DateTimeField(_("termina"), null=True, blank=True)
    place = models.CharField(_("dónde"), max_length=200)
    area = models.ForeignKey(
        Area, verbose_name=_("área"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    presided_by = models.ForeignKey(
        Official, verbose_name=_("preside"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    visibility = models.CharField(
        _("quién puede saberlo"), max_length=10, choices=Visibility, default=Visibility.INTERNAL
    )
    state = models.CharField(_("estado"), max_length=12, choices=EventState, default=EventState.CONFIRMED)
    state_reason = models.CharField(_("motivo"), max_length=250, blank=True)
    description = models.TextField(
        _("qué se sabe"),
        blank=True,
        help_text=_("Datos que el boletín y la invitación podrán usar: cifras, colonias, quién asiste."),
    )
    private_notes = models.TextField(_("notas internas"), blank=True, help_text=_("Nunca salen de la oficina."))
    album = models.OneToOneField(Album, on_delete=models.PROTECT, related_name="event", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=3),
        index.AutocompleteField("title"),
        index.SearchField("place"),
        index.SearchField("description"),
        index.FilterField("starts_at"),
        index.FilterField("state"),
        index.FilterField("visibility"),
        index.FilterField("area_id"),
    ]

    class Meta:
        verbose_name = _("actividad")
        verbose_name_plural = _("actividades")
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="agenda_event_ends_later"
            )
        ]
        permissions = [("view_reserved_event", _("Puede ver actividades reservadas"))]

    def __str__(self) -> str:
        return self.title
