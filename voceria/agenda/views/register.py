"""The register of activities of whoever heads the municipality: on the page, for Excel, for printing."""

from typing import cast

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voceria.office.models import User

from ..forms.register import RegisterForm
from ..queries import register as reads
from ..rendering import register as printed
from ..signals import yields_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PER_PAGE = 100


@require_safe
@permission_required("agenda.view_event", raise_exception=True)
def register(request: HttpRequest) -> HttpResponse:
    user, now = cast(User, request.user), timezone.now()
    form = RegisterForm(request.GET or None, today=timezone.localdate(now))
    span = form.span()
    events = reads.activities(user, span)
    kind = request.GET.get("formato", "")
    if kind in ("xlsx", "pdf"):
        make = printed.pdf if kind == "pdf" else printed.xlsx
        content = make(list(events), yields_of(list(events), user), span, now)
        response = HttpResponse(content, content_type="application/pdf" if kind == "pdf" else XLSX)
        response["Content-Disposition"] = f'attachment; filename="registro_{slugify(span.words)}.{kind}"'
        response["Cache-Control"] = "private, no-store"
        return response
    listed = list(events)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("p"))
    shown = list(page.object_list)
    came = yields_of(listed, user)
    context = {
        "form": form,
        "span": span,
        "figures": reads.figures(listed, now),
        "sums": [(heading.lower(), count) for heading, count in printed.sums(came) if count],
        "rows": list(zip(shown, printed.lines(shown, came, now), strict=True)),
        "page": page,
        "asked": request.GET.copy(),
        "page_title": _("Registro de actividades"),
        "header_title": _("Registro de actividades"),
        "header_icon": "v-know",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": "", "label": _("Registro de actividades")},
        ],
    }
    return TemplateResponse(request, "agenda/register.html", context, status=422 if form.errors else 200)
