"""One activity as a file: for whom, and what never goes into it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import EventState, Timing, Visibility
from voceria.agenda.rendering.ics import ReservedStays, event_ics, private_calendar
from voceria.lib import ics
from voceria.office.models import Municipality

pytestmark = pytest.mark.django_db
GUEST = ics.Person("Ana", "ana@example.org")


@pytest.fixture(autouse=True)
def municipality() -> Municipality:
    return MunicipalityFactory(email="prensa@example.org")


def entry_of(content: bytes):
    (entry,) = Calendar.from_ical(content).walk("VEVENT")
    return entry


def test_invitation_names_office_and_guest_and_says_no_private_word() -> None:
    event = EventFactory(private_notes="Cuidar al invitado", description="Dato interno")
    content = event_ics(
        event, method=ics.REQUEST, attendee=GUEST, words="Confirma aquí", url="https://example.org/p/x/"
    )
    entry = entry_of(content)
    assert (entry["ORGANIZER"], entry["ATTENDEE"]) == ("mailto:prensa@example.org", "mailto:ana@example.org")
    assert entry["DESCRIPTION"].startswith("Confirma aquí")
    assert entry["URL"] == "https://example.org/p/x/"
    assert b"Cuidar" not in content
    assert b"Dato interno" not in content


def test_each_change_that_tells_raises_the_sequence_under_the_same_name() -> None:
    event = EventFactory()
    before = entry_of(event_ics(event))
    moved = operations.reschedule_event(
        event=event, starts_at=event.starts_at + timedelta(days=1), ends_at=None, reason="Lluvia",
        by=UserFactory(), at=timezone.now(),
    )  # fmt: skip
    after = entry_of(event_ics(moved))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1


def test_invitation_taken_back_is_a_cancellation() -> None:
    calendar = Calendar.from_ical(event_ics(EventFactory(), method=ics.CANCEL, attendee=GUEST))
    assert calendar["METHOD"] == "CANCEL"
    assert calendar.walk("VEVENT")[0]["STATUS"] == "CANCELLED"


def test_reserved_activity_is_refused() -> None:
    with pytest.raises(ReservedStays):
        event_ics(EventFactory(visibility=Visibility.RESERVED))


def test_office_without_address_invites_nobody_by_calendar(municipality: Municipality) -> None:
    Municipality.objects.update(email="")
    calendar = Calendar.from_ical(event_ics(EventFactory(), method=ics.REQUEST, attendee=GUEST))
    assert calendar["METHOD"] == "PUBLISH"


def test_several_whole_days_end_with_the_midnight_after_the_last() -> None:
    zone = timezone.get_current_timezone()
    fair = EventFactory(
        timing=Timing.ALL_DAY,
        starts_at=datetime(2026, 11, 20, tzinfo=zone),
        ends_at=datetime(2026, 11, 23, tzinfo=zone),
    )
    entry = entry_of(event_ics(fair))
    assert (str(entry["DTSTART"].dt), str(entry["DTEND"].dt)) == ("2026-11-20", "2026-11-23")


def test_private_calendar_says_of_a_reserved_activity_only_that_the_hour_is_taken() -> None:
    events = [
        EventFactory(title="Reunión secreta", place="Casa", visibility=Visibility.RESERVED),
        EventFactory(title="Junta interna", visibility=Visibility.INTERNAL, state=EventState.PROPOSED),
    ]
    content = private_calendar(events, name="Ana", at=datetime(2026, 11, 1, tzinfo=UTC))
    titles = {str(entry["SUMMARY"]) for entry in Calendar.from_ical(content).walk("VEVENT")}
    assert titles == {"Ocupado", "Propuesta: Junta interna"}
    assert "secreta" not in content.decode()
    assert "Casa" not in content.decode()
