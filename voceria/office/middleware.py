"""Every request runs in the municipality's own time zone."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.users.models import UserProfile

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

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Wagtail's screens activate the zone of the person's profile: it is the municipality's, for this request."""
        municipality = request.municipality  # type: ignore[attr-defined]
        if municipality and request.path.startswith("/mesa/") and request.user.is_authenticated:
            profile = UserProfile.get_for_user(request.user)
            profile.current_time_zone = municipality.time_zone
            request.user.wagtail_userprofile = profile  # type: ignore[attr-defined]
