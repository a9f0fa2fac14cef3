"""The house's own files: colours and crest."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from voceria.lib import palette

from . import queries


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
