"""The day's route: steps closed with a reason, and the daily checklist."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..choices import Step
from .event import Event


class StepClosing(models.Model):
    """A step of the route that will not be taken, or counts as taken, and why."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="closings")
    step = models.CharField(_("paso"), max_length=8, choices=Step)
    reason = models.CharField(_("motivo"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("paso cerrado con motivo")
        verbose_name_plural = _("pasos cerrados con motivo")
        constraints = [
            models.UniqueConstraint(fields=["event", "step"], name="agenda_step_closed_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="agenda_step_closed_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.reason}"


class DayClosing(models.Model):
    """The office called a day done: every light on, closed with its reason, or left for tomorrow with one."""

    day = models.DateField(unique=True)
    left = models.JSONField(default=dict, blank=True, help_text="The pk of each activity left open: why.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("cierre del día")
        verbose_name_plural = _("cierres del día")

    def __str__(self) -> str:
        return str(self.day)


class Duty(models.Model):
    """One line of the daily checklist, as the office keeps it."""

    text = models.CharField(_("qué se hace"), max_length=160)
    due = models.TimeField(_("antes de las"), null=True, blank=True)
    weekdays = models.JSONField(_("qué días"), default=list, help_text="0 is Monday; empty means every day.")
    step = models.CharField(_("paso de la ruta"), max_length=8, choices=Step, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(_("en uso"), default=True)

    class Meta:
        verbose_name = _("tarea diaria")
        verbose_name_plural = _("tareas diarias")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class DailyDuty(models.Model):
    """A line of the checklist on one day: who did it and when. Its words are copied, as they stood that morning."""

    duty = models.ForeignKey(Duty, on_delete=models.SET_NULL, null=True, related_name="days")
    day = models.DateField(db_index=True)
    text = models.CharField(max_length=160)
    due = models.TimeField(null=True, blank=True)
    step = models.CharField(max_length=8, choices=Step, blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("tarea del día")
        verbose_name_plural = _("tareas del día")
        ordering = ["day", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "day"], name="agenda_duty_once_a_day"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="agenda_duty_done_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return self.text
