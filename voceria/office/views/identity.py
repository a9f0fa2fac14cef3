"""The house's own files: colours and crest."""

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control

from voceria.lib import palette

from .. import queries
from ..models import hex_colour


@cache_control(public=True, max_age=86_400)
def identity_tokens(request: HttpRequest) -> HttpResponse:
    """The stylesheet of tokens for this municipality's two colours."""
    municipality = queries.municipality()
    first, second = (municipality.first_colour, municipality.second_colour) if municipality else ("#0f5b5f", "#f2a71b")
    return HttpResponse(palette.css(first, second), content_type="text/css; charset=utf-8")


@cache_control(public=True, max_age=86_400)
def identity_crest(request: HttpRequest) -> FileResponse:
    municipality = queries.municipality()
    if municipality is None or not municipality.crest:
        raise Http404
    return FileResponse(municipality.crest.open("rb"))


@cache_control(public=True, max_age=86_400)
def identity_sample(request: HttpRequest) -> HttpResponse:
    """A drawing of our pages in two colours, for who is choosing them: /identidad/muestra.svg?uno=0f5b5f&dos=…"""
    colours = [f"#{request.GET.get(name, '').lstrip('#')}" for name in ("uno", "dos")]
    for position, fallback in enumerate(("#0f5b5f", "#f2a71b")):
        try:
            hex_colour(colours[position])
        except ValidationError:
            colours[position] = fallback
    tokens = {key.replace("-", "_"): value for key, value in palette.derive(*colours).items()}
    return render(request, "office/sample.svg", {"t": tokens}, content_type="image/svg+xml")
