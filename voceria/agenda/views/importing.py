"""A whole file of activities: shown row by row first, taken in when a person says so, and undone if need be."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voceria.lib import ics, spreadsheets, tables
from voceria.lib.errors import Refused
from voceria.lib.waiting_files import WaitingFiles
from voceria.office.models import User

from .. import operations
from ..choices import Visibility
from ..forms.feeds import CalendarFileForm, ColumnsForm, TableFileForm
from ..models import CalendarFeed
from ..operations.feeds import MOST_BYTES, day_begins
from ..queries import feeds as reads
from ..queries import importing as sheets
from .feeds import feed_page, told

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
may_import = permission_required("agenda.add_calendarfeed", raise_exception=True)
SHOWN = 300
#: So many are read, shown and taken in within the two seconds that a person waits for a page.
MOST_AT_ONCE = 1_500
BACK, AHEAD = timedelta(days=366), timedelta(days=731)


_OTHER_WAYS = gettext_lazy(
    "Expórtalo por años y tráelo por partes, o síguelo por su dirección: así se lee en segundo plano, completo."
)


class FileIsGone(Refused):
    """The file that was shown waited too long, or was taken in already."""


def _waiting() -> WaitingFiles:
    return WaitingFiles(Path(settings.DATA) / "waiting")


def _keep(request: HttpRequest, file: UploadedFile) -> tuple[str, bytes]:
    if file.size and file.size > MOST_BYTES:
        raise tables.TableRefused(_("El archivo pesa más de %(n)d MB.") % {"n": MOST_BYTES // 1024**2})
    content = file.read()
    return _waiting().keep(cast(User, request.user).pk, content), content


def _kept(request: HttpRequest, *, once: bool) -> tuple[str, bytes]:
    """The file that was shown; `once` takes it, so that a form sent twice brings its activities once."""
    token, owner = request.POST.get("archivo", ""), cast(User, request.user).pk
    content = _waiting().take(owner, token) if once else _waiting().find(owner, token)
    if content is None:
        raise FileIsGone(_("El archivo ya no está esperando: súbelo de nuevo."))
    return token, content


def _visibility(request: HttpRequest) -> str:
    given = request.POST.get("visibility", "")
    return given if given in Visibility.values else str(Visibility.INTERNAL)


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def calendar_file(request: HttpRequest) -> HttpResponse:
    """Choose a calendar file and see what it brings."""
    form = CalendarFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            token, content = _keep(request, form.cleaned_data["file"])
            return _show_calendar(request, token, content, form)
        except ics.TooMany as refusal:
            form.add_error("file", f"{refusal.words} {_OTHER_WAYS}")
        except Refused as refusal:
            form.add_error("file", refusal.words)
    title = _("Traer un calendario")
    return feed_page(request, "agenda/calendar_file.html", title, {"form": form}, wrong=form.is_bound)


def _read(content: bytes, feed: CalendarFeed | None) -> tuple[str, list[reads.Difference]]:
    now, today = timezone.now(), timezone.localdate()
    first, last = today - BACK, today + AHEAD
    calendar = ics.read(content, zone=timezone.get_current_timezone(), first=first, last=last, most=MOST_AT_ONCE)
    window = {"first": day_begins(first), "last": day_begins(last)}
    return calendar.name, reads.differences(feed, calendar.entries, at=now, **window)


def _show_calendar(request: HttpRequest, token: str, content: bytes, form: CalendarFileForm) -> HttpResponse:
    feed = form.cleaned_data["feed"]
    name, found = _read(content, feed)
    more = {
        "token": token,
        "feed": feed,
        "name": feed.name if feed else name or form.cleaned_data["file"].name[:120],
        "visibility": form.cleaned_data["visibility"],
        "groups": _grouped(found),
        "news": sum(one.kind not in (reads.SAME, reads.KNOWN) for one in found),
    }
    return feed_page(request, "agenda/calendar_preview.html", _("Qué trae el archivo"), more)


def _grouped(found: list[reads.Difference]) -> list[tuple[str, int, list[reads.Difference]]]:
    """By kind of news, with how many they are and the first of them."""
    words = {
        reads.NEW: _("Nuevas"),
        reads.CHANGED: _("Cambian"),
        reads.ASKED: _("La oficina las cambió: se quedan como están y se pregunta"),
        reads.CANCELLED: _("Se cancelan"),
        reads.GONE: _("Ya no están en el archivo: se cancelan"),
        reads.KNOWN: _("Ya están en la agenda, de otra fuente: no se repiten"),
        reads.SAME: _("Siguen igual"),
    }
    grouped = [(label, [one for one in found if one.kind == kind]) for kind, label in words.items()]
    return [(label, len(ones), ones[:SHOWN]) for label, ones in grouped if ones]


@require_POST
@may_import
def take_calendar(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    chosen = request.POST.get("feed", "")
    feed = CalendarFeed.objects.filter(pk=chosen, undone_at=None).first() if chosen.isdecimal() else None
    try:
        _token, content = _kept(request, once=True)
        _name, found = _read(content, feed)
        name = request.POST.get("name", "").strip() or _("Calendario")
        taken_in, taken = operations.take_file(
            name=name, found=found, by=user, at=timezone.now(), feed=feed, visibility=_visibility(request)
        )
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("agenda_feeds:calendar_file")
    messages.success(request, told(taken))
    return redirect("agenda_feeds:feed", taken_in.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@may_import
def table_file(request: HttpRequest) -> HttpResponse:
    """Choose a table and see what each of its rows would become."""
    form = TableFileForm(request.POST or None, request.FILES or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            token, content = _keep(request, file)
            return _show_table(request, token, content, None, form.cleaned_data | {"name": file.name})
        except Refused as refusal:
            form.add_error("file", refusal.words)
    return feed_page(request, "agenda/table_file.html", _("Traer de Excel"), {"form": form}, wrong=form.is_bound)


def _show_table(
    request: HttpRequest, token: str, content: bytes, columns: dict[str, int] | None, told_by: dict[str, Any]
) -> HttpResponse:
    sheet = sheets.open_sheet(tables.read(content), columns)
    lines = sheets.plan(sheet, year=int(told_by["year"]))
    counts = {kind: sum(line.kind == kind for line in lines) for kind in (sheets.NEW, sheets.DUPLICATE, sheets.REFUSED)}
    more = {
        "token": token,
        "columns_form": ColumnsForm(headings=sheet.headings, guessed=sheet.columns),
        "columns": sheet.columns,
        "missing": next((name for name in ("day", "title") if name not in sheet.columns), ""),
        "name": told_by["name"],
        "year": told_by["year"],
        "visibility": told_by["visibility"],
        "counts": counts,
        "lines": sorted(lines, key=lambda line: (line.kind != sheets.REFUSED, line.number))[:SHOWN],
        "hidden": max(0, len(lines) - SHOWN),
    }
    return feed_page(request, "agenda/table_preview.html", _("Qué trae la tabla"), more)


@require_POST
@may_import
def take_table(request: HttpRequest) -> HttpResponse:
    """Look again with other columns, or take in what was shown."""
    user = cast(User, request.user)
    year = request.POST.get("year", "")
    told_by: dict[str, Any] = {
        "year": int(year) if year.isdecimal() and len(year) == 4 else timezone.localdate().year,
        "visibility": _visibility(request),
        "name": request.POST.get("name", "")[:120] or _("Tabla"),
    }
    try:
        bring = request.POST.get("hacer") == "traer"
        token, content = _kept(request, once=bring)
        sheet = sheets.open_sheet(tables.read(content))
        form = ColumnsForm(request.POST, headings=sheet.headings, guessed=sheet.columns)
        columns = form.columns() if form.is_valid() else sheet.columns
        if not bring:
            return _show_table(request, token, content, columns, told_by)
        lines = sheets.plan(sheet._replace(columns=columns), year=told_by["year"])
        feed = operations.import_table(
            name=told_by["name"], lines=lines, by=user, at=timezone.now(), visibility=told_by["visibility"]
        )
    except Refused as refusal:
        messages.error(request, refusal.words)
        return redirect("agenda_feeds:table_file")
    made = sum(line.kind == sheets.NEW for line in lines)
    words = ngettext("Se agregó %(n)d actividad.", "Se agregaron %(n)d actividades.", made) % {"n": made}
    messages.success(request, words + " " + _("Si algo salió mal, aquí se deshace todo."))
    return redirect("agenda_feeds:feed", feed.pk)


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
