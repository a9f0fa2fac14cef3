from datetime import timedelta

import pytest

from tests.factories.office import UserFactory
from tests.factories.press import ContactFactory
from voceria.invitations import operations, queries
from voceria.invitations.choices import Attendance
from voceria.invitations.operations import DoorRefused
from voceria.office.choices import Role
from voceria.press.choices import Road
from voceria.press.models import Interaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def photographer(invited):
    return UserFactory(roles=[Role.PHOTOGRAPHER])


@pytest.fixture
def noon(event):
    return event.starts_at + timedelta(minutes=10)


def test_one_tap_arrives_and_another_takes_it_back(event, photographer, noon):
    invitee = event.invitees.first()
    operations.note_attendance(invitee=invitee, attendance=Attendance.ATTENDED, by=photographer, at=noon)
    invitee.refresh_from_db()
    assert (invitee.attendance, invitee.attendance_at, invitee.attendance_by) == ("attended", noon, photographer)
    assert Interaction.objects.filter(contact=invitee.contact, road=Road.IN_PERSON).exists()
    operations.note_attendance(invitee=invitee, attendance=Attendance.UNKNOWN, by=photographer, at=noon)
    invitee.refresh_from_db()
    assert (invitee.attendance, invitee.attendance_at) == ("unknown", None)


def test_nobody_arrives_days_before(event, photographer, noon):
    with pytest.raises(DoorRefused, match="Todavía no es el día"):
        operations.note_attendance(
            invitee=event.invitees.first(), attendance=Attendance.ATTENDED, by=photographer, at=noon - timedelta(days=1)
        )


def test_who_came_uninvited_is_entered_once(event, photographer, noon):
    first, second = (
        operations.add_walk_in(event=event, name=name, outlet="El Faro", by=photographer, at=noon)
        for name in ("Beto Ruiz", " beto  ruiz")
    )
    assert first == second
    assert (first.walk_in, first.attendance, first.contact) == (True, Attendance.ATTENDED, None)
    balance = queries.balances([event.pk])[event.pk]
    assert (balance.invited, balance.walk_ins, balance.attended) == (3, 1, 1)


def test_walk_in_entered_by_mistake_goes_away(event, photographer, noon):
    entered = operations.add_walk_in(event=event, name="Beto", outlet="", by=photographer, at=noon)
    operations.note_attendance(invitee=entered, attendance=Attendance.UNKNOWN, by=photographer, at=noon)
    assert event.invitees.count() == 3


def test_walk_in_known_to_the_directory_is_joined_to_it(event, photographer, noon):
    known = ContactFactory(name="Beto Ruiz")
    entered = operations.add_walk_in(
        event=event, name="beto ruiz", outlet=known.outlet.name.upper(), by=photographer, at=noon
    )
    assert entered.contact == known


def test_walk_in_who_was_invited_after_all_is_the_invited_one(event, photographer, noon):
    invitee = event.invitees.first()
    entered = operations.add_walk_in(
        event=event, name=invitee.name, outlet=invitee.outlet_name, by=photographer, at=noon
    )
    assert entered == invitee
    assert event.invitees.count() == 3


def test_closing_says_who_did_not_come(event, photographer, noon):
    operations.note_attendance(invitee=event.invitees.first(), attendance=Attendance.ATTENDED, by=photographer, at=noon)
    assert operations.close_door(event=event, by=photographer, at=noon) == 2
    assert event.invitees.filter(attendance=Attendance.ABSENT).count() == 2
    with pytest.raises(DoorRefused, match="todavía no empieza"):
        operations.close_door(event=event, by=photographer, at=event.starts_at - timedelta(minutes=5))


def test_door_needs_a_name_and_the_right_to_note(event, photographer, noon):
    with pytest.raises(DoorRefused, match="Falta el nombre"):
        operations.add_walk_in(event=event, name="  ", outlet="El Faro", by=photographer, at=noon)
    watcher = UserFactory(roles=[Role.CONSULT])
    with pytest.raises(DoorRefused, match="no anota"):
        operations.add_walk_in(event=event, name="Beto", outlet="", by=watcher, at=noon)
