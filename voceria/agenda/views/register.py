"""The register of activities of whoever heads the municipality: on the page, for Excel, for printing."""

import io
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from voceria.office.models import User

from .. import tasks
from ..forms.register import RegisterForm
from ..queries import register as reads
from ..rendering import register as printed
from ..signals import yields_of

TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pdf": "application/pdf"}
#: Of so many activities a file is made while the person waits; of more, by the worker.
AT_ONCE = 500
may_see = permission_required("agenda.view_event", raise_exception=True)
PER_PAGE = 100


@require_safe
@may_see
def register(request: HttpRequest) -> HttpResponseBase:
    user, now = cast(User, request.user), timezone.now()
    form = RegisterForm(request.GET or None, today=timezone.localdate(now))
    span = form.span()
    events = reads.activities(user, span)
    kind = request.GET.get("formato", "")
    if kind in TYPES and not form.errors:
        name = f"registro_{slugify(span.words)}"
        if events.count() > AT_ONCE:
            return redirect("agenda_register:made", tasks.want_register(user, span, kind), name, kind)
        return _file(io.BytesIO(printed.made(user, span, kind, now)), f"{name}.{kind}")
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
        "breadcrumbs_items": _crumbs(("", _("Registro de actividades"))),
    }
    return TemplateResponse(request, "agenda/register.html", context, status=422 if form.errors else 200)


def _crumbs(*last: tuple[str, str]) -> list[dict[str, str]]:
    return [{"url": url, "label": label} for url, label in ((reverse("agenda:index"), _("Agenda")), *last)]


@require_safe
@never_cache
@may_see
def made(request: HttpRequest, job: UUID, name: str, kind: str) -> HttpResponseBase:
    """A long register: its page says how it goes, asks by itself, and gives it to who asked for it."""
    file = printed.find(f"{job}.{kind}", cast(User, request.user)) if kind in TYPES else None
    if file and "descargar" in request.GET:
        return _file(file, f"{name}.{kind}")
    if file:
        file.close()
    context = {
        "ready": file is not None,
        "waiting": file is None and tasks.is_waited_for(str(job)),
        "page_title": _("Registro de actividades"),
        "header_title": _("Registro de actividades"),
        "header_icon": "v-know",
        "breadcrumbs_items": _crumbs(
            (reverse("agenda_register:register"), _("Registro de actividades")), ("", f"{name}.{kind}")
        ),
    }
    piece = "agenda/_register_made.html" if request.headers.get("HX-Request") else "agenda/register_made.html"
    return TemplateResponse(request, piece, context)


def _file(file: BinaryIO, name: str) -> FileResponse:
    response = FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[name.rpartition(".")[2]])
    response["Cache-Control"] = "private, no-store"
    return response
