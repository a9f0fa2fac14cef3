"""Where activities come from together: a series, another's calendar; and the calendar that a person takes along."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from voceria.office.models import Area

from ..choices import FeedKind, IncomingState, Visibility


class EventSeries(models.Model):
    """Activities that repeat. Each occurrence is an Event of its own; `rule` says which there should be."""

    rule = models.CharField(max_length=250, help_text="RFC 5545 RRULE, in the municipality's local time.")
    first_at = models.DateTimeField(help_text="The start that the rule counts from.")
    extended_to = models.DateField(help_text="Occurrences stand up to this day; an endless rule is carried on.")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("serie")
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return self.rule


class CalendarFeed(models.Model):
    """Activities of somebody else: a calendar kept in step by its address, or a file (ICS, Excel) taken in once."""

    name = models.CharField(_("nombre"), max_length=120)
    kind = models.CharField(max_length=8, choices=FeedKind, default=FeedKind.ADDRESS, editable=False)
    url = models.URLField(_("dirección"), max_length=600, blank=True)
    area = models.ForeignKey(Area, verbose_name=_("área"), on_delete=models.PROTECT, null=True, blank=True)
    visibility = models.CharField(
        _("quién puede saberlo"), max_length=10, choices=Visibility, default=Visibility.INTERNAL
    )
    active = models.BooleanField(_("en uso"), default=True)
    etag = models.CharField(max_length=250, blank=True, editable=False)
    last_modified = models.CharField(max_length=80, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    next_read_at = models.DateTimeField(null=True, blank=True, editable=False)
    asked_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="A person asked to have it read now, and waits."
    )
    brought = models.JSONField(
        null=True, blank=True, editable=False, help_text="How many of what, at the last reading."
    )
    misses = models.PositiveSmallIntegerField(default=0, editable=False, help_text="Failed readings in a row.")
    trouble = models.CharField(max_length=300, blank=True, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        verbose_name = _("calendario")
        verbose_name_plural = _("calendarios")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class IncomingFile(models.Model):
    """A calendar file or a table on its way in: the worker reads it, a person looks at it, the worker takes it in."""

    kind = models.CharField(max_length=8, choices=FeedKind)
    state = models.CharField(max_length=8, choices=IncomingState, default=IncomingState.READING)
    file = models.FileField(upload_to="incoming/")
    name = models.CharField(max_length=120)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.INTERNAL)
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Of the dates of a table that name none.")
    columns = models.JSONField(null=True, blank=True, help_text="Of a table, as a person set them.")
    feed = models.ForeignKey(
        CalendarFeed,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="incoming",
        help_text="Whose newer copy it is; once accepted, what it is taken into.",
    )
    found = models.JSONField(default=dict, blank=True, help_text="What is shown of it.")
    done = models.PositiveIntegerField(default=0, help_text="How far it is taken in, of `total`.")
    total = models.PositiveIntegerField(default=0)
    starts = models.PositiveSmallIntegerField(default=0, help_text="How often work began since it last got ahead.")
    moved_at = models.DateTimeField(help_text="When work last began or got ahead.")
    trouble = models.CharField(max_length=300, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("archivo por traer")
        verbose_name_plural = _("archivos por traer")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name


class FedEvent(models.Model):
    """What a calendar says of an activity that came of it, beside what the office made of it."""

    event = models.OneToOneField("agenda.Event", on_delete=models.CASCADE, primary_key=True, related_name="fed")
    taken = models.JSONField(help_text="What it said when the activity last followed it.")
    offered = models.JSONField(null=True, blank=True, help_text="What it says now, where the office says otherwise.")

    class Meta:
        verbose_name = _("actividad de otro calendario")
        verbose_name_plural = _("actividades de otros calendarios")

    def __str__(self) -> str:
        return str(self.event_id)


class PersonalCalendar(models.Model):
    """The secret address from which the calendar of one person reads what they may see."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="personal_calendar"
    )
    token = models.CharField(max_length=40, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calendario personal")
        verbose_name_plural = _("calendarios personales")

    def __str__(self) -> str:
        return str(self.user_id)
