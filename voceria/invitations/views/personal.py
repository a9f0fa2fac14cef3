"""An invitation on a recipient's own page: what it is, the answer, a change of mind, the calendar file."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.rendering.ics import event_ics
from voceria.delivery.models import Delivery
from voceria.delivery.signals import PersonalPage
from voceria.lib.errors import Refused
from voceria.press.choices import Road

from .. import operations, queries
from ..choices import COMING, Answer, Purpose
from ..forms import AnswerForm
from ..models import Invitation, Invitee
from ..rendering.words import day_words, hour_words, map_address


def _found(delivery: Delivery) -> tuple[Invitation, Invitee]:
    """What was sent and who is invited; nothing of a reserved activity is shown, whatever was sent before."""
    invitation = (
        Invitation.objects.select_related("event__area", "event__presided_by")
        .filter(dispatch=delivery.dispatch_id)
        .exclude(event__visibility=Visibility.RESERVED)
        .first()
    )
    if invitation is None:
        raise Http404
    invitee = Invitee.objects.filter(event=invitation.event_id, contact=delivery.contact_id).first()
    if invitee is None:
        raise Http404
    return invitation, invitee


def _context(delivery: Delivery, at: datetime) -> dict[str, Any]:
    invitation, invitee = _found(delivery)
    event = invitation.event
    over = (event.ends_at or event.starts_at + queries.USUAL_LENGTH) <= at
    off = event.state in (EventState.CANCELLED, EventState.POSTPONED)
    return {
        "event": event,
        "invitation": invitation,
        "invitee": invitee,
        "Answers": Answer,
        "coming": invitee.answer in COMING,
        "cancelled": event.state == EventState.CANCELLED,
        "postponed": event.state == EventState.POSTPONED,
        "over": over,
        "open": not over and not off,
        "when_day": day_words(event.starts_at, event.ends_at, event.timing),
        "when_hour": hour_words(event.starts_at, event.timing),
        "map": map_address(event),
        "asks": not over and not off and invitee.answer == Answer.NONE,
    }


def _file(request: HttpRequest, delivery: Delivery, path: str) -> HttpResponseBase:
    invitation, _invitee = _found(delivery)
    if path != "actividad.ics":
        raise Http404
    page = request.build_absolute_uri(reverse("personal_page", args=[delivery.token]))
    content = event_ics(invitation.event, words=_("Confirma o cambia tu respuesta aquí: %s") % page, url=page)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="actividad-{invitation.event_id}.ics"'
    return response


def _act(request: HttpRequest, delivery: Delivery, path: str) -> HttpResponseBase:
    """The answer; after a cancellation it is kept all the same, and the page says so."""
    _invitation, invitee = _found(delivery)
    if path != "respuesta/":
        raise Http404
    form = AnswerForm(request.POST)
    page = reverse("personal_page", args=[delivery.token])
    if form.is_valid():
        try:
            operations.note_reply(invitee=invitee, road=Road.LINK, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            return _again(request, page, refusal.words)
        return HttpResponseRedirect(f"{page}#respuesta")
    return _again(request, page, _("No se entendió la respuesta. Elige una y revisa cuántas personas vienen."))


def _again(request: HttpRequest, page: str, words: str) -> HttpResponse:
    return render(request, "invitations/personal_again.html", {"page": page, "words": words}, status=422)


PAGE = {
    purpose: PersonalPage("invitations/personal_piece.html", _context, _file, str(purpose.label), _act, asks=True)
    for purpose in Purpose
}
