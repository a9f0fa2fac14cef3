"""A file of activities, a calendar or a table: brought, read by the worker while its page shows it, looked at, and
taken in by the worker when a person says so."""

from datetime import date
from typing import Any, NamedTuple, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voceria.lib import spreadsheets
from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, tasks
from ..choices import FeedKind, IncomingState
from ..forms.feeds import CalendarFileForm, ColumnsForm, TableFileForm
from ..models import IncomingFile
from .feeds import feed_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
may_import = permission_required("agenda.add_calendarfeed", raise_exception=True)


class Way(NamedTuple):
    """How a kind of file is asked for."""

    form: type[forms.Form]
    title: Promise
    words: Promise


WAYS = {
    FeedKind.FILE: Way(
        CalendarFileForm,
        gettext_lazy("Traer un calendario"),
        gettext_lazy(
            "De Google, Outlook, Apple o Thunderbird. Primero verás qué trae; nada se agrega hasta que lo aceptes."
        ),
    ),
    FeedKind.TABLE: Way(
        TableFileForm,
        gettext_lazy("Traer de Excel"),
        gettext_lazy(
            "Un renglón por actividad. Las columnas se reconocen por su título; si alguna no, "
            "se corrige en el paso siguiente."
        ),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def choose(request: HttpRequest, kind: FeedKind) -> HttpResponse:
    """Choose a file; what it brings is seen on its own page."""
    form = WAYS[kind].form(request.POST or None, request.FILES or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = operations.receive_file(
                kind=kind, name=file.name, by=cast(User, request.user), at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error("file", refusal.words)
        else:
            tasks.carry_on_file.enqueue(pk=found.pk)
            return redirect("agenda_feeds:incoming", found.pk)
    return _form(request, kind, form)


def _form(request: HttpRequest, kind: FeedKind, form: forms.Form, trouble: str = "") -> HttpResponse:
    way = WAYS[kind]
    is_table = kind == FeedKind.TABLE
    action = reverse("agenda_feeds:table_file" if is_table else "agenda_feeds:calendar_file")
    more = {"form": form, "words": way.words, "is_table": is_table, "trouble": trouble, "action": action}
    return feed_page(request, "agenda/incoming_form.html", str(way.title), more, wrong=bool(form.errors))


def _mine(request: HttpRequest, pk: int) -> IncomingFile:
    return get_object_or_404(IncomingFile, pk=pk, created_by=cast(User, request.user))


@require_safe
@may_import
def incoming(request: HttpRequest, pk: int) -> HttpResponse:
    """How the reading goes, then what the file brings; once it is accepted, the page of its calendar."""
    found = _mine(request, pk)
    reading = found.state == IncomingState.READING
    if request.headers.get("HX-Request"):
        if reading:
            return TemplateResponse(request, "agenda/_incoming_reading.html")
        return HttpResponse(headers={"HX-Refresh": "true"})
    if found.accepted_at:
        return redirect("agenda_feeds:feed", found.feed_id) if found.feed_id else redirect("agenda_feeds:index")
    kind = FeedKind(found.kind)
    if found.state == IncomingState.REFUSED:
        said = {"year": found.year, "visibility": found.visibility, "feed": found.feed_id}
        return _form(request, kind, WAYS[kind].form(initial=said), found.trouble)
    more: dict[str, Any] = {"incoming": found, "reading": reading, "is_table": kind == FeedKind.TABLE}
    if not reading and kind == FeedKind.TABLE:
        columns = found.found["columns"]
        more["columns_form"] = _columns(found)
        more["missing"] = next((name for name in ("day", "title") if name not in columns), "")
    return feed_page(request, "agenda/incoming.html", _("Qué trae el archivo"), more)


def _columns(found: IncomingFile, given: QueryDict | None = None) -> ColumnsForm:
    return ColumnsForm(given, headings=found.found["headings"], guessed=found.found["columns"])


@require_POST
@may_import
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in what was shown, look again with other columns, or leave it. What comes twice is done once."""
    found, deed, now = _mine(request, pk), request.POST.get("hacer"), timezone.now()
    if deed == "nada":
        operations.drop_file(incoming=found)
        return redirect("agenda_feeds:index")
    if deed == "traer":
        try:
            operations.accept_file(incoming=found, at=now)
        except Refused as refusal:
            messages.error(request, refusal.words)
    elif found.state == IncomingState.READ and found.kind == FeedKind.TABLE:
        form = _columns(found, request.POST)
        if form.is_valid():
            operations.read_again(incoming=found, columns=form.columns(), at=now)
    tasks.carry_on_file.enqueue(pk=pk)
    return redirect("agenda_feeds:incoming", pk)


@require_safe
@may_import
def template(request: HttpRequest) -> HttpResponse:
    """An empty table with the headings that are understood, and two rows to show how."""
    headings = [
        (_("Actividad"), 44), (_("Fecha"), 14), (_("Último día"), 14), (_("Hora"), 10), (_("Termina"), 10),
        (_("Lugar"), 34), (_("Área"), 28), (_("Preside"), 28), (_("Descripción"), 50),
    ]  # fmt: skip
    year = timezone.localdate().year + 1
    one_day, several = date(year, 1, 15), (date(year, 3, 20), date(year, 3, 24))
    rows: list[tuple[spreadsheets.Value, ...]] = [
        (_("Ejemplo: Entrega de becas"), one_day, None, "10:00", "11:30", _("Auditorio municipal")),
        (_("Ejemplo: Feria"), *several, _("todo el día"), None, _("Plaza principal")),
    ]
    content = spreadsheets.workbook(title=_("Actividades"), headings=headings, rows=rows)
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="plantilla-de-actividades.xlsx"'
    return response
