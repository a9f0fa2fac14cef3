"""From a calendar file of any product to its entries: all of them, or none and the reason in words."""

import hashlib
import re
import time as clock
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Event

from voceria.lib.plain_text import from_html, lines_kept, one_line

from . import recurrence
from .scanning import ZONE, scan
from .shapes import CANCELLED, CONFIRMED, TENTATIVE, Calendar, CalendarRefused, Entry, TooMany
from .zones import Zones

MOST_TIMES, MOST_ENTRIES, MOST_SECONDS = 1_000, 25_000, 60
EARLIEST, LATEST = 1600, 2200
LONGEST = timedelta(days=400)
_ASKED_WHOLE = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_HTML = re.compile(r"</?(a|b|br|div|em|html|i|li|ol|p|script|span|strong|style|table|u|ul)\b[^<>]{0,2000}>", re.I)
_HIDDEN = re.compile(r"<(script|style)\b.*?(</\1\s*>|$)", re.I | re.S)
_UID, _DAY = re.compile(r"(?mi)^UID[;:].*$"), re.compile(r"(?mi)^DTSTART\b[^\n]*:(\d{8})")
_REPEATS = re.compile(r"(?mi)^(RRULE|RDATE|EXRULE|RECURRENCE-ID)\b")
#: What lies outside is an impossible date, and said so.
_SOUND, _SOUND_TO = f"{EARLIEST}0101", f"{LATEST}0101"
_MISREAD = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError)


def read(content: bytes, *, zone: tzinfo, first: date, last: date, most: int = MOST_ENTRIES) -> Calendar:
    """What happens from `first` to `last`. Hours without a zone are those of `zone`, in which all moments are given.

    With more than `most` activities it refuses before it reads them. Raises CalendarRefused.
    """
    scanned = scan(content)
    texts = _near(scanned.events, first, last)
    if len(texts) > most:
        raise _too_many(most, len(texts))
    zones = Zones(scanned.zones, zone)
    after = last + timedelta(days=1)
    window = _Window(datetime.combine(first, time.min, tzinfo=zone), datetime.combine(after, time.min, tzinfo=zone))
    parsed = _latest(_parse(text, zones) for text in texts)
    overrides: dict[str, dict[datetime, Entry]] = {}
    for one in parsed:
        if one.entry.occurrence is not None:
            overrides.setdefault(one.entry.uid, {})[one.entry.occurrence] = one.entry
    entries, until = list[Entry](), clock.monotonic() + MOST_SECONDS
    for one in parsed:
        if one.entry.occurrence is None:
            entries += _occurrences(one, overrides.pop(one.entry.uid, {}), window, zones)
        if len(entries) > most or clock.monotonic() > until:
            raise _too_many(most, len(entries))
    entries += [entry for orphans in overrides.values() for entry in orphans.values() if window.holds(entry)]
    if scanned.own.get("METHOD", "").upper() == "CANCEL":
        entries = [replace(entry, status=CANCELLED) for entry in entries]
    entries.sort(key=lambda entry: (entry.start, entry.uid))
    return Calendar(entries, one_line(scanned.own.get("X-WR-CALNAME") or scanned.own.get("NAME", ""))[:120])


def _near(events: list[str], first: date, last: date) -> list[str]:
    """Without those that happen once, long before or after; told by their first line of date, before any is parsed."""
    uids = Counter(_UID.findall("\n".join(events)))
    earliest, latest = f"{first - LONGEST:%Y%m%d}", f"{last + timedelta(days=2):%Y%m%d}"

    def is_far(text: str) -> bool:
        day, uid = _DAY.search(text), _UID.search(text)
        if day is None or uid is None or uids[uid[0]] > 1 or _REPEATS.search(text):
            return False
        return _SOUND < day[1] < earliest or latest < day[1] < _SOUND_TO

    return [text for text in events if not is_far(text)]


def _too_many(most: int, found: int) -> TooMany:
    return TooMany(
        _("El calendario trae más actividades de las que se leen de una vez: %(found)s, y caben %(most)s.")
        % {"found": f"{found:,}", "most": f"{most:,}"}
    )


@dataclass(frozen=True, slots=True)
class _Window:
    begins: datetime
    ends: datetime

    def holds(self, entry: Entry) -> bool:
        return entry.start < self.ends and (entry.end or entry.start) >= self.begins


@dataclass(frozen=True, slots=True)
class _Parsed:
    entry: Entry
    event: Any  # icalendar's, whose values have the type that the file gives them
    zone: tzinfo

    @property
    def age(self) -> tuple[int, datetime]:
        return self.entry.sequence, self.entry.modified or datetime.min.replace(tzinfo=UTC)


