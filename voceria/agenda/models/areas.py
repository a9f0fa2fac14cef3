"""How the areas feed the agenda: their personal links, what they send, and how they are reminded."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from voceria.bank.models import Album
from voceria.lib.tokens import new_token
from voceria.office.models import Area

from ..choices import Output, Period, SubmissionKind, SubmissionState, Timing
from .event import Event, Topic


class AreaLink(models.Model):
    """The address `/enlace/<token>/` of one area's person: no account, one area only, revocable."""

    area = models.ForeignKey(Area, verbose_name=_("área"), on_delete=models.CASCADE, related_name="links")
    name = models.CharField(_("enlace"), max_length=120, help_text=_("La persona del área que la usa."))
    email = models.EmailField(_("correo"), blank=True)
    whatsapp = models.CharField(_("WhatsApp"), max_length=30, blank=True)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("vence"))
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("liga de área")
        verbose_name_plural = _("ligas de las áreas")
        ordering = ["area", "name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.area}"


class Submission(models.Model):
    """What an area sent by its link; a person accepts it into the agenda or discards it with a reason."""

    link = models.ForeignKey(AreaLink, on_delete=models.PROTECT, related_name="submissions")
    area = models.ForeignKey(Area, verbose_name=_("área"), on_delete=models.PROTECT, related_name="submissions")
    kind = models.CharField(_("qué manda"), max_length=10, choices=SubmissionKind)
    period = models.CharField(max_length=8, choices=Period, blank=True, default="")
    period_start = models.DateField(null=True, blank=True, help_text="The week or month it answers for.")
    title = models.CharField(_("qué"), max_length=250, blank=True)
    starts_at = models.DateTimeField(_("cuándo"), null=True, blank=True)
    ends_at = models.DateTimeField(_("termina"), null=True, blank=True)
    timing = models.CharField(_("hora"), max_length=10, choices=Timing, default=Timing.HOUR)
    place = models.CharField(_("dónde"), max_length=200, blank=True)
    topic = models.ForeignKey(Topic, verbose_name=_("tema"), on_delete=models.PROTECT, null=True, blank=True)
    facts = models.TextField(_("datos"), blank=True)
    presides = models.CharField(_("quién preside"), max_length=160, blank=True)
    people_reached = models.PositiveIntegerField(_("personas beneficiadas"), null=True, blank=True)
    contact_on_site = models.CharField(_("a quién buscar allá"), max_length=160, blank=True)
    wants = models.JSONField(_("qué se pide cubrir"), default=list, blank=True, help_text="Values of Output.")
    late = models.BooleanField(default=False, help_text="Coverage was asked for with less notice than the rule.")
    late_reason = models.CharField(_("por qué con tan poco tiempo"), max_length=250, blank=True)
    album = models.OneToOneField(
        Album, on_delete=models.PROTECT, null=True, blank=True, related_name="submission", editable=False
    )
    state = models.CharField(_("estado"), max_length=10, choices=SubmissionState, default=SubmissionState.NEW)
    reason = models.CharField(_("motivo"), max_length=250, blank=True)
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="submissions")
    made_event = models.BooleanField(default=False, editable=False, help_text="Accepting it put the event there.")
    taken_photos = models.JSONField(
        default=list, blank=True, editable=False, help_text="Keys of the photos that went to the event's album."
    )
    created_at = models.DateTimeField(db_index=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    key = models.CharField(max_length=40, unique=True, help_text="Made with the form: the same one sent twice is one.")

    class Meta:
        verbose_name = _("envío de un área")
        verbose_name_plural = _("buzón de las áreas")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SubmissionState.NEW) | Q(decided_at__isnull=False),
                name="agenda_submission_decided_has_time",
            )
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="agenda_submissions_waiting")]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    @property
    def wants_words(self) -> str:
        return ", ".join(str(Output(value).label) for value in self.wants)


class WaitingPhoto(models.Model):
    """A photo that came with a form that is not taken yet; it goes to the submission, or is forgotten within a day."""

    link = models.ForeignKey(AreaLink, on_delete=models.CASCADE, related_name="waiting_photos")
    key = models.CharField(max_length=40, help_text="Of the form, as Submission keeps it.")
    file = models.FileField(upload_to="waiting/")
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("foto en espera")
        verbose_name_plural = _("fotos en espera")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["link", "key", "sha256"], name="agenda_waiting_photo_once")]

    def __str__(self) -> str:
        return self.name


class AreaReminder(models.Model):
    """That an area was reminded of a week or month, by which road and by whom."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="agenda_reminders")
    period = models.CharField(max_length=8, choices=Period)
    period_start = models.DateField()
    at = models.DateTimeField()
    road = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("recordatorio a un área")
        verbose_name_plural = _("recordatorios a las áreas")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "period", "period_start"],
                condition=Q(by__isnull=True),
                name="agenda_one_automatic_reminder",
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}, {self.period_start}"
