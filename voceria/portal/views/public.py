"""What all public pages have in common: when they are drawn, how long they hold, and how they fail."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from voceria.office.models import Municipality

from .. import queries, rules

P = ParamSpec("P")
FIRST_RUN = "/comenzar/"


def public_page(
    draw: Callable[Concatenate[HttpRequest, datetime, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A page that anyone may read: `draw(request, at, …)`.

    The answer carries `public_until`, the moment from which it must be drawn anew; the page cache keeps only
    answers that carry it. What is not there answers the same page as what is not there yet.
    """

    @wraps(draw)
    def view(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.municipality is None:  # type: ignore[attr-defined]
            return redirect(FIRST_RUN)
        at = timezone.now()
        try:
            response = draw(request, at, *args, **kwargs)
        except Http404:
            response = not_found(request)
        response.public_until = queries.next_change(at)  # type: ignore[attr-defined]
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return require_safe(view)


def house(request: HttpRequest) -> Municipality:
    """The municipality that OfficeMiddleware put on the request."""
    municipality: Municipality = request.municipality  # type: ignore[attr-defined]
    return municipality


def given(request: HttpRequest) -> dict[str, str]:
    """The parameters of this page's address that mean something to it."""
    names = rules.PARAMETERS.get(request.path, ())
    return {name: value for name in names if (value := request.GET.get(name, ""))}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "portal/not_found.html", {"bare": _no_municipality(request)}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "portal/forbidden.html", {"bare": _no_municipality(request)}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "portal/bad_request.html", {"bare": _no_municipality(request)}, status=400)


def _no_municipality(request: HttpRequest) -> bool:
    return getattr(request, "municipality", None) is None


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"portal/{template}.html", context, status=status)
