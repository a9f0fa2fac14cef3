"""What is downloaded of an activity's invitations: the picture, the letters with their sheet, the table."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.lib.spreadsheets import Value, workbook

from .. import queries
from ..choices import Attendance
from ..models import Invitee, Reply
from ..rendering import paper
from .access import event_or_404, may_see

_COLUMNS = (
    (gettext_lazy("Nombre"), 28),
    (gettext_lazy("Medio"), 28),
    (gettext_lazy("Teléfono"), 18),
    (gettext_lazy("Correo"), 30),
    (gettext_lazy("Respuesta"), 16),
    (gettext_lazy("En su lugar va"), 24),
    (gettext_lazy("Personas"), 10),
    (gettext_lazy("Respondió"), 20),
    (gettext_lazy("Por dónde"), 14),
    (gettext_lazy("Anotó"), 20),
    (gettext_lazy("Nota"), 36),
    (gettext_lazy("Asistencia"), 14),
    (gettext_lazy("Hora de llegada"), 20),
    (gettext_lazy("Sin invitación"), 14),
)


@require_safe
@may_see
def card(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_or_404(request, pk)
    if event.visibility == Visibility.RESERVED:
        return _kept_here(request, event)
    response = HttpResponse(paper.card(event), content_type="image/png")
    return _named(response, event, "invitacion", "png")


@require_safe
@may_see
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    event = event_or_404(request, pk)
    if event.visibility == Visibility.RESERVED:
        return _kept_here(request, event)
    invited = event.invitees.invited().select_related("contact").order_by("outlet_name", "name")
    response = HttpResponse(paper.letters(event, invited), content_type="application/pdf")
    return _named(response, event, "cartas", "pdf")


@require_safe
@may_see
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """«Invitados y asistencia»: who answered what, by which road, and who came."""
    event = event_or_404(request, pk)
    rows = [_row(invitee, invitee.log) for invitee in queries.invitees(event)]  # type: ignore[attr-defined]
    headings = [(str(words), width) for words, width in _COLUMNS]
    data = workbook(title=_("Invitados"), headings=headings, rows=rows)
    response = HttpResponse(data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    return _named(response, event, "invitados", "xlsx")


def _row(invitee: Invitee, log: list[Reply]) -> tuple[Value, ...]:
    given = next((reply for reply in log if reply.at == invitee.answered_at and reply.undoes_id is None), None)
    contact = invitee.contact
    return (
        invitee.name,
        invitee.outlet_name,
        (contact.phone or contact.whatsapp) if contact else "",
        contact.email if contact else "",
        "" if invitee.walk_in else str(invitee.get_answer_display()),
        invitee.delegate_name,
        invitee.people,
        timezone.localtime(invitee.answered_at) if invitee.answered_at else None,
        str(given.get_road_display()) if given else "",
        str(given.by) if given and given.by else "",
        invitee.note,
        "" if invitee.attendance == Attendance.UNKNOWN else str(invitee.get_attendance_display()),
        timezone.localtime(invitee.attendance_at)
        if invitee.attendance_at and invitee.attendance == Attendance.ATTENDED
        else None,
        _("Sí") if invitee.walk_in else "",
    )


def _named(response: HttpResponse, event: Event, what: str, extension: str) -> HttpResponse:
    name = f"{what}-{slugify(event.title)[:60] or event.pk}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _kept_here(request: HttpRequest, event: Event) -> HttpResponse:
    messages.warning(request, _("La actividad es reservada: de ella no se hace nada que salga de la oficina."))
    return redirect("invitations:event", event.pk)
