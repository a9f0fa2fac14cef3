"""The door, on a phone: find the person, one tap, the next; works without any script."""

from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from voceria.agenda.models import Event
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.press.rules import folded

from .. import operations, queries
from ..choices import Answer, Attendance
from ..forms import WalkInForm
from ..models import Invitee
from .access import event_or_404, heading, may_note
from .board import standing

HOURS_BEFORE = timedelta(hours=12)
LATEST = timedelta(hours=24)


@require_safe
@may_note
def door(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


@require_POST
@may_note
def arrive(request: HttpRequest, pk: int, invitee_pk: int) -> HttpResponse:
    """One tap: arrived, or the tap taken back."""
    event = event_or_404(request, pk)
    undo = request.POST.get("hacer") == "deshacer"
    found = Invitee.objects.filter(pk=invitee_pk, event=event)
    if undo and not found:  # who was entered by mistake is gone already
        return redirect("invitations:door", pk)
    invitee = get_object_or_404(found)
    if "hacer" in request.POST:
        try:
            operations.note_attendance(
                invitee=invitee,
                attendance=Attendance.UNKNOWN if undo else Attendance.ATTENDED,
                by=cast(User, request.user),
                at=_tapped(request, event),
            )
        except Refused as refusal:
            if in_the_page(request):
                return _told(refusal)
            messages.error(request, refusal.words)
    query = {"q": request.POST["q"]} if request.POST.get("q") else None
    return redirect(reverse("invitations:door", args=[pk], query=query, fragment=f"i{invitee_pk}"))


def in_the_page(request: HttpRequest) -> bool:
    """The page sends by itself, with what waited on the phone."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def _told(refusal: Refused) -> HttpResponse:
    return HttpResponse(refusal.words, status=422, content_type="text/plain; charset=utf-8")


def _tapped(request: HttpRequest, event: Event) -> datetime:
    """When somebody tapped, also when the signal came back later; never in the future nor on an earlier day."""
    now, said = timezone.now(), request.POST.get("tocado", "")
    if not (said.isascii() and said.isdecimal() and len(said) < 12):
        return now
    at = datetime.fromtimestamp(int(said), UTC)
    return at if event.starts_at - HOURS_BEFORE <= at <= now and now - at < LATEST else now


@require_POST
@may_note
def walk_in(request: HttpRequest, pk: int) -> HttpResponse:
    event, form = event_or_404(request, pk), WalkInForm(request.POST)
    if not form.is_valid():
        return _page(request, pk, form, _("El nombre o el medio es demasiado largo."))
    try:
        entered = operations.add_walk_in(
            event=event, by=cast(User, request.user), at=_tapped(request, event), **form.cleaned_data
        )
    except Refused as refusal:
        if in_the_page(request):
            return _told(refusal)
        return _page(request, pk, form, refusal.words)
    return redirect(reverse("invitations:door", args=[pk], query={"nuevo": entered.pk}, fragment="llego"))


@require_POST
@may_note
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was not seen did not come; only when said so."""
    if request.POST.get("hacer") == "cerrar":
        try:
            count = operations.close_door(
                event=event_or_404(request, pk), by=cast(User, request.user), at=timezone.now()
            )
        except Refused as refusal:
            messages.error(request, refusal.words)
        else:
            said = ngettext("Se anotó que %d persona no llegó.", "Se anotó que %d personas no llegaron.", count)
            messages.success(request, said % count)
    return redirect("invitations:door", pk)


_GROUPS = (
    (_lazy("Confirmaron"), (Answer.YES, Answer.DELEGATE)),
    (_lazy("Quizá"), (Answer.MAYBE,)),
    (_lazy("No han respondido"), (Answer.NONE,)),
    (_lazy("Dijeron que no"), (Answer.NO,)),
)


def _page(request: HttpRequest, pk: int, form: WalkInForm | None = None, refused: str = "") -> HttpResponse:
    event, wanted = event_or_404(request, pk), request.GET.get("q", "").strip()
    everybody = list(queries.at_the_door(event))
    words = folded(wanted)
    shown = [one for one in everybody if words in folded(f"{one.name} {one.outlet_name} {one.delegate_name}")]
    entered = request.GET.get("nuevo", "")
    context: dict[str, Any] = {
        **heading(event, _("Puerta")),
        **standing(event, timezone.now()),
        "waiting": [
            (label, rows)
            for label, answers in _GROUPS
            if (rows := [one for one in shown if one.answer in answers and one.attendance != Attendance.ATTENDED])
        ],
        "arrived": sorted(
            (one for one in shown if one.attendance == Attendance.ATTENDED),
            key=lambda one: one.attendance_at or timezone.now(),
            reverse=True,
        ),
        "everybody": len(everybody),
        "q": wanted,
        "entered": next((one for one in everybody if str(one.pk) == entered), None),
        "form": form or WalkInForm(initial={"name": wanted if wanted and not shown else ""}),
        "refused": refused,
        "Answers": Answer,
    }
    return TemplateResponse(request, "invitations/door.html", context, status=422 if refused else 200)
