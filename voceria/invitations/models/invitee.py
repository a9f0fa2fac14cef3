"""Each person invited to an activity, where they stand, and every answer that led there."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _

from voceria.agenda.models import Event
from voceria.press.choices import Road
from voceria.press.models import Contact

from ..choices import COMING, GIVEN, Answer, Attendance


class InviteeQuerySet(models.QuerySet["Invitee"]):
    def invited(self) -> "InviteeQuerySet":
        """Without those who came uninvited."""
        return self.filter(walk_in=False)

    def silent(self) -> "InviteeQuerySet":
        return self.invited().filter(answer=Answer.NONE)

    def counted(self) -> Any:
        """One row for each event, with the fields of rules.Balance."""
        asked = Q(walk_in=False)
        return (
            self.order_by()
            .values("event")
            .annotate(
                n_invited=Count("pk", filter=asked),
                **{f"n_{answer}": Count("pk", filter=asked & Q(answer=answer)) for answer in GIVEN},
                n_people=Sum("people", filter=asked & Q(answer__in=COMING), default=0),
                n_attended=Count("pk", filter=Q(attendance=Attendance.ATTENDED)),
                n_absent=Count("pk", filter=Q(attendance=Attendance.ABSENT)),
                n_walk_ins=Count("pk", filter=Q(walk_in=True)),
            )
        )


class Invitee(models.Model):
    """One person at one activity: what they answered, who comes in their place, and whether they came.

    Name and outlet are copied, as in a delivery. Who came uninvited may be in no directory.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="invitees")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, blank=True, related_name="invitees")
    name = models.CharField(_("nombre"), max_length=120)
    outlet_name = models.CharField(_("medio"), max_length=160, blank=True)
    answer = models.CharField(_("respuesta"), max_length=10, choices=Answer, default=Answer.NONE)
    delegate_name = models.CharField(_("en su lugar va"), max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(_("cuántas personas vienen"), default=1)
    note = models.CharField(_("nota"), max_length=250, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    called_at = models.DateTimeField(null=True, blank=True, help_text="The last call that nobody took.")
    walk_in = models.BooleanField(_("llegó sin invitación"), default=False)
    attendance = models.CharField(_("asistencia"), max_length=10, choices=Attendance, default=Attendance.UNKNOWN)
    attendance_at = models.DateTimeField(null=True, blank=True)
    attendance_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InviteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("persona invitada")
        verbose_name_plural = _("personas invitadas")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "contact"], name="invitations_once_per_event"),
            models.CheckConstraint(
                condition=Q(walk_in=True) | Q(contact__isnull=False), name="invitations_invited_is_known"
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.NONE, answered_at__isnull=True)
                | ~Q(answer=Answer.NONE) & Q(answered_at__isnull=False),
                name="invitations_answer_has_time",
            ),
            models.CheckConstraint(condition=~Q(answer=Answer.UNREACHED), name="invitations_no_call_is_no_answer"),
            models.CheckConstraint(
                condition=Q(attendance=Attendance.UNKNOWN, attendance_at__isnull=True)
                | ~Q(attendance=Attendance.UNKNOWN) & Q(attendance_at__isnull=False),
                name="invitations_attendance_has_time",
            ),
            models.CheckConstraint(condition=Q(people__gte=1, people__lte=50), name="invitations_people_in_reason"),
        ]
        indexes = [models.Index(fields=["event", "answer"], name="invitations_of_event")]

    def __str__(self) -> str:
        return f"{self.name} ({self.outlet_name})" if self.outlet_name else self.name


class Reply(models.Model):
    """One answer, or a call that nobody took: who, when, by which road. Never changed; an undoing is a row too."""

    invitee = models.ForeignKey(Invitee, on_delete=models.CASCADE, related_name="replies")
    at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer)
    road = models.CharField(max_length=12, choices=Road)
    delegate_name = models.CharField(max_length=120, blank=True)
    people = models.PositiveSmallIntegerField(default=1)
    note = models.CharField(max_length=250, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who of the office noted it; empty when the person did it on the page.",
    )
    undoes = models.OneToOneField("self", on_delete=models.RESTRICT, null=True, blank=True, related_name="undone")

    class Meta:
        verbose_name = _("respuesta")
        verbose_name_plural = _("respuestas")
        ordering = ["pk"]
        indexes = [models.Index(F("invitee"), F("at").desc(), name="invitations_latest_reply")]

    def __str__(self) -> str:
        return self.get_answer_display()
