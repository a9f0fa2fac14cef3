"""What goes out to the invited of an activity, and the office's words for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voceria.agenda.choices import EventState, Timing
from voceria.agenda.models import Event
from voceria.delivery.models import Dispatch

from ..choices import Purpose
from ..rules import Told


class InvitationTemplate(models.Model):
    """The office's invitation (row 1). Between braces: what each activity fills in."""

    subject = models.CharField(_("asunto"), max_length=200)
    text = models.TextField(_("texto"))

    class Meta:
        verbose_name = _("formato de invitación")
        verbose_name_plural = _("formato de invitación")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="invitations_one_template")]

    def __str__(self) -> str:
        return self.subject


class Invitation(models.Model):
    """One thing that went out to invited people: the invitation, a reminder, news of a change or of the end of it.

    The `told_` fields are what it says of the activity; the next notice of change is measured against them. `subject`
    and `text` are as they were ordered; `own_words` says that a person changed what the office's template gave.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="invitations")
    dispatch = models.OneToOneField(Dispatch, on_delete=models.PROTECT, related_name="invitation")
    purpose = models.CharField(max_length=12, choices=Purpose, default=Purpose.INVITATION)
    told_starts_at = models.DateTimeField()
    told_timing = models.CharField(max_length=10, choices=Timing)
    told_place = models.CharField(max_length=200, blank=True)
    told_state = models.CharField(max_length=12, choices=EventState)
    told_ends_at = models.DateTimeField(null=True, blank=True)
    told_title = models.CharField(max_length=250, blank=True)
    told_presides = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    own_words = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("invitación")
        verbose_name_plural = _("invitaciones")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.event}"

    @property
    def told(self) -> Told:
        return Told(*(getattr(self, f"told_{name}") for name in Told._fields))

    @told.setter
    def told(self, said: Told) -> None:
        for name, value in said._asdict().items():
            setattr(self, f"told_{name}", value)
