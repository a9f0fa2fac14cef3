"""The last change is taken back as long as it is fresh and nobody else wrote."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.agenda import EventFactory
from tests.factories.office import UserFactory
from voceria.agenda import operations, queries
from voceria.agenda.choices import EventState, Timing
from voceria.agenda.signals import event_changed

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
LATER = AT + timedelta(minutes=2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    told = []

    def hear(sender, event, change, **news):
        told.append(set(change.what))

    event_changed.connect(hear)
    yield told
    event_changed.disconnect(hear)


def test_a_move_is_taken_back_whole_and_told_again(heard, django_capture_on_commit_callbacks):
    event, by = EventFactory(), UserFactory()
    old = event.starts_at
    with django_capture_on_commit_callbacks(execute=True):
        operations.reschedule_event(
            event=event, starts_at=old + timedelta(days=1), ends_at=None, reason="Lluvia", by=by, at=AT, place="Domo"
        )
        back = operations.undo_change(event=event, by=by, at=LATER)
    assert (back.starts_at, back.state, back.state_reason, back.moved_from, back.place) == (
        old,
        EventState.CONFIRMED,
        "",
        None,
        "Comunidad La Loma",
    )
    assert heard == [{"time", "place"}, {"time", "place", "confirmed"}]


@pytest.mark.parametrize("state", [EventState.PROPOSED, EventState.CONFIRMED, EventState.RESCHEDULED])
def test_a_cancellation_taken_back_says_that_it_takes_place(state, heard, django_capture_on_commit_callbacks):
    event, by = EventFactory(state=state), UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        operations.cancel_event(event=event, reason="Luto", by=by, at=AT)
        back = operations.undo_change(event=event, by=by, at=LATER)
    assert back.state == state
    assert heard == [{"cancelled"}, {"confirmed"}]


def test_what_nobody_heard_of_is_not_undone(heard, django_capture_on_commit_callbacks):
    event, by = EventFactory(), UserFactory()
    operations.update_event(event=event, by=by, at=AT, description="640 familias")
    with pytest.raises(operations.NothingToUndo):
        operations.undo_change(event=event, by=by, at=LATER)


def test_undoing_has_its_time_its_person_and_happens_once():
    event, by = EventFactory(), UserFactory()
    operations.cancel_event(event=event, reason="Luto", by=by, at=AT)
    late = AT + queries.UNDO_FOR + timedelta(seconds=1)
    for who, when in ((by, late), (UserFactory(), LATER)):
        with pytest.raises(operations.NothingToUndo):
            operations.undo_change(event=event, by=who, at=when)
    operations.undo_change(event=event, by=by, at=LATER)
    with pytest.raises(operations.NothingToUndo):
        operations.undo_change(event=event, by=by, at=LATER + timedelta(seconds=5))


def test_somebody_elses_change_after_mine_stays():
    event, by, other = EventFactory(), UserFactory(), UserFactory()
    operations.cancel_event(event=event, reason="Luto", by=by, at=AT)
    operations.update_event(event=event, by=other, at=LATER, place="Domo")
    with pytest.raises(operations.NothingToUndo):
        operations.undo_change(event=event, by=by, at=LATER + timedelta(seconds=5))


def test_an_hour_that_becomes_known_is_told_but_moves_nothing(heard, django_capture_on_commit_callbacks):
    event = EventFactory(timing=Timing.TO_CONFIRM, starts_at=datetime(2026, 11, 20, 6, tzinfo=UTC))
    with django_capture_on_commit_callbacks(execute=True):
        known = operations.update_event(
            event=event, by=UserFactory(), at=AT, timing=Timing.HOUR, starts_at=datetime(2026, 11, 20, 17, tzinfo=UTC)
        )
    assert known.moved_from is None
    assert heard == [{"time"}]


def test_what_was_called_off_was_not_held():
    event = EventFactory(state=EventState.CANCELLED, state_reason="Luto")
    with pytest.raises(operations.AlreadyOver):
        operations.mark_held(event=event, by=UserFactory(), at=AT)


def test_the_same_change_sent_twice_is_one_and_can_still_be_taken_back(heard, django_capture_on_commit_callbacks):
    event, by = EventFactory(), UserFactory()
    seen = event.updated_at
    with django_capture_on_commit_callbacks(execute=True):
        operations.postpone_event(event=event, reason="Lluvia", by=by, at=AT, seen=seen)
        operations.postpone_event(event=event, reason="Lluvia", by=by, at=LATER, seen=seen)
        assert queries.undoable(event, by=by, at=LATER)
        back = operations.undo_change(event=event, by=by, at=LATER)
    assert back.state == EventState.CONFIRMED
    assert heard == [{"postponed"}, {"confirmed"}]


@pytest.mark.parametrize("again", [operations.postpone_event, operations.cancel_event])
def test_what_is_called_off_already_is_not_called_off_for_another_reason(again):
    event, by = EventFactory(), UserFactory()
    again(event=event, reason="Lluvia", by=by, at=AT)
    with pytest.raises(operations.AlreadySo, match="Ya está"):
        again(event=event, reason="Otra cosa", by=by, at=LATER)
    event.refresh_from_db()
    assert event.state_reason == "Lluvia"


def test_noting_something_after_a_move_does_not_take_undo_away():
    event, by = EventFactory(), UserFactory()
    operations.cancel_event(event=event, reason="Luto", by=by, at=AT)
    operations.update_event(event=event, by=by, at=LATER, description="640 familias")
    back = operations.undo_change(event=event, by=by, at=LATER + timedelta(seconds=5))
    assert (back.state, back.description) == (EventState.CONFIRMED, "640 familias")
