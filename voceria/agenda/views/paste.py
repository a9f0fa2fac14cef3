"""A list pasted whole, as it came by WhatsApp: one row for each activity, to accept, mend or leave out."""

from collections.abc import Iterable, Sequence
from typing import Any, cast
from uuid import uuid4
from zlib import crc32

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, queries
from ..choices import Visibility
from ..forms import ADD, LONGEST_TEXT, SKIP, UPDATE, ListForm, RowForm, RowFormSet, initial_of, official_choices
from ..models import Event
from ..reading import Reading, read_agenda
from ..rules import Sketch, alike

PREFIX = "fila"


@permission_required("agenda.add_event")
def paste(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, _list_form(request, ""), None)
    if f"{PREFIX}-TOTAL_FORMS" in request.POST and "read" not in request.POST:
        return _save(request)
    text = request.POST.get("text", "")[:LONGEST_TEXT]
    readings = read_agenda(text, today=timezone.localdate(), known=queries.known_names())
    return propose(request, text, readings)


def _list_form(request: HttpRequest, text: str) -> ListForm:
    initial = {"text": text, "visibility": Visibility.INTERNAL, "state": queries.usual_state(request.user)}
    return ListForm(initial=initial | {"key": uuid4().hex})


def propose(request: HttpRequest, text: str, readings: Sequence[Reading]) -> HttpResponse:
    """The rows of what was read; nothing is saved yet."""
    named = queries.official_named()
    initial = [initial_of(reading, named) for reading in readings]
    known = queries.likely_same(
        request.user,
        [(n, one.date, one.title, one.place, one.start) for n, one in enumerate(readings)],
    )
    twice = _repeated(readings)
    for number, row in enumerate(initial):
        event = known.get(number)
        row["same"] = event.pk if event else None
        row["deed"] = SKIP if event or number in twice else ADD
        if event and row["start"] and not event.has_hour:
            row["deed"] = UPDATE
    rows = RowFormSet(initial=initial, prefix=PREFIX, form_kwargs={"people": official_choices()})
    return _page(request, _list_form(request, text), rows, nothing_read=not readings)


def _repeated(readings: Sequence[Reading]) -> set[int]:
    """Those that stand in the list a second time."""
    sketches = [(one.date, Sketch(one.title, one.place, one.start)) for one in readings]
    return {
        number
        for number, (day, sketch) in enumerate(sketches)
        if any(day == other and alike(sketch, before) for other, before in sketches[:number])
    }


def _page(
    request: HttpRequest, form: ListForm, rows: Any, *, nothing_read: bool = False, refused: str = ""
) -> HttpResponse:
    if rows is not None:
        _name_the_known(request, rows)
        _find_clashes(request, form, rows)
    context = {
        "form": form,
        "rows": rows,
        "nothing_read": nothing_read,
        "refused": refused,
        "doubtful": sum(1 for row in rows or () if row.hints),
        "clashing": sum(1 for row in rows or () if row.clashes),
        "warned": " ".join(sorted(_marks(rows or ()))),
        "there": sum(1 for row in rows or () if row.known),
        "page_title": _("Pegar una lista"),
        "header_title": _("Pegar una lista"),
        "header_icon": "v-know",
        "breadcrumbs_items": [
            {"url": reverse("agenda:index"), "label": _("Agenda")},
            {"url": "", "label": _("Pegar una lista")},
        ],
    }
    return TemplateResponse(request, "agenda/paste.html", context)


def _name_the_known(request: HttpRequest, rows: Any) -> None:
    """Gives each row the activity of the agenda that it seems to be, in one question."""
    wanted = {row: int(value) for row in rows if str(value := row["same"].value() or "").isdigit()}
    events = {event.pk: event for event in queries.visible_to(request.user).filter(pk__in=wanted.values())}
    for row in rows:
        row.know(events.get(wanted.get(row, 0)))


def _find_clashes(request: HttpRequest, form: ListForm, rows: Any) -> None:
    """Gives each row that is taken what stands in its way, in the agenda and in the list itself.

    What the same form put on the agenda already, when it arrives twice, stands in nobody's way.
    """
    taken = [(n, row) for n, row in enumerate(rows) if row["deed"].value() != SKIP]
    drafts = {n: draft for n, row in taken if (draft := row.draft())}
    replaced = [row.known.pk for _n, row in taken if row.known and row["deed"].value() == UPDATE]
    keys = [f"{form['key'].value()}-{n}" for n in drafts]
    replaced += Event.objects.filter(entry_key__in=keys).values_list("pk", flat=True)
    found = queries.conflicts_of_drafts(drafts, request.user, replaced=replaced)
    for n, row in taken:
        row.clashes = found.get(n, [])


def _marks(rows: Iterable[RowForm]) -> set[str]:
    """What the screen has warned of; it comes back with the form, so that something new is said before it is saved."""
    return {f"{crc32(clash.words.encode()):x}" for row in rows for clash in row.clashes}


def _save(request: HttpRequest) -> HttpResponse:
    form = ListForm(request.POST)
    rows = RowFormSet(request.POST, prefix=PREFIX, form_kwargs={"people": official_choices()})
    right = [form.is_valid(), rows.is_valid()]
    if not all(right):
        return _page(request, form, rows, refused=_("Nada se ha guardado todavía: falta arreglar lo marcado."))
    _name_the_known(request, rows)
    _find_clashes(request, form, rows)
    if _marks(rows) - set(request.POST.get("warned", "").split()):
        again = _("Nada se ha guardado todavía: con lo que cambiaste hay choques. Si así queda, guarda otra vez.")
        return _page(request, form, rows, refused=again)
    try:
        saved = operations.enter_list(
            entries=[entry for n, row in enumerate(rows) if (entry := _entry(form, row, n))],
            by=cast(User, request.user),
            at=timezone.now(),
        )
    except Refused as error:
        return _page(request, form, rows, refused=error.words)
    if not saved:
        return _page(request, form, rows, refused=_("Elige al menos una actividad para agregar."))
    return _done(request, saved)


def _entry(form: ListForm, row: RowForm, number: int) -> operations.Entry | None:
    deed = row.cleaned_data["deed"]
    if deed == SKIP or (deed == UPDATE and row.known is None):
        return None
    shared = {"visibility": form.cleaned_data["visibility"], "state": form.cleaned_data["state"]}
    known: Event | None = row.known if deed == UPDATE else None
    return operations.Entry(f"{form.cleaned_data['key']}-{number}", shared | row.fields_of_event(), known)


def _done(request: HttpRequest, saved: Sequence[Event]) -> HttpResponse:
    words = ngettext("Quedó %(n)d actividad en la agenda.", "Quedaron %(n)d actividades en la agenda.", len(saved))
    messages.success(request, words % {"n": len(saved)})
    first = min(event.days[0] for event in saved)
    return HttpResponseRedirect(f"{reverse('agenda:index')}?ver=semana&fecha={first}")
