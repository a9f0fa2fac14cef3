"""A table of activities, row by row: what each would become, and why some cannot."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib import tables
from voceria.lib.tables import Value
from voceria.office.models import Area, Official

from ..choices import Timing
from ..models import Event
from ..rules.tables import Hours, Wrong, find_headings, fold, guess_columns, read_day, read_hours

NEW, DUPLICATE, REFUSED = "new", "duplicate", "refused"


class Line(NamedTuple):
    """One row: its number in the sheet, what becomes of it, and a word on what to look at."""

    number: int
    kind: str
    title: str
    words: str
    fields: dict[str, Any]


class Sheet(NamedTuple):
    """A table with its headings found."""

    headings: list[str]
    first: int
    rows: list[list[Value]]
    columns: dict[str, int]


def open_sheet(rows: Sequence[Sequence[Value]], chosen: Mapping[str, int] | None = None) -> Sheet:
    """With the columns as a person set them, or as their headings say."""
    texts = [list(tables.texts(row)) for row in rows[:10]]
    at = find_headings(texts)
    headings = texts[at]
    columns = guess_columns(headings) if chosen is None else dict(chosen)
    return Sheet(headings, at + 1, [list(row) for row in rows[at + 1 :]], columns)


def plan(sheet: Sheet, *, year: int) -> list[Line]:
    """Every row with something in it; three questions, however many rows."""
    areas, officials = _named(Area.objects.filter(active=True)), _named(Official.objects.filter(active=True))
    lines = [
        _line(number, _cells(row, sheet.columns), year, areas, officials)
        for number, row in enumerate(sheet.rows, start=sheet.first + 1)
        if any(value not in (None, "") for value in row)
    ]
    return _without_repeats(lines)


def _named(rows: Iterable[Any]) -> dict[str, Any]:
    found = {}
    for row in rows:
        for name in (row.name, getattr(row, "short_name", "")):
            if name:
                found[fold(name)] = row
    return found


def _cells(row: Sequence[Value], columns: Mapping[str, int]) -> dict[str, Value]:
    return {name: row[number] for name, number in columns.items() if 0 <= number < len(row)}


def _line(number: int, cells: Mapping[str, Value], year: int, areas: Any, officials: Any) -> Line:
    title = tables.as_words(cells.get("title"))[:250]
    try:
        if not title:
            raise Wrong(_("falta qué actividad es"))
        fields = _when(cells, year)
    except Wrong as wrong:
        return Line(number, REFUSED, title, str(wrong), {})
    fields |= {
        "title": title,
        "place": tables.as_words(cells.get("place"))[:200],
        "description": tables.as_words(cells.get("description")),
    }
    notes = []
    if area := tables.as_words(cells.get("area")):
        fields["area"] = areas.get(fold(area))
        if fields["area"] is None:
            notes.append(_("no hay un área «%(name)s»; queda en las notas internas") % {"name": area[:60]})
            fields["private_notes"] = _("Área: %(name)s") % {"name": area[:160]}
    if who := tables.as_words(cells.get("presides")):
        fields["presided_by"] = officials.get(fold(who))
        if fields["presided_by"] is None:
            fields["presides_words"] = who[:160]
    return Line(number, NEW, title, "; ".join(notes), fields)


def _when(cells: Mapping[str, Value], year: int) -> dict[str, Any]:
    day = read_day(cells.get("day"), year=year)
    last = cells.get("last_day")
    last_day = read_day(last, year=day.year) if last not in (None, "") else day
    if not day <= last_day <= day + timedelta(days=366):
        raise Wrong(_("la fecha final es anterior a la inicial, o está a más de un año"))
    hours = read_hours(cells.get("start"), cells.get("end"))
    if hours.start is None:
        return _without_hour(day, last_day, hours)
    starts_at = _moment(day, hours.start)
    ends_at = _moment(last_day, hours.end) if hours.end else None
    if ends_at and ends_at <= starts_at:
        raise Wrong(_("termina antes de empezar"))
    return {"timing": Timing.HOUR, "starts_at": starts_at, "ends_at": ends_at}


def _without_hour(day: date, last_day: date, hours: Hours) -> dict[str, Any]:
    whole = hours.whole or last_day > day
    return {
        "timing": Timing.ALL_DAY if whole else Timing.TO_CONFIRM,
        "starts_at": _moment(day, time.min),
        "ends_at": _moment(last_day + timedelta(days=1), time.min) if last_day > day else None,
    }


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=timezone.get_current_timezone())


def _without_repeats(lines: list[Line]) -> list[Line]:
    """What the agenda has on the same day under the same title, and what the table says twice, is not new."""
    days = [line.fields["starts_at"] for line in lines if line.kind == NEW]
    if not days:
        return lines
    known = Event.objects.between(min(days) - timedelta(days=1), max(days) + timedelta(days=1))
    seen: dict[tuple[date, str], str] = {
        (timezone.localtime(starts_at).date(), fold(title)): _("ya está en la agenda")
        for starts_at, title in known.values_list("starts_at", "title")
    }
    found = []
    for line in lines:
        if line.kind == NEW:
            key = (line.fields["starts_at"].date(), fold(line.title))
            if key in seen:
                line = line._replace(kind=DUPLICATE, words=seen[key])
            seen.setdefault(key, _("repite el renglón %(n)d") % {"n": line.number})
        found.append(line)
    return found
