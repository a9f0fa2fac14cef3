"""Public events as an iCalendar file (RFC 5545) that calendars subscribe to or import."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from voceria.agenda.choices import EventState
from voceria.agenda.models import Event
from voceria.office.models import Municipality

STATUS = {EventState.CANCELLED: "CANCELLED", EventState.POSTPONED: "TENTATIVE"}
#: Without an end, calendars show an activity as one hour.
USUAL_LENGTH = timedelta(hours=1)


def write(events: Iterable[Event], municipality: Municipality) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Vocería//Agenda pública//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = _("Agenda de %(municipality)s") % {"municipality": municipality.name}
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", municipality.time_zone)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(_entry(event, municipality))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _entry(event: Event, municipality: Municipality) -> Entry:
    host = urlsplit(settings.BASE_URL).hostname
    state = EventState(event.state)
    entry = Entry()
    entry.add("uid", f"actividad-{event.pk}@{host}")
    entry.add("dtstamp", event.updated_at)
    entry.add("created", event.created_at)
    entry.add("last-modified", event.updated_at)
    entry.add("sequence", max(0, int((event.updated_at - event.created_at).total_seconds())))
    entry.add("status", STATUS.get(state, "CONFIRMED"))
    entry.add("summary", f"{state.label}: {event.title}" if state in STATUS else event.title)
    entry.add("dtstart", event.starts_at.astimezone(municipality.tz))
    entry.add("dtend", (event.ends_at or event.starts_at + USUAL_LENGTH).astimezone(municipality.tz))
    entry.add("location", event.place)
    if words := _description(event, state):
        entry.add("description", words)
    entry.add("url", f"{settings.BASE_URL}/agenda/")
    return entry


def _description(event: Event, state: EventState) -> str:
    """Only what the public page says of it too."""
    parts = [f"{state.label}: {event.state_reason}" if event.state_reason else ""]
    if event.presided_by:
        parts.append(_("Preside: %(who)s") % {"who": event.presided_by})
    if event.area:
        parts.append(str(event.area))
    return "\n".join(part for part in parts if part)
