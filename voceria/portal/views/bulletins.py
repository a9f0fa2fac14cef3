"""The list of bulletins and the page of each."""

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from .. import queries, rules
from .public import given, page, public_page

PER_PAGE = 9  # a first visit of the list stays under 200 KB with its pictures


@public_page
def bulletin_list(request: HttpRequest, at: datetime) -> HttpResponse:
    values = given(request)
    wanted = queries.read_wanted(values.items())
    found = Paginator(queries.list_bulletins(wanted, at), PER_PAGE).get_page(
        rules.read_number(values.get("pagina", ""))
    )
    return page(
        request,
        "bulletin_list",
        {
            "wanted": wanted,
            "found": found,
            "months": queries.months(at),
            "areas": queries.areas_with_bulletins(at),
            "kinds": queries.kinds_with_bulletins(at),
        },
    )


@public_page
def bulletin(request: HttpRequest, at: datetime, slug: str) -> HttpResponse:
    one = queries.bulletin(slug, at)
    if one is None:
        raise Http404
    before, after = queries.neighbours(one, at)
    context = {"bulletin": one, "before": before, "after": after}
    if one.release.withdrawn_at:
        return page(request, "bulletin_withdrawn", context, status=410)
    return page(request, "bulletin", context)
