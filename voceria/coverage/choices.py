"""The fixed vocabularies of coverage: what one goes for, how far an assignment is, equipment, requests."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from voceria.agenda.choices import Output
from voceria.office.choices import Role


class CoverageTask(models.TextChoices):
    """What somebody does at or for an activity."""

    PHOTO = "photo", _("Foto")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    WRITING = "writing", _("Redacción")
    LIVE = "live", _("En vivo")
    NETWORKS = "networks", _("Redes")
    SPOT = "spot", _("Spot")
    MURAL = "mural", _("Mural")


class AssignmentState(models.TextChoices):
    OPEN = "open", _("Sin asignar")
    ASSIGNED = "assigned", _("Por aceptar")
    ACCEPTED = "accepted", _("Aceptado")
    IN_PROGRESS = "in_progress", _("En curso")
    DELIVERED = "delivered", _("Entregado")
    CANCELLED = "cancelled", _("Cancelado")


#: Somebody has it and has not delivered.
TAKEN = (AssignmentState.ASSIGNED, AssignmentState.ACCEPTED, AssignmentState.IN_PROGRESS)
#: What counts as work of a person, delivered or not.
STANDING = (*TAKEN, AssignmentState.DELIVERED)
#: Taken at the place; the rest is done from anywhere.
FIELD = (CoverageTask.PHOTO, CoverageTask.VIDEO, CoverageTask.AUDIO, CoverageTask.LIVE)

#: Done when its output is: ending the visit does not end them.
BY_OUTPUT = (CoverageTask.NETWORKS, CoverageTask.SPOT, CoverageTask.MURAL)

#: What an output of the agenda asks of us.
TASK_OF = {
    Output.PHOTOS: CoverageTask.PHOTO,
    Output.VIDEO: CoverageTask.VIDEO,
    Output.AUDIO: CoverageTask.AUDIO,
    Output.LIVE: CoverageTask.LIVE,
    Output.BULLETIN: CoverageTask.WRITING,
    Output.NETWORKS: CoverageTask.NETWORKS,
    Output.SPOT: CoverageTask.SPOT,
    Output.MURAL: CoverageTask.MURAL,
    Output.ARCHIVE: CoverageTask.PHOTO,
}
#: The outputs that somebody must be there for.
COVERED = frozenset({Output.PHOTOS, Output.VIDEO, Output.AUDIO, Output.LIVE, Output.ARCHIVE})

#: What each post does first, when nobody says.
USUAL_TASKS = {
    Role.PHOTOGRAPHER: (CoverageTask.PHOTO, CoverageTask.VIDEO),
    Role.NETWORKS: (CoverageTask.NETWORKS, CoverageTask.VIDEO, CoverageTask.LIVE, CoverageTask.SPOT),
    Role.ASSISTANT: (CoverageTask.WRITING, CoverageTask.AUDIO),
    Role.DESIGNER: (CoverageTask.MURAL, CoverageTask.SPOT, CoverageTask.NETWORKS, CoverageTask.PHOTO),
    Role.DIRECTOR: (CoverageTask.WRITING,),
}


class EquipmentKind(models.TextChoices):
    CAMERA = "camera", _("Cámara de fotografía")
    VIDEO_CAMERA = "video_camera", _("Cámara de video")
    LENS = "lens", _("Lente")
    AUDIO = "audio", _("Micrófono o grabadora")
    TRIPOD = "tripod", _("Tripié o estabilizador")
    LIGHT = "light", _("Luz")
    COMPUTER = "computer", _("Computadora")
    PHONE = "phone", _("Teléfono")
    VEHICLE = "vehicle", _("Vehículo")
    OTHER = "other", _("Otro")


class EquipmentState(models.TextChoices):
    GOOD = "good", _("En servicio")
    REPAIR = "repair", _("En reparación")
    RETIRED = "retired", _("Dado de baja")
    LOST = "lost", _("Extraviado")


class Condition(models.TextChoices):
    """How a piece of equipment comes back."""

    WELL = "well", _("Bien")
    WORN = "worn", _("Con detalle")
    BROKEN = "broken", _("No funciona")


class ServiceKind(models.TextChoices):
    PHOTO = "photo", _("Fotos")
    REPORT = "report", _("Reportaje")
    INTERVIEW = "interview", _("Entrevista")


class ServiceState(models.TextChoices):
    NEW = "new", _("Por atender")
    TAKEN = "taken", _("En curso")
    DELIVERED = "delivered", pgettext_lazy("solicitud", "Entregada")
    DECLINED = "declined", pgettext_lazy("solicitud", "No se hará")


LOG_ACTIONS = {
    "coverage.assign": (_("Asignar"), _("Asignó a una persona")),
    "coverage.unassign": (_("Quitar de la cobertura"), _("Quitó a una persona de la cobertura")),
    "coverage.accept": (_("Aceptar encargo"), _("Aceptó su encargo")),
    "coverage.start": (_("Empezar cobertura"), _("Empezó la cobertura")),
    "coverage.not_started": (_("Deshacer el inicio"), _("Dijo que todavía no empieza la cobertura")),
    "coverage.deliver": (_("Terminar cobertura"), _("Terminó la cobertura")),
    "coverage.plan": (_("Hoja de cobertura"), _("Cambió la hoja de cobertura")),
    "coverage.design": (_("Diseño previo"), _("Cambió los diseños previos")),
    "coverage.note": (_("Anotar"), _("Anotó un nombre o una cifra")),
    "coverage.rest": (_("Descanso"), _("Cambió un descanso")),
    "coverage.lend": (_("Prestar equipo"), _("Registró la salida del equipo")),
    "coverage.return": (_("Recibir equipo"), _("Registró el regreso del equipo")),
    "coverage.service": (_("Atender solicitud"), _("Cambió la solicitud")),
}
