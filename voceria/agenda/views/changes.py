"""What happens to one activity, one small form each: confirmed, moved, put off, cancelled, held, taken back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, queries
from ..forms import MoveForm, ReasonForm, read_again, read_seen
from ..models import Event


class Deed(NamedTuple):
    """A change with a form: what it is called, what its button says, how it is carried out."""

    title: str | Promise
    words: str | Promise
    button: str | Promise
    form: type[forms.Form]
    act: Callable[..., Event]


def _move(*, event: Event, form: MoveForm, by: User, at: datetime) -> Event:
    data = form.cleaned_data
    fields = form.when() | {"place": data["place"]}
    return operations.reschedule_event(
        event=event, reason=data["reason"], by=by, at=at, seen=read_seen(data["seen"]), **fields
    )


def _call_off(operation: Callable[..., Event]) -> Callable[..., Event]:
    def act(*, event: Event, form: ReasonForm, by: User, at: datetime) -> Event:
        data = form.cleaned_data
        return operation(event=event, reason=data["reason"], by=by, at=at, seen=read_seen(data["seen"]))

    return act


DEEDS = {
    "mover": Deed(
        gettext_lazy("Mover"),
        gettext_lazy("Otro día, otra hora u otro lugar. Sigue siendo la misma, con su cobertura y sus fotos."),
        gettext_lazy("Mover y avisar"),
        MoveForm,
        _move,
    ),
    "posponer": Deed(
        gettext_lazy("Posponer"),
        gettext_lazy("Será otro día que todavía no se sabe. Cuando lo haya, se mueve."),
        gettext_lazy("Posponer y avisar"),
        ReasonForm,
        _call_off(operations.postpone_event),
    ),
    "cancelar": Deed(
        gettext_lazy("Cancelar"),
        gettext_lazy("No se realizará. Queda en la agenda con su motivo."),
        gettext_lazy("Cancelar la actividad y avisar"),
        ReasonForm,
        _call_off(operations.cancel_event),
    ),
}
_AT_ONCE: dict[str, Callable[..., Event]] = {
    "confirmar": operations.confirm_event,
    "realizada": operations.mark_held,
}


def _event(request: HttpRequest, pk: int) -> Event:
    return get_object_or_404(queries.for_list(request.user), pk=pk)


def _to_hub(event: Event) -> HttpResponse:
    return HttpResponseRedirect(reverse("agenda:hub", args=[event.pk]))


@permission_required("agenda.change_event")
def change(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """The form of one change, and the change."""
    if deed not in DEEDS:
        raise Http404
    event, kind = _event(request, pk), DEEDS[deed]
    if request.method != "POST":
        return _page(request, event, deed, kind.form(initial=MoveForm.initial_of(event)))
    form = kind.form(request.POST, initial=MoveForm.initial_of(event))
    if not form.is_valid():
        return _page(request, event, deed, form)
    try:
        kind.act(event=event, form=form, by=cast(User, request.user), at=timezone.now())
    except Refused as refused:
        event = _event(request, pk)
        read_again(form, event)
        form.add_error(None, refused.words)
        return _page(request, event, deed, form)
    if deed == "mover" and event.series_id:
        return HttpResponseRedirect(reverse("agenda_series:spread", args=[event.pk]))
    return _to_hub(event)


def _page(request: HttpRequest, event: Event, deed: str, form: forms.Form) -> HttpResponse:
    kind = DEEDS[deed]
    context: dict[str, Any] = {
        "event": event,
        "deed": deed,
        "kind": kind,
        "form": form,
        "page_title": f"{kind.title}: {event.title}",
        "header_title": kind.title,
        "header_icon": "v-know",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": reverse("agenda:hub", args=[event.pk]), "label": event.title},
            {"url": "", "label": kind.title},
        ],
    }
    if isinstance(form, MoveForm) and form.is_bound and form.is_valid():
        context["clashes"] = queries.conflicts_with(_moved(event, form), request.user)
    return TemplateResponse(request, "agenda/change.html", context)


def _moved(event: Event, form: MoveForm) -> Event:
    for name, value in form.when().items():
        setattr(event, name, value)
    event.place = form.cleaned_data["place"]
    return event


@require_POST
@permission_required("agenda.change_event")
def at_once(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """A change that asks nothing more."""
    if verb not in _AT_ONCE:
        raise Http404
    event = _event(request, pk)
    try:
        seen = read_seen(request.POST.get("seen", ""))
        _AT_ONCE[verb](event=event, by=cast(User, request.user), at=timezone.now(), seen=seen)
    except Refused as refused:
        messages.error(request, refused.words)
    return _to_hub(event)


@require_POST
@permission_required("agenda.change_event")
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    event = _event(request, pk)
    try:
        operations.undo_change(event=event, by=cast(User, request.user), at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.words)
    else:
        messages.success(request, _("Quedó como estaba. Quien ya estaba avisado recibe la corrección."))
    return _to_hub(event)
