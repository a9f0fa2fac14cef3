"""An area's own page, without account: what it is asked for, sending, and what became of what it sent.

The token in the address is the whole credential; seeing changes nothing, only POST does.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import wraps
from typing import Any, Concatenate

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voceria.delivery import operations as delivery
from voceria.lib.client_address import client_address
from voceria.lib.errors import Refused
from voceria.lib.tokens import new_public_id
from voceria.office.models import Area

from .. import operations, queries, rules
from ..choices import SubmissionKind
from ..forms.areas import ActivityForm, CoverageForm, LinesForm, ReadRows, ReportForm
from ..models import AreaLink
from ..reading import Known, Reading, Unread, read_agenda, unread_lines

View = Callable[Concatenate[HttpRequest, AreaLink, ...], HttpResponseBase]
SHOWN = 40


def for_area(view: View) -> Callable[..., HttpResponseBase]:
    """Finds the link of the token, or shows the one page that says nothing about why not."""

    # The token in the address is the whole credential and no cookie counts, so there is nothing to forge.
    @csrf_exempt
    @wraps(view)
    def inner(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        link = queries.area_link_of(token, timezone.now())
        response = _gone(request) if link is None else view(request, link, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"  # forms then come from the origin "null", which nobody asks here
        return response

    return inner


def _gone(request: HttpRequest) -> HttpResponse:
    status = 404
    try:
        delivery.note_miss(address=client_address(request), at=timezone.now())
    except delivery.TooManyMisses:
        status = 429
    return render(request, "agenda/area/gone.html", status=status)


def _home(link: AreaLink, sent: int = 0) -> HttpResponseRedirect:
    page = reverse("area_link", args=[link.token])
    return HttpResponseRedirect(f"{page}?listo={sent}#listo" if sent else page)


@require_safe
@for_area
def home(request: HttpRequest, link: AreaLink) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate()
    coming = (rules.week_after(today), rules.month_after(today))
    open_now = {(due.period, due.start) for due in rules.asked(today)}
    asks = [
        {
            "due": due,
            "asked": (due.period, due.start) in open_now,
            "answered": _answered(link.area, due, now),
        }
        for due in coming
    ]
    done = request.GET.get("listo", "")
    context = {
        "link": link,
        "asks": asks,
        "done": int(done) if done.isascii() and done.isdecimal() and len(done) < 4 else 0,
        "sent": list(queries.sent_by(link)[:SHOWN]),
        "key": new_public_id(),
        "notice": rules.notice_words(operations.notice_hours()),
    }
    return render(request, "agenda/area/home.html", context)


def _answered(area: Area, due: rules.Due, now: Any) -> queries.AreaStanding | None:
    return next((row for row in queries.answers(due, at=now) if row.area.pk == area.pk and row.answered), None)


@require_POST
@for_area
def nothing(request: HttpRequest, link: AreaLink) -> HttpResponseBase:
    """«No tenemos actividades» for one week or month."""
    period, _sep, start = request.POST.get("de", "").partition(":")
    try:
        operations.submit(
            link=link,
            kind=SubmissionKind.NOTHING,
            key=f"{period}:{start}:{request.POST.get('llave', '')[:40]}",
            at=timezone.now(),
            period=period,
            period_start=date.fromisoformat(start),
        )
    except (ValueError, Refused):
        return _home(link)
    return _home(link, 1)


@require_http_methods(["GET", "HEAD", "POST"])
@for_area
def activities(request: HttpRequest, link: AreaLink) -> HttpResponseBase:
    """Several at once: typed as lines, shown as they were read, sent."""
    act = request.POST.get("hacer", "")
    if act == "mandar":
        return _send_rows(request, link)
    again = {"lines": request.POST.get("lines", "")} if act == "escribir" else None
    lines = LinesForm(request.POST if act == "leer" else None, initial=again)
    if act == "leer" and lines.is_valid():
        rows = _read(lines.cleaned_data["lines"], link)
        if len(rows) > ReadRows.max_num:
            lines.add_error("lines", _("Son %d actividades; de una vez caben %d.") % (len(rows), ReadRows.max_num))
        elif rows:
            return _read_page(request, link, ReadRows(initial=rows))
        lines.add_error("lines", _("Ahí no se reconoce ninguna actividad. Escribe el día, la hora, qué y dónde."))
    return _page(request, link, "activities", form=lines)


def _read(text: str, link: AreaLink) -> list[dict[str, Any]]:
    """A row for each activity and, in its place, for each line that could not be read."""
    known = Known(areas=(link.area.name, link.area.short_name) if link.area.short_name else (link.area.name,))
    today = timezone.localdate()
    readings = read_agenda(text, today=today, known=known)
    found: list[Reading | Unread] = [*readings, *unread_lines(text, today=today, readings=readings)]
    return [_row(one) for one in sorted(found, key=lambda one: one.line)]


def _row(reading: Reading | Unread) -> dict[str, Any]:
    if isinstance(reading, Unread):
        return {"take": True, "title": reading.text[:250], "unread": True}
    return {
        "take": True,
        "title": reading.title,
        "day": reading.date,
        "hour": reading.start,
        "place": reading.place,
        "presides": reading.presides,
    }


def _send_rows(request: HttpRequest, link: AreaLink) -> HttpResponseBase:
    rows = ReadRows(request.POST)
    problems: list[str] = []
    if rows.is_valid():
        taken = [(n, row) for n, row in enumerate(rows) if row.cleaned_data.get("take")]
        sent, problems = _submit_rows(link, taken, request.POST.get("llave", ""))
        if sent and not problems:
            return _home(link, sent)
        if not taken:
            problems = [_("No quedó ninguna marcada para mandar.")]
    return _read_page(request, link, rows, problems)


def _read_page(request: HttpRequest, link: AreaLink, rows: Any, problems: Iterable[str] = ()) -> HttpResponse:
    unread = sum(1 for row in rows if row["unread"].value() in (True, "True", "on"))
    context = {"rows": rows, "problems": problems, "unread": unread, "read": len(rows.forms) - unread}
    return _page(request, link, "read", lines=request.POST.get("lines", ""), **context)


def _submit_rows(link: AreaLink, taken: Iterable[tuple[int, Any]], key: str) -> tuple[int, list[str]]:
    """Each by its own place in the form, so that sending the mended form again repeats none."""
    sent, problems = 0, []
    for number, row in taken:
        try:
            operations.submit(
                link=link, kind=SubmissionKind.ACTIVITY, key=f"{key[:40]}-{number}", at=timezone.now(),
                **row.fields_given(),
            )  # fmt: skip
            sent += 1
        except Refused as error:
            problems.append(f"«{row.cleaned_data['title']}»: {error.words}")
    return sent, problems


@require_http_methods(["GET", "HEAD", "POST"])
@for_area
def one_activity(request: HttpRequest, link: AreaLink) -> HttpResponseBase:
    form = ActivityForm(request.POST if request.method == "POST" else None)
    return _send_form(request, link, form, SubmissionKind.ACTIVITY, "one")


@require_http_methods(["GET", "HEAD", "POST"])
@for_area
def coverage(request: HttpRequest, link: AreaLink) -> HttpResponseBase:
    form = CoverageForm(request.POST if request.method == "POST" else None)
    notice = rules.notice_words(operations.notice_hours())
    return _send_form(request, link, form, SubmissionKind.COVERAGE, "coverage", notice=notice)


@require_http_methods(["GET", "HEAD", "POST"])
@for_area
def report(request: HttpRequest, link: AreaLink) -> HttpResponseBase:
    events = queries.events_to_report(link.area, timezone.now())
    if request.method != "POST":
        return _send_form(request, link, ReportForm(events=events), SubmissionKind.REPORT, "report")
    form = ReportForm(request.POST, request.FILES, events=events)
    now, key = timezone.now(), _key(request)
    operations.drop_waiting(
        link=link, key=key, pks=[int(pk) for pk in request.POST.getlist("quitar") if pk.isdecimal()]
    )
    refused = operations.keep_waiting(link=link, key=key, files=request.FILES.getlist("photos"), at=now)
    context = {"key": key, "waiting": operations.waiting_photos(link=link, key=key), "refused": refused}
    return _send_form(request, link, form, SubmissionKind.REPORT, "report", **context)


def _key(request: HttpRequest) -> str:
    """What makes the same form, sent again, the same submission."""
    return request.POST.get("llave", "")[:40] or new_public_id()


def _send_form(
    request: HttpRequest, link: AreaLink, form: Any, kind: str, page: str, **context: Any
) -> HttpResponseBase:
    """Keep what a form says, or show it again with what is missing."""
    if request.method != "POST" or not form.is_valid():
        return _page(request, link, page, form=form, **context)
    given, key = form.cleaned_data, context.get("key") or _key(request)
    asked = {name: given[name] for name in ("wants", "late_reason") if name in given}
    try:
        submission = operations.submit(
            link=link, kind=kind, key=key, at=timezone.now(),
            **asked, **form.fields_given(),
        )  # fmt: skip
    except operations.LateReasonMissing as error:
        form.add_error("late_reason", error.words)
        return _page(request, link, page, form=form, late=True, **context)
    except Refused as error:
        form.add_error(None, error.words)
        return _page(request, link, page, form=form, **context)
    refused = [
        *context.get("refused", ()),
        *operations.add_waiting(submission=submission, link=link, key=key, at=timezone.now()),
    ]
    if refused:
        return render(request, "agenda/area/partly.html", {"link": link, "submission": submission, "refused": refused})
    return _home(link, 1)


def _page(request: HttpRequest, link: AreaLink, page: str, **context: Any) -> HttpResponse:
    wrong = any(isinstance(form, Form) and form.is_bound and form.errors for form in context.values())
    context = {"key": _key(request)} | context | {"link": link, "wrong": wrong}
    return render(request, f"agenda/area/{page}.html", context)
