"""The register of activities of whoever heads the municipality, as XLSX and as PDF."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib import spreadsheets, typst
from voceria.lib.made_files import MadeFiles
from voceria.lib.spanish_dates import say_hour, say_long_date
from voceria.office.models import User
from voceria.office.rendering.letterhead import letterhead

from ..choices import EventState
from ..models import Event
from ..queries.register import Span, activities, figures, took_place
from ..signals import Yield, yields_of

KEPT_BYTES = 100 * 1024 * 1024
TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "register.typ"


class Line(NamedTuple):
    """One activity, in words."""

    when: datetime
    hour: str
    title: str
    part: str
    who: str
    place: str
    area: str
    people: int | None
    state: str
    reason: str
    came: list[tuple[str, Yield | None]]


Came = Mapping[str, Mapping[int, Yield]]


def lines(events: Sequence[Event], came: Came, at: datetime) -> list[Line]:
    """`came` is what later stages made of them, by the heading of its column."""
    return [_line(event, came, at) for event in events]


def sums(came: Came) -> list[tuple[str, int]]:
    """How many of each came of all of them; one that came of two activities is one."""
    return [(heading, len(frozenset().union(*(one.keys for one in found.values())))) for heading, found in came.items()]


def _line(event: Event, came: Came, at: datetime) -> Line:
    when = timezone.localtime(event.starts_at)
    held = took_place(event, at)
    return Line(
        when=when,
        hour=say_hour(when) if event.has_hour else "",
        title=event.title,
        part=event.get_mayor_part_display(),
        who=event.presides,
        place=event.place,
        area=str(event.area or ""),
        people=event.people_reached,
        state=str(EventState.HELD.label if held else event.get_state_display()),
        reason=event.state_reason if not held else "",
        came=[(heading, found.get(event.pk)) for heading, found in came.items()],
    )


def xlsx(events: Sequence[Event], came: Came, span: Span, at: datetime) -> bytes:
    headings = [
        (_("Fecha"), 12), (_("Hora"), 9), (_("Actividad"), 56), (_("Participación"), 20), (_("Preside"), 34),
        (_("Lugar"), 34), (_("Área"), 28), (_("Personas"), 11), (_("Estado"), 14), (_("Motivo"), 40),
        *((heading, 28) for heading in came),
    ]  # fmt: skip
    rows = [
        (line.when.date(), line.hour, *line[2:7], line.people, line.state, line.reason, *_cells(line))
        for line in lines(events, came, at)
    ]
    return spreadsheets.workbook(title=_("Registro %(span)s") % {"span": span.words}, headings=headings, rows=rows)


def _cells(line: Line) -> list[spreadsheets.Value]:
    return [one.words if one else None for _heading, one in line.came]


def pdf(events: Sequence[Event], came: Came, span: Span, at: datetime) -> bytes:
    data, files = letterhead()
    total = figures(list(events), at)
    data |= {
        "title": _("Registro de actividades de la Presidencia Municipal"),
        "landscape": True,
        "span": span.words,
        "sums": [
            [_("Realizadas"), f"{total.held}"],
            [_("Presidió"), f"{total.presided}"],
            [_("Asistió"), f"{total.attended}"],
            [_("Fue su representante"), f"{total.represented}"],
            [_("Pospuestas o canceladas"), f"{total.not_held}"],
            [_("Personas beneficiadas"), f"{total.people:,}"],
            *([heading, f"{count:,}"] for heading, count in sums(came)),
        ],
        "made": say_long_date(timezone.localdate(at)),
        "rows": [
            {
                "when": f"{line.when:%d/%m/%Y}",
                "hour": line.hour,
                "title": line.title,
                "part": line.part,
                "who": line.who,
                "place": line.place,
                "people": f"{line.people:,}" if line.people else "",
                "state": line.state,
                "reason": line.reason,
                "came": [f"{heading}: {one.words}" for heading, one in line.came if one],
            }
            for line in lines(events, came, at)
        ],
    }
    return typst.pdf(TEMPLATE, data, files)


def made(user: User, span: Span, kind: str, at: datetime) -> bytes:
    """The register as far as this person may know of it; `kind` is "xlsx" or "pdf"."""
    events = list(activities(user, span))
    return (pdf if kind == "pdf" else xlsx)(events, yields_of(events, user), span, at)


def keep(name: str, user: User, span: Span, kind: str, at: datetime) -> None:
    """Make one to be fetched later, by this person alone; made already, it stays."""
    _kept().open(f"{user.pk}-{name}", lambda: made(user, span, kind, at)).close()


def find(name: str, user: User) -> BinaryIO | None:
    return _kept().find(f"{user.pk}-{name}")


def _kept() -> MadeFiles:
    # a folder of its own: nobody who waits for a bulletin's PDF waits for a register
    return MadeFiles(settings.MADE_FILES / "registers", KEPT_BYTES)
