"""The sheet before an activity (ficha previa), what came of it, and message cards that are used again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from ..choices import BriefingState
from .event import Event, Topic


class MessageCard(index.Indexed, models.Model):
    """What the government says on a theme, with its figures; used once approved."""

    topic = models.ForeignKey(Topic, verbose_name=_("tema"), on_delete=models.PROTECT, related_name="cards")
    title = models.CharField(_("título"), max_length=160)
    message = models.TextField(_("mensaje"))
    figures = models.TextField(_("cifras y su fuente"), blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    active = models.BooleanField(_("en uso"), default=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)

    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.SearchField("message"),
    ]

    class Meta:
        verbose_name = _("tarjeta de mensaje")
        verbose_name_plural = _("tarjetas de mensaje")
        ordering = ["topic", "title"]
        permissions = [("approve_messagecard", _("Puede aprobar tarjetas de mensaje"))]

    def __str__(self) -> str:
        return self.title


class Briefing(models.Model):
    """One page that whoever presides and the office read before an activity; afterwards, what came of it."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="briefing")
    objective = models.TextField(_("objetivo"), blank=True)
    key_messages = models.TextField(_("mensajes clave"), blank=True, help_text=_("Uno por renglón."))
    risks = models.TextField(_("riesgos"), blank=True, help_text=_("Uno por renglón, con qué se hará si pasa."))
    cards = models.ManyToManyField(MessageCard, verbose_name=_("tarjetas de mensaje"), blank=True, related_name="+")
    state = models.CharField(_("estado"), max_length=10, choices=BriefingState, default=BriefingState.DRAFT)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    went_well = models.TextField(_("qué salió"), blank=True)
    was_missing = models.TextField(_("qué faltó"), blank=True)
    lessons = models.TextField(_("lo que aprendimos"), blank=True)
    evaluated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    evaluated_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("ficha previa")
        verbose_name_plural = _("fichas previas")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=BriefingState.APPROVED) | Q(approved_at__isnull=False),
                name="agenda_briefing_approved_by_someone",
            )
        ]
        permissions = [("approve_briefing", _("Puede aprobar fichas previas"))]

    def __str__(self) -> str:
        return str(self.event)


class _Line(models.Model):
    """A line of a briefing, in its order."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class ProgrammePoint(_Line):
    """A point of the order of the day: when, what, who speaks."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="programme")
    at = models.TimeField(_("hora"), null=True, blank=True)
    text = models.CharField(_("qué"), max_length=200)
    speaker = models.CharField(_("quién"), max_length=160, blank=True)

    def __str__(self) -> str:
        return self.text


class BriefingFigure(_Line):
    """A figure that may be said, with its source; `checked` once somebody looked it up."""

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="figures")
    text = models.CharField(_("cifra"), max_length=200)
    source = models.CharField(_("fuente"), max_length=200)
    checked = models.BooleanField(_("revisada"), default=False)

    def __str__(self) -> str:
        return self.text


class LikelyQuestion(_Line):
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="questions")
    question = models.CharField(_("pregunta"), max_length=250)
    answer = models.TextField(_("respuesta"), blank=True)

    def __str__(self) -> str:
        return self.question


class RehearsalItem(_Line):
    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="rehearsal")
    text = models.CharField(_("qué se revisa"), max_length=200)
    done = models.BooleanField(_("listo"), default=False)

    def __str__(self) -> str:
        return self.text
