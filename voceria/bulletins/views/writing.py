"""Beginning a bulletin: from one event with a tap, or on a page with its kind and several events."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voceria.agenda.queries import visible_to
from voceria.lib.errors import Refused

from .. import operations, queries
from ..forms import DocxForm, StartForm, activity_label
from ..models import Bulletin, BulletinKind
from .hub import person

may_write = permission_required("bulletins.add_bulletin", raise_exception=True)


def _editor(bulletin: Bulletin) -> HttpResponse:
    return redirect(Bulletin.snippet_viewset.get_url_name("edit"), bulletin.pk)


@require_safe
@may_write
def activities(request: HttpRequest) -> HttpResponse:
    """Boxes for what the search of the editor finds."""
    words, name = request.GET.get("q", "").strip()[:100], request.GET.get("nombre", "events")[:40]
    rows = [(event, activity_label(event)) for event in queries.find_events(words)] if words else []
    return TemplateResponse(request, "bulletins/_picker_rows.html", {"rows": rows, "name": name})


@require_POST
@may_write
def start_from_event(request: HttpRequest, event_pk: int) -> HttpResponse:
    event = get_object_or_404(visible_to(request.user), pk=event_pk)
    wanted = request.POST.get("kind", "")
    kind = BulletinKind.objects.filter(code=wanted).first() or BulletinKind.objects.earliest("pk")
    try:
        bulletin = operations.start_draft(kind=kind, by=person(request), at=timezone.now(), events=[event])
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("bulletins:new")
    return _editor(bulletin)


@require_http_methods(["GET", "HEAD", "POST"])
@may_write
def new_bulletin(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = StartForm(request.POST or None, user=person(request), at=now)
    if request.method == "POST" and form.is_valid():
        try:
            return _editor(operations.start_draft(by=person(request), at=now, **form.cleaned_data))
        except Refused as refusal:
            form.add_error(None, refusal.words)
    return _new_page(request, now, form=form)


@require_POST
@may_write
def import_docx(request: HttpRequest) -> HttpResponse:
    """Begin from a Word file; what could not be taken along is said on the way to the editor."""
    now = timezone.now()
    form = DocxForm(request.POST, request.FILES, user=person(request), at=now)
    if not form.is_valid():
        return _new_page(request, now, docx_form=form)
    event = form.cleaned_data["event"]
    try:
        made = operations.import_docx(
            kind=form.cleaned_data["kind"],
            file=form.cleaned_data["file"],
            by=person(request),
            at=now,
            events=[event] if event else [],
        )
    except Refused as refusal:
        form.add_error("file", refusal.words)
        return _new_page(request, now, docx_form=form)
    messages.success(
        request, _("Texto traído de Word. Revísalo: el título, los balazos y las citas se reconocen solos.")
    )
    if words := made.about_pictures:
        messages.warning(request, words)
    return _editor(made.bulletin)


def _new_page(
    request: HttpRequest, now: datetime, *, form: StartForm | None = None, docx_form: DocxForm | None = None
) -> HttpResponse:
    user = person(request)
    wrong = bool((form and form.errors) or (docx_form and docx_form.errors))
    page = {
        "form": form or StartForm(user=user, at=now),
        "docx_form": docx_form or DocxForm(user=user, at=now),
        "page_title": _("Nuevo boletín"),
        "header_title": _("Nuevo boletín"),
        "header_icon": "v-bulletin",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Hoy")},
            {"url": reverse(Bulletin.snippet_viewset.get_url_name("list")), "label": _("Boletines")},
            {"url": "", "label": _("Nuevo boletín")},
        ],
    }
    return TemplateResponse(request, "bulletins/new.html", page, status=422 if wrong else 200)