def _latest(parsed: Iterable[_Parsed]) -> list[_Parsed]:
    """Each activity once: where a file says it twice, the later word holds."""
    found: dict[tuple[str, datetime | None], _Parsed] = {}
    for one in parsed:
        key = one.entry.uid, one.entry.occurrence
        if key not in found or found[key].age <= one.age:
            found[key] = one
    return list(found.values())


def _parse(text: str, zones: Zones) -> _Parsed:
    try:
        event: Any = Event.from_ical(text)
        title = _words(event.get("SUMMARY"), 250)
        wrong = [name for name, _error in event.errors if name in _ASKED_WHOLE]
        if wrong or "DTSTART" not in event or "EXRULE" in event:
            raise _unreadable(title)
        return _entry(event, title, zones)
    except CalendarRefused:
        raise
    except _MISREAD as error:
        raise _unreadable(one_line(text.partition("SUMMARY")[2].partition(":")[2].partition("\r\n")[0])) from error


def _entry(event: Any, title: str, zones: Zones) -> _Parsed:
    given = event["DTSTART"]
    start, whole = _moment(given, zones)
    zone = start.tzinfo or zones.local
    if not EARLIEST <= start.year <= LATEST:
        raise _impossible(title)
    end = _end(event, start, whole, zones)
    if str(event.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")).upper() == "TRUE" and start.time() == time.min:
        start, whole = start.replace(tzinfo=zones.local), True
        end, zone = end.replace(tzinfo=zones.local) if end else None, zones.local
    if end and end - start > LONGEST:
        raise _impossible(title)
    if end and end <= start:
        end = None
    occurrence = _moment(event["RECURRENCE-ID"], zones)[0] if "RECURRENCE-ID" in event else None
    if occurrence and str(event["RECURRENCE-ID"].params.get("RANGE", "")):
        raise CalendarRefused(
            _("«%(title)s» cambia «de aquí en adelante» de una manera que no se lee. Exporta el calendario de nuevo.")
            % {"title": title}
        )
    uid = one_line(str(event.get("UID", "")))
    entry = Entry(
        uid=_short_uid(uid or f"{title}\n{start.isoformat()}"),
        title=title or _("Sin título"),
        start=start.astimezone(zones.local),
        end=end.astimezone(zones.local) if end else None,
        all_day=whole,
        occurrence=occurrence.astimezone(zones.local) if occurrence else None,
        place=_words(event.get("LOCATION"), 200),
        description=_text(event.get("DESCRIPTION")),
        status=_status(event),
        access=_access(event),
        sequence=max(0, min(int(event.get("SEQUENCE", 0)), 2**31 - 1)),
        created=_stamp(event, "CREATED"),
        modified=_stamp(event, "LAST-MODIFIED") or _stamp(event, "DTSTAMP"),
        url=_web(str(event.get("URL", ""))),
    )
    return _Parsed(entry, event, zone)


def _access(event: Any) -> str:
    """What is none of the three words is treated as private (RFC 5545, 3.8.1.3)."""
    said = str(event.get("CLASS", "PUBLIC")).strip().upper()
    return said if said in ("PUBLIC", "CONFIDENTIAL") else "PRIVATE"


def _moment(given: Any, zones: Zones) -> tuple[datetime, bool]:
    """The moment, and whether only a day was given."""
    value = given.dt
    if isinstance(value, datetime):
        return zones.moment(value, str(given.params.get(ZONE, ""))), False
    if isinstance(value, date):
        return datetime.combine(value, time.min, tzinfo=zones.local), True
    raise TypeError


def _end(event: Any, start: datetime, whole: bool, zones: Zones) -> datetime | None:
    """Where it is over; None when the calendar does not say, except that a day without end is one whole day."""
    if "DTEND" in event:
        return _moment(event["DTEND"], zones)[0]
    if "DURATION" in event:
        length = event["DURATION"].dt
        if whole or not length.seconds:  # days are counted on the wall, hours by the clock
            return start + length
        return (start.astimezone(UTC) + length).astimezone(start.tzinfo)
    return start + timedelta(days=1) if whole else None


def _occurrences(one: _Parsed, overrides: dict[datetime, Entry], window: _Window, zones: Zones) -> Iterator[Entry]:
    """Each time that it happens inside the window, with what was changed of single ones."""
    repeats = bool(overrides) or any(name in one.event for name in ("RRULE", "RDATE"))
    if not repeats:
        if window.holds(one.entry):
            yield one.entry
        return
    try:
        moments = _moments(one, window, zones)
    except _MISREAD as error:
        raise _unreadable(one.entry.title) from error
    days = {moment.date(): moment for moment in overrides if moment.time() == time.min}
    for moment in moments:
        changed = overrides.pop(moment, None)
        if changed is None and not one.entry.all_day and moment.date() in days:  # told of by its day alone
            changed = overrides.pop(days.pop(moment.date()), None)
            changed = replace(changed, occurrence=moment) if changed else None
        entry = changed or _at(one, moment, zones.local)
        if window.holds(entry):
            yield entry
    yield from (entry for entry in overrides.values() if window.holds(entry))


def _moments(one: _Parsed, window: _Window, zones: Zones) -> list[datetime]:
    """In the local zone, in order. The rule counts in the hour of the wall where the activity is."""
    first = one.entry.start.astimezone(one.zone)
    length = (one.entry.end or one.entry.start) - one.entry.start
    naive_last = window.ends.astimezone(one.zone).replace(tzinfo=None)
    begins = window.begins - length
    rules = one.event.get("RRULE", [])
    found = {first} if first >= begins else set()
    for rule in rules if isinstance(rules, list) else [rules]:
        text = recurrence.local_until(rule.to_ical().decode(), one.zone)
        for moment in recurrence.times(text, first.replace(tzinfo=None), last=naive_last):
            aware = moment.replace(tzinfo=one.zone)
            if aware >= begins:
                found.add(aware)
            _bound(found, one.entry.title)
    found |= _listed(one, "RDATE", zones)
    _bound(found, one.entry.title)
    dropped = {moment.astimezone(UTC) for moment in _listed(one, "EXDATE", zones)}
    days = {moment.date() for moment in _listed(one, "EXDATE", zones, only_days=True)}
    kept = {m.astimezone(zones.local) for m in found if m.astimezone(UTC) not in dropped and m.date() not in days}
    return sorted(kept)


def _bound(found: set[datetime], title: str) -> None:
    if len(found) > MOST_TIMES:
        raise CalendarRefused(_("«%(title)s» se repite más de %(n)d veces.") % {"title": title, "n": MOST_TIMES})


def _listed(one: _Parsed, name: str, zones: Zones, *, only_days: bool = False) -> set[datetime]:
    """The moments of all RDATE or EXDATE lines; days stand for the activity's hour on them."""
    given = one.event.get(name, [])
    found = set()
    for line in given if isinstance(given, list) else [given]:
        zone_name = str(line.params.get(ZONE, ""))
        for value in line.dts:
            moment = value.dt[0] if isinstance(value.dt, tuple) else value.dt
            if isinstance(moment, datetime):
                if not only_days:
                    found.add(zones.moment(moment, zone_name))
            elif name == "RDATE" or only_days:
                hour = one.entry.start.astimezone(one.zone).time()
                found.add(datetime.combine(moment, hour, tzinfo=one.zone))
    return found


def _at(one: _Parsed, moment: datetime, local: tzinfo) -> Entry:
    """The activity at another time: as long as the first, whole days by the calendar and hours by the clock."""
    end = None
    if one.entry.end:
        if one.entry.all_day:
            end = moment + (one.entry.end.replace(tzinfo=None) - one.entry.start.replace(tzinfo=None))
        else:
            end = (moment.astimezone(UTC) + (one.entry.end - one.entry.start)).astimezone(local)
    return replace(one.entry, start=moment, end=end, occurrence=moment)


def _status(event: Any) -> str:
    status = str(event.get("STATUS", CONFIRMED)).upper()
    return status if status in (CANCELLED, TENTATIVE) else CONFIRMED


def _stamp(event: Any, name: str) -> datetime | None:
    value = getattr(event.get(name), "dt", None)
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def _words(value: object, room: int) -> str:
    return one_line(_no_html(str(value or "")[: room * 20]))[:room].strip()


def _text(value: object) -> str:
    return lines_kept(_no_html(str(value or "")[:20_000]))[:4_000].strip()


def _no_html(text: str) -> str:
    """Google and Outlook write their descriptions as HTML; the agenda keeps the words."""
    return from_html(_HIDDEN.sub("", text)) if _HTML.search(text) else text


def _short_uid(uid: str) -> str:
    return uid if len(uid) <= 200 and "\n" not in uid else hashlib.sha256(uid.encode()).hexdigest()


def _unreadable(title: str) -> CalendarRefused:
    return CalendarRefused(
        _("No se puede leer la fecha de «%(title)s», así que no se leyó nada del archivo.")
        % {"title": title[:80] or _("una actividad sin título")}
    )


def _impossible(title: str) -> CalendarRefused:
    return CalendarRefused(_("«%(title)s» tiene una fecha imposible.") % {"title": title or _("Sin título")})


def _web(address: str) -> str:
    """An address that a person may follow; nothing that a browser would run."""
    clean = one_line(address)[:600]
    return clean if clean.lower().startswith(("http://", "https://")) else ""
