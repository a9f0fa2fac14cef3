"""The first page, and the pages of free text."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .. import queries
from .public import page, public_page


@public_page
def home(request: HttpRequest, at: datetime) -> HttpResponse:
    newest = list(queries.bulletins(at)[: queries.RECENT])
    today = timezone.localdate(at)
    return page(
        request,
        "home",
        {
            "at": at,
            "today": today,
            "lead": newest[0] if newest else None,
            "recent": newest[1:],
            "events": queries.events_of_day(today),
            "next_event": queries.next_event(at),
            "areas": queries.areas_with_bulletins(at),
        },
    )


@public_page
def about(request: HttpRequest, at: datetime) -> HttpResponse:
    return page(request, "about", {"areas": queries.directory(), "heads": queries.heads()})


@public_page
def privacy(request: HttpRequest, at: datetime) -> HttpResponse:
    return page(request, "privacy", {})


@public_page
def accessibility(request: HttpRequest, at: datetime) -> HttpResponse:
    return page(request, "accessibility", {})
