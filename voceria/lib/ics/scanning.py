"""The lines of a calendar file, bounded before any library reads them.

Only what an agenda asks of an activity goes on to be parsed: neither alarms nor enclosed files, and a time zone only
when its name alone says nothing. So a hostile file costs no more than an honest one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .shapes import CalendarRefused

MOST_BYTES = 20 * 1024**2
MOST_EVENTS = 20_000
MOST_ZONE_LINES = 2_000
LONGEST_LINE = 100_000
DEEPEST = 4
KEPT = frozenset(
    (
        *("UID", "SUMMARY", "LOCATION", "DESCRIPTION", "URL", "STATUS", "CLASS", "SEQUENCE"),
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"),
        *("CREATED", "LAST-MODIFIED", "DTSTAMP", "X-MICROSOFT-CDO-ALLDAYEVENT"),
    )
)


#: The name of a zone goes on as a word of ours, so that the parser leaves its meaning to `zones`.
ZONE = "X-ZONE"
_ZONE_NAME = re.compile(r";TZID=(\"[^\"]*\"|[^;:]*)", re.I)
_TIMES = frozenset(("DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"))


@dataclass(slots=True)
class Scanned:
    """The text of each event (kept lines only) and of each time zone, and a few lines of the calendar's own."""

    events: list[str] = field(default_factory=list)
    zones: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)


def scan(content: bytes) -> Scanned:
    """Raises CalendarRefused unless the whole file holds together, to its last END."""
    found, stack = Scanned(), list[str]()
    kept, zone, complete = list[str](), list[str](), False
    for line in _lines(content):
        name, value = _split(line)
        if name == "BEGIN":
            stack.append(value.upper())
            _bound(stack, found)
            if stack[-1] == "VEVENT":
                kept = [line]
            elif stack[-1] == "VTIMEZONE":
                zone = []
        if "VTIMEZONE" in stack[1:2]:
            zone.append(line)
            if len(zone) > MOST_ZONE_LINES:
                raise CalendarRefused(_("El archivo explica una zona horaria de una manera que no se puede creer."))
        elif stack == ["VCALENDAR", "VEVENT"] and name in KEPT:
            kept.append(_ZONE_NAME.sub(rf";{ZONE}=\1", line, count=1) if name in _TIMES else line)
        elif stack == ["VCALENDAR"] and name.startswith(("X-WR-", "NAME", "METHOD")):
            found.own.setdefault(name, value)
        if name == "END":
            if not stack or stack.pop() != value.upper():
                raise _broken()
            if value.upper() == "VEVENT" and len(stack) == 1:
                found.events.append("\r\n".join([*kept, line, ""]))
            elif value.upper() == "VTIMEZONE":
                found.zones.setdefault(_zone_name(zone), "\r\n".join([*zone, ""]))
            complete = complete or not stack
    if stack or not complete:
        raise _broken()
    return found


def _lines(content: bytes) -> Iterator[str]:
    """Unfolded lines. Folding may cut a letter in two, so it is undone before the letters are read."""
    if len(content) > MOST_BYTES:
        raise CalendarRefused(
            _("El archivo pesa más de %(n)d MB; un calendario de varios años pesa mucho menos.")
            % {"n": MOST_BYTES // 1024**2}
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not content.lstrip()[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise CalendarRefused(_("El archivo no es un calendario (ICS): no comienza como uno."))
    for raw in content.replace(b"\n ", b"").replace(b"\n\t", b"").split(b"\n"):
        if len(raw) > LONGEST_LINE and _keeps(raw):
            raise CalendarRefused(_("El archivo tiene un renglón que no cabe en un calendario."))
        if line := raw[:LONGEST_LINE].strip():
            yield _read_letters(line)


def _keeps(raw: bytes) -> bool:
    return raw[:40].replace(b";", b":").split(b":", 1)[0].decode("ascii", "replace").upper() in KEPT


def _read_letters(line: bytes) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError:  # an old Outlook writes as Windows does
        text = line.decode("cp1252", "replace")
    return "".join(letter for letter in text if letter >= " " or letter == "\t").replace("\x7f", "")


def _split(line: str) -> tuple[str, str]:
    head, _colon, value = line.partition(":")
    return head.partition(";")[0].strip().upper(), value.strip()


def _bound(stack: list[str], found: Scanned) -> None:
    if len(stack) > DEEPEST or (len(stack) == 1) != (stack[0] == "VCALENDAR" and len(stack) == 1):
        raise _broken()
    if len(found.events) >= MOST_EVENTS:
        raise CalendarRefused(
            _("El archivo tiene más de %(n)d actividades. Expórtalo por años y tráelo por partes.") % {"n": MOST_EVENTS}
        )


def _zone_name(zone: list[str]) -> str:
    return next((value for name, value in map(_split, zone) if name == "TZID"), "")


def _broken() -> CalendarRefused:
    return CalendarRefused(_("El archivo está cortado o dañado: no termina donde debe. Descárgalo de nuevo y repite."))
