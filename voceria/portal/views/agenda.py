"""The public agenda, as a page and for calendars."""

from datetime import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from voceria.agenda.choices import EventClass
from voceria.agenda.rendering.ics import public_calendar

from .. import queries, rules
from .public import given, house, page, public_page

CALENDAR = "text/calendar; charset=utf-8"


@public_page
def agenda(request: HttpRequest, at: datetime) -> HttpResponse:
    today = timezone.localdate(at)
    wanted = given(request)
    month = rules.read_month(wanted.get("mes", ""))
    kind = wanted.get("clase", "")
    kind = kind if kind in EventClass.values else ""
    first = month or today
    events = queries.events_of_month(month, kind) if month else queries.events_from(today, kind)
    days = [(day, list(of_day)) for day, of_day in groupby(events, lambda event: max(event.days[0], first))]
    shown = month or today.replace(day=1)
    return page(
        request,
        "agenda",
        {
            "at": at,
            "today": today,
            "days": days,
            "month": month,
            "kind": kind,
            "classes": EventClass.choices,
            "month_before": rules.last_month(shown) if month else shown,
            "month_after": rules.next_month(shown),
        },
    )


@public_page
def agenda_ics(request: HttpRequest, at: datetime) -> HttpResponse:
    return HttpResponse(public_calendar(queries.events_for_calendars(at), house(request), at=at), content_type=CALENDAR)


@public_page
def event_ics(request: HttpRequest, at: datetime, pk: int) -> HttpResponse:
    event = queries.events().filter(pk=pk).first()
    if event is None:
        raise Http404
    response = HttpResponse(public_calendar([event], house(request), at=at), content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="actividad-{pk}.ics"'
    return response
