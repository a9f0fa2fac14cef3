"""A calendar file (RFC 5545) that calendars subscribe to, import, or receive as an invitation."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar as File
from icalendar import Event, Timezone, vCalAddress, vText
from icalendar.timezone.tzid import tzid_from_tzinfo

from voceria.lib.plain_text import lines_kept, one_line

from .shapes import CANCEL, CANCELLED, PUBLISH, REQUEST, Entry, Person

PRODUCT = "-//Vocería//Agenda//ES"
#: How long the hour of a zone is explained around what happens; products that know the zone by name do not ask.
_ZONE_AROUND = timedelta(days=400)


def write(
    entries: Iterable[Entry],
    *,
    at: datetime,
    name: str = "",
    zone_name: str = "",
    method: str = PUBLISH,
    organizer: Person | None = None,
    attendee: Person | None = None,
) -> bytes:
    """The file. Moments keep their zone, which the file explains. `at` is when it was made, for DTSTAMP."""
    listed = list(entries)
    file = File()
    file.add("prodid", PRODUCT)
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", method)
    if name:
        file.add("name", one_line(name))
        file.add("x-wr-calname", one_line(name))
        file.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        file.add("x-published-ttl", "PT1H")
    if zone_name:
        file.add("x-wr-timezone", zone_name)
    for zone in _zones(listed):
        file.add_component(zone)
    for entry in listed:
        file.add_component(_event(entry, at, method, organizer, attendee))
    return bytes(file.to_ical())


def _zones(entries: list[Entry]) -> list[Timezone]:
    moments = [entry.start for entry in entries if not entry.all_day]
    if not moments:
        return []
    first, last = min(moments).date() - _ZONE_AROUND, max(moments).date() + _ZONE_AROUND
    found = {tzid_from_tzinfo(moment.tzinfo) for moment in moments}
    names = {name for name in found if name and name != "UTC"}
    return [Timezone.from_tzid(name, first_date=first, last_date=last) for name in sorted(names)]


def _event(entry: Entry, at: datetime, method: str, organizer: Person | None, attendee: Person | None) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", CANCELLED if method == CANCEL else entry.status)
    event.add("summary", one_line(entry.title))
    event.add("dtstart", entry.start.date() if entry.all_day else entry.start)
    if entry.end:
        event.add("dtend", entry.end.date() if entry.all_day else entry.end)
    if entry.occurrence:
        event.add("recurrence-id", entry.occurrence.date() if entry.all_day else entry.occurrence)
    if entry.all_day:
        event.add("transp", "TRANSPARENT")
    for field, moment in (("created", entry.created), ("last-modified", entry.modified)):
        if moment:
            event.add(field, moment.astimezone(UTC))
    for field, words in (("location", one_line(entry.place)), ("description", lines_kept(entry.description))):
        if words:
            event.add(field, words)
    if entry.url:
        event.add("url", entry.url)
    if organizer and method != PUBLISH:
        event.add("organizer", _address(organizer))
    if attendee and method != PUBLISH:
        event.add("attendee", _address(attendee, asked=method == REQUEST), encode=False)
    return event


def _address(person: Person, *, asked: bool = False) -> vCalAddress:
    address = vCalAddress(f"mailto:{one_line(person.email)}")
    if person.name:
        address.params["CN"] = vText(one_line(person.name).replace('"', "'"))
    if asked:
        address.params |= {"ROLE": vText("REQ-PARTICIPANT"), "PARTSTAT": vText("NEEDS-ACTION"), "RSVP": vText("FALSE")}
    return address
