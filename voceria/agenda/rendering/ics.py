"""Activities as calendar files: the public's, a person's own, and the part of an invitation or an assignment."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from voceria.lib import ics
from voceria.lib.errors import Refused
from voceria.office.models import MailServer, Municipality

from ..choices import EventState, Timing, Visibility
from ..models import Event

STATUS = {
    EventState.CANCELLED: ics.CANCELLED,
    EventState.POSTPONED: ics.TENTATIVE,
    EventState.PROPOSED: ics.TENTATIVE,
}
#: Without an end, calendars show an activity as one hour.
USUAL_LENGTH = timedelta(hours=1)


class ReservedStays(Refused):
    """A reserved activity is in nothing that leaves the office."""


def event_ics(
    event: Event,
    *,
    method: str = ics.PUBLISH,
    attendee: ics.Person | None = None,
    words: str = "",
    url: str = "",
) -> bytes:
    """One activity as a file: to save (PUBLISH), to invite `attendee` (REQUEST), to take an invitation back (CANCEL).

    It says what the public may know, and `words` and `url` of the caller's. Calendars recognise the same activity
    when it is sent again and keep the latest. Raises ReservedStays.
    """
    if event.visibility == Visibility.RESERVED:
        raise ReservedStays(_("La actividad es reservada: no sale de la oficina en ninguna invitación ni archivo."))
    municipality = _house()
    organizer = _organizer(municipality)
    return ics.write(
        [_entry(event, municipality, more=words, url=url)],
        at=event.updated_at,
        zone_name=municipality.time_zone,
        method=method if organizer else ics.PUBLISH,
        organizer=organizer,
        attendee=attendee,
    )


def public_calendar(events: Iterable[Event], municipality: Municipality, *, at: datetime) -> bytes:
    """What anyone may subscribe to; the caller gives public activities, and others are left out even so."""
    return ics.write(
        [_entry(event, municipality) for event in events if event.visibility == Visibility.PUBLIC],
        at=at,
        name=_("Agenda de %(municipality)s") % {"municipality": municipality.name},
        zone_name=municipality.time_zone,
    )


def private_calendar(events: Iterable[Event], *, name: str, at: datetime) -> bytes:
    """For the calendar of one person of the office. What is reserved only says that the hour is taken."""
    municipality = _house()
    listed = [
        _taken(event, municipality) if event.visibility == Visibility.RESERVED else _own(event, municipality)
        for event in events
    ]
    return ics.write(listed, at=at, name=name, zone_name=municipality.time_zone)


def _house() -> Municipality:
    return Municipality.objects.get()


def _organizer(municipality: Municipality) -> ics.Person | None:
    address = municipality.email or MailServer.objects.values_list("from_address", flat=True).first() or ""
    return ics.Person(municipality.office_name, address) if address else None


def _entry(event: Event, municipality: Municipality, *, more: str = "", url: str = "") -> ics.Entry:
    state = EventState(event.state)
    start, end = _times(event, municipality)
    return ics.Entry(
        uid=f"actividad-{event.pk}@{urlsplit(settings.BASE_URL).hostname}",
        title=_title(event, state),
        start=start,
        end=end,
        all_day=event.timing != Timing.HOUR,
        place=event.place,
        description="\n".join(part for part in (more, _description(event, state)) if part),
        status=STATUS.get(state, ics.CONFIRMED),
        sequence=event.sequence,
        created=event.created_at,
        modified=event.updated_at,
        url=url or f"{settings.BASE_URL}/agenda/",
    )


def _own(event: Event, municipality: Municipality) -> ics.Entry:
    return _entry(event, municipality, url=settings.BASE_URL + reverse("agenda:hub", args=[event.pk]))


def _taken(event: Event, municipality: Municipality) -> ics.Entry:
    start, end = _times(event, municipality)
    return ics.Entry(
        uid=f"actividad-{event.pk}@{urlsplit(settings.BASE_URL).hostname}",
        title=_("Ocupado"),
        start=start,
        end=end,
        all_day=event.timing != Timing.HOUR,
        description=_("Actividad reservada. Se ve en Vocería."),
        status=STATUS.get(EventState(event.state), ics.CONFIRMED),
        sequence=event.sequence,
        modified=event.updated_at,
        url=settings.BASE_URL + reverse("agenda:hub", args=[event.pk]),
    )


def _times(event: Event, municipality: Municipality) -> tuple[datetime, datetime]:
    """In the municipality's time. Without an hour it is whole days, which end with the midnight after the last."""
    start = event.starts_at.astimezone(municipality.tz)
    end = event.ends_at.astimezone(municipality.tz) if event.ends_at else None
    if event.timing == Timing.HOUR:
        return start, end or start + USUAL_LENGTH
    start = datetime.combine(start.date(), time.min, tzinfo=municipality.tz)
    if end is None or end <= start:
        return start, start + timedelta(days=1)
    over = datetime.combine(end.date(), time.min, tzinfo=municipality.tz)
    return start, over if over == end else over + timedelta(days=1)


def _title(event: Event, state: EventState) -> str:
    title = event.title
    if event.timing == Timing.TO_CONFIRM:
        title = _("%(title)s (hora por confirmar)") % {"title": title}
    return f"{state.label}: {title}" if state in STATUS else title


def _description(event: Event, state: EventState) -> str:
    """Only what the public page says of it too."""
    parts = [f"{state.label}: {event.state_reason}" if event.state_reason else ""]
    if event.timing == Timing.TO_CONFIRM:
        parts.append(_("La hora está por confirmar."))
    if event.presides:
        parts.append(_("Preside: %(who)s") % {"who": event.presides})
    if event.area_id:
        parts.append(str(event.area))
    return "\n".join(part for part in parts if part)
