"""The public agenda, as a page and for calendars."""

from datetime import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from .. import queries, rules
from . import calendars
from .public import given, house, page, public_page

CALENDAR = "text/calendar; charset=utf-8"


@public_page
def agenda(request: HttpRequest, at: datetime) -> HttpResponse:
    today = timezone.localdate(at)
    month = rules.read_month(given(request).get("mes", ""))
    events = queries.events_of_month(month) if month else queries.events_from(today)
    days = [(day, list(of_day)) for day, of_day in groupby(events, lambda e: timezone.localdate(e.starts_at))]
    shown = month or today.replace(day=1)
    return page(
        request,
        "agenda",
        {
            "at": at,
            "today": today,
            "days": days,
            "month": month,
            "month_before": rules.last_month(shown) if month else shown,
            "month_after": rules.next_month(shown),
        },
    )


@public_page
def agenda_ics(request: HttpRequest, at: datetime) -> HttpResponse:
    return HttpResponse(calendars.write(queries.events_for_calendars(at), house(request)), content_type=CALENDAR)


@public_page
def event_ics(request: HttpRequest, at: datetime, pk: int) -> HttpResponse:
    event = queries.events().filter(pk=pk).first()
    if event is None:
        raise Http404
    response = HttpResponse(calendars.write([event], house(request)), content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="actividad-{pk}.ics"'
    return response
