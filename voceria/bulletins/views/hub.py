"""The page of one bulletin, where everything about it is read and decided."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voceria.office.models import User

from .. import queries
from ..choices import BulletinState
from ..models import Bulletin
from . import reviewing_section

#: Each adds what its part of the page needs: section(request, bulletin, page) -> more of the page's context.
SECTIONS: list[Callable[[HttpRequest, Bulletin, dict[str, Any]], dict[str, Any]]] = [reviewing_section.section]

may_view = permission_required("bulletins.view_bulletin", raise_exception=True)


@require_safe
@may_view
def hub(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, bulletin_or_404(pk))


def person(request: HttpRequest) -> User:
    """Who asks; every staff page has already seen to it that somebody does."""
    return cast(User, request.user)


def bulletin_or_404(pk: int) -> Bulletin:
    return get_object_or_404(Bulletin.objects.with_standing().select_related("latest_revision__user"), pk=pk)


def show(
    request: HttpRequest,
    bulletin: Bulletin,
    *,
    status: int = 200,
    refused: str = "",
    unsent: str = "",
    bound: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The hub; after a refusal with the words of it, what was typed (`unsent`) and the forms as they were sent."""
    now = timezone.now()
    state = queries.state(bulletin, now)
    review = queries.open_review(bulletin)
    numbered = getattr(bulletin, "folio", None) is not None
    text = review.revision.as_object() if review else bulletin.get_latest_revision_as_object()
    title = str(bulletin.folio) if numbered else bulletin.kind.name
    photos = queries.all_photos(text)
    page: dict[str, Any] = {
        "shown": [use for use in photos if not use.photo.withheld],
        "photos": photos,
        "events": text.events.all(),
        "recordings": list(text.recordings.all()),
        "bulletin": bulletin,
        "text": text,
        "state": state,
        "States": BulletinState,
        "numbered": numbered,
        "review": review,
        "refused": refused,
        "unsent": unsent,
        "page_title": title,
        "header_title": f"{title}: {text}",
        "header_icon": "v-bulletin",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Hoy")},
            {"url": reverse(Bulletin.snippet_viewset.get_url_name("list")), "label": _("Boletines")},
            {"url": "", "label": title},
        ],
    }
    for section in SECTIONS:
        page |= section(request, bulletin, page)
    return TemplateResponse(request, "bulletins/hub.html", page | dict(bound or {}), status=status)
