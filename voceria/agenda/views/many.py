"""What is done with many activities at once: the same change for those ticked, and the table of those shown."""

from collections.abc import Callable, Iterator, Sequence
from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from voceria.lib import spreadsheets
from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, queries
from ..choices import Visibility
from ..models import Event, EventQuerySet, Topic
from .calendar import Place, read_place

_MOST = 200
_MOST_ROWS = 20_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_POST
@permission_required("agenda.change_event")
def bulk(request: HttpRequest) -> HttpResponse:
    wanted = [int(pk) for pk in request.POST.getlist("pk")[:_MOST] if pk.isdecimal()]
    events = list(queries.visible_to(request.user).filter(pk__in=wanted).select_related("album"))
    deed = _DEEDS.get(request.POST.get("deed", ""))
    if not events or deed is None:
        messages.error(request, _("Marca las actividades y elige qué hacer con ellas."))
        return _back(request)
    try:
        _say(request, deed(request, events))
    except Refused as refused:
        messages.error(request, refused.words)
    return _back(request)


def _confirm(request: HttpRequest, events: Sequence[Event]) -> operations.Outcome:
    return operations.confirm_events(events=events, by=cast(User, request.user), at=timezone.now())


def _cancel(request: HttpRequest, events: Sequence[Event]) -> operations.Outcome:
    reason = request.POST.get("reason", "").strip()[:250]
    if not reason:
        raise operations.ReasonMissing(_("Para cancelar falta el motivo. Una frase basta."))
    return operations.cancel_events(events=events, reason=reason, by=cast(User, request.user), at=timezone.now())


def _classify(request: HttpRequest, events: Sequence[Event]) -> operations.Outcome:
    visibility, topic = request.POST.get("visibility", ""), request.POST.get("topic", "")
    known = Topic.objects.filter(pk=topic).first() if topic.isdecimal() else None
    if visibility not in Visibility.values and known is None:
        raise Refused(_("Elige quién puede saberlo o el tema."))
    return operations.classify_events(
        events=events,
        by=cast(User, request.user),
        at=timezone.now(),
        visibility=visibility if visibility in Visibility.values else "",
        topic=known,
    )


_DEEDS: dict[str, Callable[[HttpRequest, Sequence[Event]], operations.Outcome]] = {
    "confirm": _confirm,
    "cancel": _cancel,
    "classify": _classify,
}


def _say(request: HttpRequest, outcome: operations.Outcome) -> None:
    if outcome.changed:
        words = ngettext("Cambió %(n)d actividad.", "Cambiaron %(n)d actividades.", outcome.changed)
        messages.success(request, words % {"n": outcome.changed})
    for event, why in outcome.refused[:5]:
        messages.warning(request, f"{event.title}: {why}")


def _back(request: HttpRequest) -> HttpResponse:
    query = request.POST.get("back", "")
    return HttpResponseRedirect(reverse("agenda:index") + (f"?{query}" if query else ""))


_HEADINGS = [
    (gettext_lazy("Día"), 12),
    (gettext_lazy("Empieza"), 12),
    (gettext_lazy("Termina"), 12),
    (gettext_lazy("Actividad"), 50),
    (gettext_lazy("Lugar"), 34),
    (gettext_lazy("Área"), 28),
    (gettext_lazy("Preside"), 34),
    (gettext_lazy("Estado"), 14),
    (gettext_lazy("Motivo"), 30),
    (gettext_lazy("Quién puede saberlo"), 12),
    (gettext_lazy("Tema"), 20),
    (gettext_lazy("Importancia"), 12),
]


@require_safe
@permission_required("agenda.view_event")
def export(request: HttpRequest) -> HttpResponse:
    """The table of what is shown, without the reserved ones: a file goes from hand to hand."""
    place, form = read_place(request)
    events = queries.filtered(request.user, form.wanted()).exclude(visibility=Visibility.RESERVED)
    headings = [(str(words), width) for words, width in _HEADINGS]
    content = spreadsheets.workbook(title=_("Agenda"), headings=headings, rows=_rows(_of(place, events)))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="agenda-{place.day}.xlsx"'
    return response


def _of(place: Place, events: EventQuerySet) -> Sequence[Event]:
    if place.view == "lista":
        found = queries.earlier(events, place.day) if place.past else queries.upcoming(events, place.day)
        return list(found[:_MOST_ROWS])
    return queries.in_days(events, *place.span)


def _rows(events: Sequence[Event]) -> Iterator[list[spreadsheets.Value]]:
    for event in events:
        hour = event.has_hour
        end = event.local_end
        yield [
            event.local_start.date(),
            f"{event.local_start:%H:%M}" if hour else event.get_timing_display(),
            f"{end:%H:%M}" if end and hour else str(event.days[1]) if end else "",
            event.title,
            event.place,
            str(event.area or ""),
            event.presides,
            event.get_state_display(),
            event.state_reason,
            event.get_visibility_display(),
            str(event.topic or ""),
            event.get_priority_display(),
        ]
