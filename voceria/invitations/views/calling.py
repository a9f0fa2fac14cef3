"""The call list, worked through on the phone: the next person, one tap for each answer, the next."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.press.choices import Road

from .. import operations, queries
from ..choices import Answer
from ..forms import NotedAnswerForm
from ..models import Invitee
from .access import event_or_404, heading, may_note
from .board import standing

UNDO, UNREACHED, NOTE = "deshacer", "no-contesto", "nota"


@require_safe
@may_note
def calls(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


@require_POST
@may_note
def answer(request: HttpRequest, pk: int, invitee_pk: int) -> HttpResponse:
    """One tap: the answer, a call that nobody took, or taking back the last thing noted."""
    event = event_or_404(request, pk)
    invitee = get_object_or_404(Invitee, pk=invitee_pk, event=event)
    by, at, said = cast(User, request.user), timezone.now(), request.POST.get("answer", "")
    form = NotedAnswerForm(request.POST)
    try:
        if said == UNDO:
            operations.undo_reply(invitee=invitee, by=by, at=at)
        elif said == UNREACHED:
            operations.note_unreached(invitee=invitee, by=by, at=at)
        elif said == NOTE:
            operations.note_remark(invitee=invitee, text=request.POST.get("note", ""), by=by, at=at)
            messages.success(request, _("Quedó la nota de %s.") % invitee.name)
            return redirect(reverse("invitations:calls", args=[pk], query={"quien": invitee_pk}))
        elif form.is_valid():
            operations.note_reply(invitee=invitee, by=by, at=at, **form.cleaned_data)
        else:
            raise operations.ReplyRefused(_("Revisa la respuesta y cuántas personas vienen."))
    except Refused as refusal:
        return _page(request, pk, invitee, refusal.words)
    query = {"quien": invitee_pk} if said == UNDO else {"hecho": invitee_pk}
    return redirect(reverse("invitations:calls", args=[pk], query=query))


def _page(request: HttpRequest, pk: int, refused: Invitee | None = None, words: str = "") -> HttpResponse:
    """With `refused`, of whom something was not taken: what was typed stays, with why."""
    event = event_or_404(request, pk)
    waiting = list(queries.to_call(event))
    done = _asked(request, pk, "hecho")
    current = refused or _asked(request, pk, "quien") or _next(waiting, request.GET.get("saltar", ""), done)
    copies = queries.copies(event, timezone.now())
    copy = copies.get(current.contact_id) if current and current.contact_id else None
    context: dict[str, Any] = {
        **heading(event, _("Llamar")),
        **standing(event, timezone.now()),
        "current": current,
        "refused": words,
        "typed": _typed(request, current),
        "copy": copy,
        "page_address": f"{settings.BASE_URL}{reverse('personal_page', args=[copy.token])}" if copy else "",
        "may_write": request.user.has_perm("delivery.send_dispatch"),
        "waiting": [invitee for invitee in waiting if current is None or invitee.pk != current.pk],
        "done": done,
        "done_words": _done_words(done) if done else "",
        "answered": event.invitees.invited().exclude(answer=Answer.NONE).order_by("-answered_at")[:8],
        "Answers": Answer,
        "Roads": Road,
    }
    return TemplateResponse(request, "invitations/calls.html", context, status=422 if refused else 200)


def _typed(request: HttpRequest, current: Invitee | None) -> dict[str, Any]:
    if request.method == "POST":
        return {name: request.POST.get(name, "") for name in ("delegate_name", "people", "note", "road")}
    return {"people": current.people, "note": current.note} if current else {}


def _asked(request: HttpRequest, pk: int, name: str) -> Invitee | None:
    value = request.GET.get(name, "")
    if not value.isdecimal():
        return None
    return Invitee.objects.select_related("contact__outlet").filter(event=pk, walk_in=False, pk=int(value)).first()


def _next(waiting: list[Invitee], skipped: str, done: Invitee | None) -> Invitee | None:
    """The first who waits; after one was left for later, the one behind them."""
    keys = [invitee.pk for invitee in waiting]
    if skipped.isdecimal() and int(skipped) in keys:
        place = keys.index(int(skipped)) + 1
        return waiting[place % len(waiting)]
    fresh = [invitee for invitee in waiting if done is None or invitee.pk != done.pk]
    return next(iter(fresh or waiting), None)


def _done_words(invitee: Invitee) -> str:
    """ "Lucía Arteaga: asistirá." """
    if invitee.answer == Answer.NONE:
        return _("%s: no contestó. Queda al final de la lista.") % invitee.name
    if invitee.answer == Answer.DELEGATE:
        return _("%(name)s: va %(who)s.") % {"name": invitee.name, "who": invitee.delegate_name}
    label = str(invitee.get_answer_display())
    return f"{invitee.name}: {label[:1].lower()}{label[1:]}."
