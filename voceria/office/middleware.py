"""Every request runs in the municipality's own time zone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from . import queries


class OfficeMiddleware:
    """Puts the municipality on the request and activates its time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        municipality = queries.municipality()
        request.municipality = municipality  # type: ignore[attr-defined]
        if municipality is None:
            return self.get_response(request)
        with timezone.override(municipality.tz):
            return self.get_response(request)
