"""Until there is an office, every address leads to its beginning."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from voceria.office import queries

_OPEN = ("/comenzar/", "/identidad/", "/static/")


class FirstRunMiddleware:
    """Stands after OfficeMiddleware, which has looked for the municipality already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        fresh = request.municipality is None  # type: ignore[attr-defined]
        if fresh and not request.path_info.startswith(_OPEN) and not queries.is_founded():
            return redirect("first_run")
        return self.get_response(request)
