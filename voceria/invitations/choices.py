"""The fixed vocabularies of invitations: why we write, what people answer, who came."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class Purpose(models.TextChoices):
    """Why something goes out to the invited; each is a kind of dispatch."""

    INVITATION = "invitation", _("Invitación")
    REMINDER = "reminder", _("Recordatorio")
    CHANGE = "change", _("Aviso de cambio")
    CANCELLATION = "cancellation", _("Aviso de cancelación")


class Answer(models.TextChoices):
    NONE = "none", _("Sin respuesta")
    YES = "yes", _("Asistirá")
    NO = "no", _("No podrá")
    MAYBE = "maybe", _("Quizá")
    DELEGATE = "delegate", _("Va otra persona")
    #: Only in the log: somebody called and nobody picked up. It never is where an invitee stands.
    UNREACHED = "unreached", _("No contestó")


#: Answers that a person, or the office for them, may give.
GIVEN = (Answer.YES, Answer.NO, Answer.MAYBE, Answer.DELEGATE)
#: Answers by which somebody will be there.
COMING = (Answer.YES, Answer.DELEGATE)


class Attendance(models.TextChoices):
    UNKNOWN = "unknown", _("Por llegar")
    ATTENDED = "attended", _("Llegó")
    ABSENT = "absent", _("No llegó")


#: What the history of an activity may say: code, name, sentence.
LOG_ACTIONS = {
    "invitations.invite": (_("Invitar"), _("Invitó a medios")),
    "invitations.remind": (_("Recordar"), _("Envió un recordatorio a quien no responde")),
    "invitations.change": (_("Avisar un cambio"), _("Se avisó el cambio a quienes están invitados")),
    "invitations.cancel": (_("Avisar la cancelación"), _("Se avisó la cancelación a quienes están invitados")),
    "invitations.refresh": (_("Poner al día lo que espera"), _("La invitación que esperaba sale con los datos nuevos")),
    "invitations.hold": (_("Retener lo que espera"), _("La invitación que esperaba se detuvo para revisarla")),
    "invitations.reply": (_("Anotar una respuesta"), _("Anotó una respuesta a la invitación")),
    "invitations.remark": (_("Anotar sobre una persona"), _("Anotó algo sobre una persona invitada")),
    "invitations.undo": (_("Quitar una respuesta"), _("Quitó una respuesta anotada por error")),
    "invitations.attendance": (_("Anotar asistencia"), _("Anotó quién llegó")),
    "invitations.walk_in": (_("Anotar a quien llegó sin invitación"), _("Anotó a alguien que llegó sin invitación")),
}

FIRST_SUBJECT = gettext_noop("Invitación: {actividad}, {fecha}, {hora}")
FIRST_TEXT = gettext_noop(
    "Te invitamos a cubrir esta actividad:\n\n{actividad}\n\n"
    "Cuándo: {fecha}, {hora}\nDónde: {sitio}\nPreside: {preside}\n\n"
    "Por favor dinos si te esperamos."
)
#: The names that stand between braces in the template, and what each is.
FIELDS = {
    "actividad": _("qué es"),
    "fecha": _("el día"),
    "hora": _("la hora"),
    "sitio": _("el lugar"),
    "preside": _("quién preside"),
    "area": _("el área"),
    "municipio": _("el municipio"),
}
