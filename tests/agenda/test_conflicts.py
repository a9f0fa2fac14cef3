"""Two activities that cannot both be attended as they stand."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.agenda import EventFactory
from tests.factories.office import OfficialFactory, UserFactory
from voceria.agenda import queries, signals
from voceria.agenda.choices import ClashKind, EventState, Timing, Visibility
from voceria.agenda.rules import Slot, clashes
from voceria.office.choices import Role

TRAVEL = timedelta(minutes=30)
AT = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)


def slot(key, minutes, *, lasts=60, place="Plaza", goes=None, mayor=False):
    starts = AT + timedelta(minutes=minutes)
    return Slot(key, starts, starts + timedelta(minutes=lasts) if lasts else None, place, goes, mayor)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (slot(1, 0, mayor=True), slot(2, 30, place="Kiosco", mayor=True), ClashKind.MAYOR),
        (slot(1, 0, goes=7), slot(2, 30, place="Kiosco", goes=7), ClashKind.PRESIDES),
        (slot(1, 0, goes=7), slot(2, 75, place="Kiosco", goes=7), ClashKind.TRAVEL),
        (slot(1, 0, goes=7), slot(2, 75, goes=7), None),
        (slot(1, 0, goes=7), slot(2, 90, place="Kiosco", goes=7), None),
        (slot(1, 0, goes=7), slot(2, 30, goes=8), ClashKind.PLACE),
        (slot(1, 0, goes=7), slot(2, 30, place="Kiosco", goes=8), None),
        (slot(1, 0, place=""), slot(2, 30, place=""), None),
        (slot(1, 0, lasts=0, goes=7), slot(2, 59, place="Kiosco", goes=7), ClashKind.PRESIDES),
    ],
)
def test_what_stands_in_the_way(one, other, kind):
    for order in ([one, other], [other, one]):
        assert [found.kind for found in clashes(order, travel=TRAVEL)] == ([kind] if kind else [])


@pytest.mark.django_db
class TestInTheAgenda:
    def test_a_draft_meets_what_the_person_may_know(self):
        mayor = OfficialFactory(heads_municipality=True)
        EventFactory(starts_at=AT, presided_by=mayor, title="Cabildo")
        EventFactory(starts_at=AT, presided_by=mayor, title="Secreta", visibility=Visibility.RESERVED)
        EventFactory(starts_at=AT, presided_by=mayor, title="Cancelada", state=EventState.CANCELLED)
        EventFactory(starts_at=AT, presided_by=mayor, title="Sin hora", timing=Timing.TO_CONFIRM)
        draft = EventFactory.build(album=None, starts_at=AT, presided_by=mayor, place="Otro lado")
        seen = {clash.other.title for clash in queries.conflicts_with(draft, UserFactory(roles=[Role.ASSISTANT]))}
        assert seen == {"Cabildo"}
        seen = {clash.other.title for clash in queries.conflicts_with(draft, UserFactory(roles=[Role.PRESIDENCY]))}
        assert seen == {"Cabildo", "Secreta"}

    def test_an_activity_does_not_meet_itself(self):
        event = EventFactory(starts_at=AT, presided_by=OfficialFactory())
        assert queries.conflicts_with(event, UserFactory(roles=[Role.DIRECTOR])) == []

    def test_other_stages_say_what_they_know(self, monkeypatch):
        monkeypatch.setattr(signals, "_conflicts", [])
        event, user = EventFactory(starts_at=AT), UserFactory(roles=[Role.DIRECTOR])
        said = signals.Clash(ClashKind.PERSON, "Iván también cubre el desfile.")
        signals.register_conflicts(lambda events, who: {one.pk: [said] for one in events})
        assert queries.conflicts_of([event], user) == {event.pk: [said]}
        assert queries.conflicts_with(event, user) == [said]

    def test_a_longer_way_is_a_setting(self, settings):
        official, user = OfficialFactory(), UserFactory(roles=[Role.DIRECTOR])
        one = EventFactory(starts_at=AT, ends_at=AT + timedelta(hours=1), presided_by=official, place="Plaza")
        other = EventFactory(starts_at=AT + timedelta(minutes=100), presided_by=official, place="El Tepozán")
        assert queries.conflicts_of([one, other], user) == {}
        settings.AGENDA_TRAVEL_MINUTES = 45
        assert {clash.kind for found in queries.conflicts_of([one, other], user).values() for clash in found} == {
            ClashKind.TRAVEL
        }
