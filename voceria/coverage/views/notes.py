"""Names and figures noted at the place, without leaving the page: what it uploads goes on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from voceria.agenda.models import Event
from voceria.lib.errors import Refused

from .. import operations, queries
from ..models import FieldNote
from .doors import event_of, may_take_part, person
from .work import show


@require_POST
@may_take_part
def note(request: HttpRequest, pk: int) -> HttpResponse:
    event, text = event_of(request, pk), request.POST.get("nota", "")
    return _answer(
        request,
        event,
        lambda: operations.note_fact(event=event, text=text, by=person(request), at=timezone.now()),
        lambda words: show(request, event, note_problem=words),
    )


@require_POST
@may_take_part
def drop_note(request: HttpRequest, pk: int, note_pk: int) -> HttpResponse:
    event = event_of(request, pk)
    found = get_object_or_404(FieldNote.objects.select_related("by", "event"), pk=note_pk, event=event)

    def refused(words: str) -> HttpResponse:
        messages.error(request, words)
        return redirect("coverage:work", pk=pk)

    return _answer(
        request, event, lambda: operations.drop_note(note=found, by=person(request), at=timezone.now()), refused
    )


def _answer(
    request: HttpRequest, event: Event, act: Callable[[], object], refused: Callable[[str], HttpResponse]
) -> HttpResponse:
    """To a page that asks by itself: its list of notes, or words with status 422; otherwise a page."""
    in_the_page = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    try:
        act()
    except Refused as error:
        if in_the_page:
            return HttpResponse(error.words, status=422, content_type="text/plain; charset=utf-8")
        return refused(error.words)
    if in_the_page:
        return TemplateResponse(request, "coverage/_notes.html", {"event": event, "notes": queries.notes_of(event)})
    return redirect(f"{reverse('coverage:work', args=[event.pk])}#notas")
