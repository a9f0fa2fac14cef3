"""The staff home."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.auth import require_admin_access

from voceria.office.models import User

from . import queries


@require_admin_access
def home(request: HttpRequest) -> HttpResponse:
    """Today's activities, what waits for this person, and what has no receipt yet."""
    now = timezone.now()
    return TemplateResponse(
        request,
        "desk/home.html",
        {
            "desk": queries.desk_of(cast(User, request.user), now),
            "now": now,
            "page_title": _("Hoy"),
            "header_title": _("Hoy"),
            "header_icon": "v-today",
            "breadcrumbs_items": [{"url": "", "label": _("Hoy")}],
        },
    )
