"""How one activity is covered: its sheet, who goes for what, what was noted there, and who rests when."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voceria.agenda.choices import EventState
from voceria.agenda.models import Event
from voceria.bank.models import BankDocument

from ..choices import STANDING, TAKEN, AssignmentState, CoverageTask


class CoveragePlan(models.Model):
    """The coverage sheet of an activity: how to get there and whom to ask for."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="coverage_plan", editable=False)
    arrival_at = models.DateTimeField(_("llegada"), null=True, blank=True)
    transport = models.CharField(_("transporte"), max_length=160, blank=True)
    contact_name = models.CharField(_("contacto en el sitio"), max_length=120, blank=True)
    contact_phone = models.CharField(_("teléfono del contacto"), max_length=30, blank=True)
    notes = models.TextField(_("qué se necesita"), blank=True)
    pre_designs = models.ManyToManyField(
        BankDocument, verbose_name=_("diseños previos"), blank=True, related_name="+", editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("hoja de cobertura")
        verbose_name_plural = _("hojas de cobertura")

    def __str__(self) -> str:
        return str(self.event)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> "AssignmentQuerySet":
        """Those that somebody has, delivered or not."""
        return self.filter(state__in=STANDING)

    def taken(self) -> "AssignmentQuerySet":
        """Those that somebody has and has not delivered."""
        return self.filter(state__in=TAKEN)

    def of_events_that_stand(self) -> "AssignmentQuerySet":
        return self.exclude(event__state__in=[EventState.POSTPONED, EventState.CANCELLED])

    def between(self, start: datetime, end: datetime) -> "AssignmentQuerySet":
        return self.filter(event__starts_at__gte=start, event__starts_at__lt=end)


class Assignment(models.Model):
    """One thing that somebody does for an activity; without a person it waits to be assigned."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="assignments")
    task = models.CharField(_("para qué"), max_length=10, choices=CoverageTask)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    external_name = models.CharField(_("persona de fuera"), max_length=120, blank=True)
    external_phone = models.CharField(_("su teléfono"), max_length=30, blank=True)
    state = models.CharField(_("estado"), max_length=12, choices=AssignmentState, default=AssignmentState.OPEN)
    due = models.DateTimeField(_("entrega"))
    created_at = models.DateTimeField()
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assigned_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    delivery_note = models.CharField(_("lo que faltó y por qué"), max_length=250, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(_("motivo"), max_length=250, blank=True)
    #: Which rows count as work on the activity (agenda's changes of a series): those that somebody has.
    weighs_on_event = Q(person__isnull=False) | ~Q(external_name="")

    ended_with_event = models.BooleanField(
        default=False, help_text="Cancelled because the activity was; comes back with it."
    )
    mail_after = models.DateTimeField(null=True, blank=True, help_text="A mail waits to leave; empty when none does.")
    mail_tries = models.PositiveSmallIntegerField(default=0)
    mail_news = models.TextField(blank=True, help_text="What the mail that waits opens with: its subject, then words.")
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_trouble = models.CharField(max_length=300, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("encargo")
        verbose_name_plural = _("encargos")
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "task", "person"], condition=Q(person__isnull=False), name="coverage_one_per_person"
            ),
            models.UniqueConstraint(
                fields=["event", "task", "external_name"],
                condition=~Q(external_name=""),
                name="coverage_one_per_external",
            ),
            models.UniqueConstraint(fields=["event", "task"], condition=Q(state="open"), name="coverage_one_open"),
            models.CheckConstraint(
                condition=Q(state="open", person__isnull=True, external_name="")
                | (~Q(state="open") & (Q(person__isnull=False) ^ ~Q(external_name=""))),
                name="coverage_open_has_nobody",
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False), name="coverage_delivered_at"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state", "due"], name="coverage_of_person"),
            models.Index(fields=["due"], condition=Q(state="open"), name="coverage_open_ones"),
            models.Index(fields=["mail_after"], condition=Q(mail_after__isnull=False), name="coverage_to_mail"),
        ]
        permissions = [
            ("assign_people", _("Puede decir quién cubre")),
            ("take_part", _("Puede cubrir actividades")),
        ]

    def __str__(self) -> str:
        return f"{self.get_task_display()}: {self.who}"

    @property
    def who(self) -> str:
        """A name, or nothing while nobody has it."""
        return str(self.person) if self.person_id else self.external_name

    @property
    def first_name(self) -> str:
        person = self.person
        return (person.first_name or str(person)) if person else self.external_name.split(" ")[0]


class FieldNote(models.Model):
    """A name with its post, or a figure, noted at the place."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="field_notes")
    text = models.CharField(_("nombre y cargo, o una cifra"), max_length=250)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("nombre o cifra")
        verbose_name_plural = _("nombres y cifras")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="coverage_note_says_something")]

    def __str__(self) -> str:
        return self.text


class RestDay(models.Model):
    """A day on which somebody does not work: one date, or a weekday of every week."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rest_days")
    day = models.DateField(_("día"), null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(_("cada semana"), null=True, blank=True, help_text="0 is Monday.")

    class Meta:
        verbose_name = _("descanso")
        verbose_name_plural = _("descansos")
        constraints = [
            models.CheckConstraint(
                condition=Q(day__isnull=False, weekday__isnull=True)
                | Q(day__isnull=True, weekday__isnull=False, weekday__lte=6),
                name="coverage_rest_is_one_kind",
            ),
            models.UniqueConstraint(
                fields=["person", "day"], condition=Q(day__isnull=False), name="coverage_rest_once"
            ),
            models.UniqueConstraint(
                fields=["person", "weekday"], condition=Q(weekday__isnull=False), name="coverage_weekly_rest_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.day or self.weekday}"
