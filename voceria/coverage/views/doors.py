"""Who may enter which page of coverage, and which activities they may know of."""

from typing import Any, cast

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to
from voceria.office.models import User

may_view = permission_required("coverage.view_assignment", raise_exception=True)
may_take_part = permission_required("coverage.take_part", raise_exception=True)
may_assign = permission_required("coverage.assign_people", raise_exception=True)
may_plan = permission_required("coverage.change_coverageplan", raise_exception=True)
may_see_equipment = permission_required("coverage.view_equipment", raise_exception=True)
may_keep_equipment = permission_required("coverage.change_equipment", raise_exception=True)
may_lend = permission_required("coverage.lend_equipment", raise_exception=True)
may_see_services = permission_required("coverage.view_servicerequest", raise_exception=True)
may_ask = permission_required("coverage.add_servicerequest", raise_exception=True)


def person(request: HttpRequest) -> User:
    """Who asks; every staff page has already seen to it that somebody does."""
    return cast(User, request.user)


def event_of(request: HttpRequest, pk: int) -> Event:
    found = visible_to(person(request)).select_related("album", "area", "presided_by").prefetch_related("outputs")
    return get_object_or_404(found, pk=pk)


def page(title: str, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """What Wagtail's heading needs; `crumbs` are (address, words) between «Cobertura» and this page."""
    trail = [{"url": reverse("coverage:mine"), "label": _("Cobertura")}]
    trail += [{"url": url, "label": words} for url, words in crumbs]
    return {
        "page_title": title,
        "header_title": title,
        "header_icon": "v-cover",
        "breadcrumbs_items": [*trail, {"url": "", "label": title}],
    }
