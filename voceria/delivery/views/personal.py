"""A recipient's own page: what was sent, its files, and the receipt. Seeing it changes nothing; only POST does."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voceria.delivery import operations, queries, rules, signals
from voceria.delivery.choices import ConfirmedVia
from voceria.delivery.models import Delivery
from voceria.lib.mail_merge import fill

View = Callable[Concatenate[HttpRequest, Delivery, ...], HttpResponseBase]


def for_recipient(view: View) -> Callable[..., HttpResponseBase]:
    """Finds the delivery of the token, or shows the one page that says nothing about why not."""

    # The token in the address is the whole credential and no cookie counts, so there is nothing to forge.
    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        delivery = queries.by_token(token, timezone.now())
        try:
            response = _gone(request) if delivery is None else view(request, delivery, **kwargs)
        except Http404:
            response = _gone(request, counted=False)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"  # forms then come from the origin "null", which nobody asks here
        return response

    return inner


def _gone(request: HttpRequest, *, counted: bool = True) -> HttpResponse:
    status = 404
    if counted:
        try:
            operations.note_miss(address=request.META.get("REMOTE_ADDR", ""), at=timezone.now())
        except operations.TooManyMisses:
            status = 429
    return render(request, "delivery/gone.html", status=status)


@require_safe
@for_recipient
def personal_page(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    now = timezone.now()
    provider = signals.personal_page(delivery.dispatch.kind)
    piece = provider.context(delivery, now) if provider else _plain(delivery)
    context = {
        "delivery": delivery,
        "dispatch": delivery.dispatch,
        "greeting": rules.greeting_name(delivery.name),
        "asks": bool(provider and provider.asks),
        "piece_template": provider.template if provider else "delivery/_plain_piece.html",
        "previous": queries.previous(delivery, now),
        **piece,
    }
    return render(request, "delivery/personal_page.html", context)


def _plain(delivery: Delivery) -> dict[str, Any]:
    """For a kind without a page of its own: the text as it was mailed, without the lines that lead here."""
    text = "\n".join(line for line in delivery.dispatch.text.splitlines() if "{{page}}" not in line)
    return {"text": fill(text, {"name": rules.greeting_name(delivery.name)})}


@require_POST
@for_recipient
def confirm(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    operations.confirm_delivery(delivery=delivery, at=timezone.now(), via=ConfirmedVia.LINK)
    return HttpResponseRedirect(reverse("personal_page", args=[delivery.token]) + "#acuse")


@require_POST
@for_recipient
def seen(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """The page says so itself after a moment before somebody's eyes; scanners that only fetch never get here."""
    operations.note_possible_reading(delivery=delivery, at=timezone.now())
    return HttpResponse(status=204)


@require_http_methods(["GET", "HEAD", "POST"])
@for_recipient
def personal_file(request: HttpRequest, delivery: Delivery, path: str) -> HttpResponseBase:
    """What hangs below the page: its files, and what a person may answer there."""
    provider = signals.personal_page(delivery.dispatch.kind)
    if provider is None:
        raise Http404
    if request.method != "POST":
        return provider.file(request, delivery, path)
    return provider.act(request, delivery, path) if provider.act else HttpResponseNotAllowed(["GET", "HEAD"])
