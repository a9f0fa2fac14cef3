"""The fixed vocabularies of the agenda: what happens, who may know, how important, what we put out, the route."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventState(models.TextChoices):
    PROPOSED = "proposed", _("Propuesta")
    CONFIRMED = "confirmed", _("Confirmada")
    HELD = "held", _("Realizada")
    POSTPONED = "postponed", _("Pospuesta")
    RESCHEDULED = "rescheduled", _("Reprogramada")
    CANCELLED = "cancelled", _("Cancelada")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Pública")
    INTERNAL = "internal", _("Interna")
    RESERVED = "reserved", _("Reservada")

    @classmethod
    def most_discreet(cls, *levels: str) -> "Visibility":
        """Of those that are said; an empty one says nothing."""
        return max((cls(level) for level in levels if level), key=list(cls).index)


class Timing(models.TextChoices):
    """What is known of the hour; without one, `starts_at` is the midnight that begins the day."""

    HOUR = "hour", _("Con hora")
    TO_CONFIRM = "to_confirm", _("Hora por confirmar")
    ALL_DAY = "all_day", _("Todo el día")


class MayorPart(models.TextChoices):
    """What whoever heads the municipality does there; the register of activities is made of it."""

    PRESIDES = "presides", _("Preside")
    ATTENDS = "attends", _("Asiste")
    REPRESENTED = "represented", _("Va su representante")


class EventClass(models.TextChoices):
    CIVIC = "civic", _("Cívica")
    CULTURAL = "cultural", _("Cultural")
    SPORTS = "sports", _("Deportiva")
    SOCIAL = "social", _("Social")


class Priority(models.TextChoices):
    HIGH = "high", _("Alta")
    MEDIUM = "medium", pgettext_lazy("importancia", "Media")  # alone, it is the libraries' "media": audio and video
    LOW = "low", _("Baja")


class Output(models.TextChoices):
    """What the office will put out of an activity; each tick lights a step of the route."""

    INVITATION = "invitation", _("Invitación a medios")
    BULLETIN = "bulletin", _("Boletín")
    PHOTOS = "photos", _("Fotos")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    LIVE = "live", _("En vivo")
    NETWORKS = "networks", _("Redes")
    SPOT = "spot", _("Spot")
    MURAL = "mural", _("Mural")
    ARCHIVE = "archive", _("Sólo archivo")


class Step(models.TextChoices):
    """The daily route, in its order."""

    KNOW = "know", _("Conocer")
    INVITE = "invite", _("Invitar")
    COVER = "cover", _("Cubrir")
    SEND = "send", _("Enviar")
    CONFIRM = "confirm", _("Confirmar")
    MONITOR = "monitor", _("Monitorear")


#: The step of the route that each output is part of; what is in none is a piece of work of its own.
STEP_OF = {
    Output.INVITATION: Step.INVITE,
    Output.BULLETIN: Step.SEND,
    Output.PHOTOS: Step.COVER,
    Output.VIDEO: Step.COVER,
    Output.AUDIO: Step.COVER,
    Output.LIVE: Step.COVER,
    Output.ARCHIVE: Step.COVER,
}
APART = tuple(output for output in Output if output not in STEP_OF)
#: What somebody may say is done without doing it in one of our screens.
BY_WORD = (Output.PHOTOS, Output.VIDEO, Output.AUDIO, Output.LIVE, *APART)


class SubmissionKind(models.TextChoices):
    """What an area may send by its link."""

    ACTIVITY = "activity", _("Actividad")
    COVERAGE = "coverage", _("Solicitud de cobertura")
    REPORT = "report", _("Lo que hicimos")
    NOTHING = "nothing", _("Sin actividades")


class SubmissionState(models.TextChoices):
    NEW = "new", _("Por revisar")
    ACCEPTED = "accepted", _("Aceptada")
    DISCARDED = "discarded", _("Descartada")


class Period(models.TextChoices):
    WEEK = "week", _("Semana")
    MONTH = "month", _("Mes")


class BriefingState(models.TextChoices):
    DRAFT = "draft", _("En preparación")
    REVIEW = "review", _("Por aprobar")
    APPROVED = "approved", _("Aprobada")


class FeedKind(models.TextChoices):
    ADDRESS = "address", _("Por su dirección")
    FILE = "file", _("De un archivo de calendario")
    TABLE = "table", _("De una tabla de Excel")


class IncomingState(models.TextChoices):
    """How far a file of activities is on its way in."""

    READING = "reading", _("Se está leyendo")
    READ = "read", _("Por revisar")
    TAKING = "taking", _("Se está trayendo")
    TAKEN = "taken", _("Traído")
    REFUSED = "refused", _("No se pudo")


class Scope(models.TextChoices):
    """How far a change of one activity of a series reaches."""

    THIS = "this", _("Sólo ésta")
    FOLLOWING = "following", _("Ésta y las siguientes")
    ALL = "all", _("Todas las que faltan")


class ClashKind(models.TextChoices):
    """Why two activities cannot both be attended as they stand."""

    MAYOR = "mayor", _("La Presidencia tiene otra a esa hora")
    PRESIDES = "presides", _("Quien preside tiene otra a esa hora")
    PERSON = "person", _("Quien cubre tiene otra a esa hora")
    TRAVEL = "travel", _("Poco tiempo para llegar")
    PLACE = "place", _("El lugar está ocupado a esa hora")
