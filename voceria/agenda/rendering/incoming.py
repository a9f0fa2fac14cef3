"""What a file on its way in brings, in words, for a person to look at before anything is taken in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from voceria.lib.spanish_dates import say_date, say_hour

from ..choices import Timing
from ..queries import feeds, importing
from ..queries.incoming import Calendar, Table, is_news

#: Of each kind so many are shown.
SHOWN = 300
Shown = dict[str, Any]


def shown(brought: Calendar | Table, at: datetime) -> Shown:
    """`news`: how many would be taken in; `groups`: by kind, how many and the first of them; of a table its columns."""
    return _table(brought, at) if isinstance(brought, Table) else _calendar(brought, at)


def _calendar(calendar: Calendar, at: datetime) -> Shown:
    labels = {
        feeds.NEW: _("Nuevas"),
        feeds.CHANGED: _("Cambian"),
        feeds.ASKED: _("La oficina las cambió: se quedan como están y se pregunta"),
        feeds.CANCELLED: _("Se cancelan"),
        feeds.GONE: _("Ya no están en el archivo: se cancelan"),
        feeds.KNOWN: _("Ya están en la agenda, de otra fuente: no se repiten"),
        feeds.SAME: _("Siguen igual"),
    }
    pairs = [(one.kind, _difference(one, at)) for one in calendar.found]
    return {"news": sum(map(is_news, calendar.found)), "groups": _grouped(labels, pairs)}


def _difference(one: feeds.Difference, at: datetime) -> Shown:
    hour = one.entry is not None and not one.entry.all_day
    place = one.entry.place if one.entry else ""
    return {"title": one.title, "when": _when(one.starts_at, say_hour if hour else None, place, at), "words": ""}


def _table(table: Table, at: datetime) -> Shown:
    labels = {
        importing.REFUSED: _("No se pueden agregar"),
        importing.NEW: _("Por agregar"),
        importing.DUPLICATE: _("Repetidas: no se agregan otra vez"),
    }
    pairs = [(line.kind, _line(line, at)) for line in table.lines]
    return {
        "news": sum(line.kind == importing.NEW for line in table.lines),
        "groups": _grouped(labels, pairs),
        "headings": table.sheet.headings,
        "columns": table.sheet.columns,
    }


def _line(line: importing.Line, at: datetime) -> Shown:
    words = _("Renglón %(n)d") % {"n": line.number} + (f": {line.words}" if line.words else "")
    fields, when = line.fields, ""
    if fields:
        say = {Timing.HOUR: say_hour, Timing.TO_CONFIRM: lambda _at: _("hora por confirmar")}.get(fields["timing"])
        when = _when(fields["starts_at"], say, fields["place"], at)
    return {"title": line.title or "—", "when": when, "words": words}


def _when(starts_at: datetime, say: Any, place: str, at: datetime) -> str:
    local = timezone.localtime(starts_at)
    day = capfirst(say_date(local.date(), today=timezone.localdate(at)))
    when = f"{day}, {say(local)}" if say else str(day)
    return f"{when} · {place}" if place else when


def _grouped(labels: dict[str, str], pairs: Iterable[tuple[str, Shown]]) -> list[Shown]:
    listed = list(pairs)
    groups = []
    for kind, label in labels.items():
        ones = [line for its, line in listed if its == kind]
        if ones:
            groups.append({"kind": kind, "label": label, "n": len(ones), "lines": ones[:SHOWN]})
    return groups
