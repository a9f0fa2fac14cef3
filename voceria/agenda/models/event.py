"""An activity, and what we will put out of it."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from voceria.bank.models import Album
from voceria.office.models import Area, Official

from .. import rules
from ..choices import EventClass, EventState, MayorPart, Output, Priority, Timing, Visibility
from .calendars import CalendarFeed, EventSeries


class Topic(models.Model):
    """A theme of the government's work: servicios públicos, salud, educación, obra, deporte, cultura..."""

    name = models.CharField(_("nombre"), max_length=80, unique=True)
    active = models.BooleanField(_("en uso"), default=True)

    class Meta:
        verbose_name = _("tema")
        verbose_name_plural = _("temas")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> "EventQuerySet":
        """Those that anyone may know of: confirmed in some way, and not internal or reserved."""
        return self.filter(visibility=Visibility.PUBLIC).exclude(state=EventState.PROPOSED)

    def between(self, start: datetime, end: datetime) -> "EventQuerySet":
        """Those that begin from `start` on and before `end`."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def touching(self, start: datetime, end: datetime) -> "EventQuerySet":
        """As `between`, and those of several days that began before and have not ended."""
        return self.filter(Q(starts_at__gte=start) | Q(ends_at__gt=start), starts_at__lt=end)

    def standing(self) -> "EventQuerySet":
        """Those that take place as far as is known."""
        return self.exclude(state__in=[EventState.POSTPONED, EventState.CANCELLED])


class Event(index.Indexed, models.Model):
    """An activity: what, when, where, by which area, who presides, and who may know of it."""

    title = models.CharField(_("qué"), max_length=250)
    starts_at = models.DateTimeField(_("empieza"), db_index=True)
    ends_at = models.DateTimeField(_("termina"), null=True, blank=True)
    timing = models.CharField(_("hora"), max_length=10, choices=Timing, default=Timing.HOUR)
    place = models.CharField(_("dónde"), max_length=200, blank=True)
    area = models.ForeignKey(
        Area, verbose_name=_("área"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    presided_by = models.ForeignKey(
        Official, verbose_name=_("preside"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    presides_words = models.CharField(
        _("preside alguien que no está en la lista"),
        max_length=160,
        blank=True,
        help_text=_("Nombre y cargo. También, quién va en representación."),
    )
    mayor_part = models.CharField(
        _("quien preside el municipio"), max_length=12, choices=MayorPart, blank=True, default=""
    )
    visibility = models.CharField(
        _("quién puede saberlo"), max_length=10, choices=Visibility, default=Visibility.INTERNAL
    )
    state = models.CharField(_("estado"), max_length=12, choices=EventState, default=EventState.CONFIRMED)
    state_reason = models.CharField(_("motivo"), max_length=250, blank=True)
    moved_from = models.DateTimeField(_("antes era"), null=True, blank=True, editable=False)
    topic = models.ForeignKey(
        Topic, verbose_name=_("tema"), on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    event_class = models.CharField(_("clase"), max_length=10, choices=EventClass, blank=True, default="")
    priority = models.CharField(_("importancia"), max_length=8, choices=Priority, blank=True, default="")
    priority_reason = models.CharField(_("por qué"), max_length=200, blank=True)
    rank = models.PositiveSmallIntegerField(_("lugar en el día"), null=True, blank=True, editable=False)
    investment = models.DecimalField(_("inversión (pesos)"), max_digits=14, decimal_places=2, null=True, blank=True)
    people_reached = models.PositiveIntegerField(_("personas beneficiadas"), null=True, blank=True)
    risk = models.CharField(
        _("riesgo"), max_length=200, blank=True, help_text=_("Lo que puede salir mal o criticarse.")
    )
    description = models.TextField(
        _("qué se sabe"),
        blank=True,
        help_text=_("Datos que el boletín y la invitación podrán usar: cifras, colonias, quién asiste."),
    )
    private_notes = models.TextField(_("notas internas"), blank=True, help_text=_("Nunca salen de la oficina."))
    album = models.OneToOneField(Album, on_delete=models.PROTECT, related_name="event", editable=False)
    series = models.ForeignKey(
        EventSeries, on_delete=models.SET_NULL, null=True, blank=True, related_name="events", editable=False
    )
    occurrence_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="The start that the series' rule gives it (RECURRENCE-ID)."
    )
    apart = models.BooleanField(
        default=False, editable=False, help_text="Changed on its own: changes of its series pass it by."
    )
    feed = models.ForeignKey(
        CalendarFeed, on_delete=models.SET_NULL, null=True, blank=True, related_name="events", editable=False
    )
    external_uid = models.CharField(max_length=250, blank=True, editable=False)
    entry_key = models.CharField(
        max_length=60, blank=True, editable=False, help_text="Made with the form: the same entry sent twice is one."
    )
    sequence = models.PositiveIntegerField(default=0, editable=False, help_text="Grows with every change that tells.")
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
            ),
            models.UniqueConstraint(
                fields=["entry_key"], condition=~Q(entry_key=""), name="agenda_one_event_per_entry"
            ),
            models.UniqueConstraint(fields=["series", "occurrence_at"], name="agenda_one_event_per_occurrence"),
            models.UniqueConstraint(
                fields=["feed", "external_uid", "occurrence_at"],
                condition=~Q(external_uid=""),
                name="agenda_one_event_per_feed_uid",
            ),
            models.CheckConstraint(
                condition=Q(external_uid="") | Q(occurrence_at__isnull=False),
                name="agenda_fed_event_has_occurrence",
            ),
        ]
        indexes = [
            models.Index(fields=["mayor_part", "starts_at"], name="agenda_of_the_mayor"),
            models.Index(fields=["ends_at"], name="agenda_by_end"),
        ]
        permissions = [
            ("view_reserved_event", _("Puede ver actividades reservadas")),
            ("rank_event", _("Puede jerarquizar el día")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def presides(self) -> str:
        """Who presides, in words, as far as is known."""
        return str(self.presided_by) if self.presided_by_id else self.presides_words

    @property
    def has_hour(self) -> bool:
        return self.timing == Timing.HOUR

    @property
    def stands(self) -> bool:
        """It takes place, or took place, as far as is known."""
        return self.state not in {EventState.POSTPONED, EventState.CANCELLED}

    @property
    def local_start(self) -> datetime:
        return timezone.localtime(self.starts_at)

    @property
    def local_end(self) -> datetime | None:
        return timezone.localtime(self.ends_at) if self.ends_at else None

    @property
    def over_at(self) -> datetime:
        """When it is over as far as is known; without an hour, when its day is."""
        return rules.over_at(self.local_start, self.local_end, self.timing)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day that it is drawn on."""
        return rules.days_of(self.local_start, self.local_end, self.timing)


class PlannedOutput(models.Model):
    """One thing that the office will put out of an activity."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="outputs")
    output = models.CharField(max_length=12, choices=Output)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    done = models.BooleanField(default=False, help_text="Settled and not done: it will not be, and `said` is why.")
    said = models.CharField(max_length=300, blank=True, help_text="Where it can be seen, or why it will not be.")
    #: Which rows count as work on the activity (changes of a series): those that somebody settled.
    weighs_on_event = Q(settled_at__isnull=False)

    class Meta:
        verbose_name = _("salida")
        verbose_name_plural = _("qué se va a difundir")
        constraints = [
            models.UniqueConstraint(fields=["event", "output"], name="agenda_one_output_each"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, done=False)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="agenda_output_settled_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(done=True) | ~Q(said=""),
                name="agenda_output_left_out_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.get_output_display()
