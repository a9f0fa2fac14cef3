"""An activity that moves, is put off or cancelled tells who must know, once, and never loses its reason."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.factories.agenda import EventFactory
from tests.factories.office import OfficialFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import EventState, MayorPart, Output
from voceria.agenda.signals import event_changed, outputs_set

AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    told = []

    def hear(sender, **news):
        told.append(news)

    event_changed.connect(hear)
    outputs_set.connect(hear)
    yield told
    event_changed.disconnect(hear)
    outputs_set.disconnect(hear)


def test_a_new_hour_tells_with_what_it_was(heard, django_capture_on_commit_callbacks):
    event, by = EventFactory(), UserFactory()
    old = event.starts_at
    with django_capture_on_commit_callbacks(execute=True):
        moved = operations.reschedule_event(
            event=event, starts_at=old + timedelta(days=2), ends_at=None, reason="Lluvia", by=by, at=AT
        )
    assert moved.state == EventState.RESCHEDULED
    assert (moved.moved_from, moved.sequence) == (old, 1)
    [news] = heard
    assert news["change"].what == {"time"}
    assert news["change"].before["starts_at"] == old
    assert news["change"].reason == "Lluvia"


def test_a_change_nobody_needs_to_hear_of_is_silent(heard, django_capture_on_commit_callbacks):
    event = EventFactory()
    with django_capture_on_commit_callbacks(execute=True):
        operations.update_event(event=event, by=UserFactory(), at=AT, description="Beneficia a 640 familias")
    assert heard == []


@pytest.mark.parametrize("change", [operations.postpone_event, operations.cancel_event])
def test_no_reason_no_change(change, heard):
    event = EventFactory()
    with pytest.raises(operations.ReasonMissing):
        change(event=event, reason="  ", by=UserFactory(), at=AT)
    event.refresh_from_db()
    assert event.state == EventState.CONFIRMED
    assert heard == []


@pytest.mark.parametrize("change", [operations.postpone_event, operations.cancel_event])
def test_what_was_held_is_not_called_off(change):
    event = EventFactory(state=EventState.HELD)
    with pytest.raises(operations.AlreadyOver):
        change(event=event, reason="Lluvia", by=UserFactory(), at=AT)


def test_two_people_moving_the_same_activity(heard):
    event, by = EventFactory(), UserFactory()
    seen = event.updated_at
    operations.reschedule_event(
        event=event,
        starts_at=event.starts_at + timedelta(hours=1),
        ends_at=None,
        reason="Agenda",
        by=by,
        at=AT,
        seen=seen,
    )
    with pytest.raises(operations.ChangedMeanwhile):
        operations.reschedule_event(
            event=event,
            starts_at=event.starts_at + timedelta(hours=3),
            ends_at=None,
            reason="Otra cosa",
            by=by,
            at=AT,
            seen=seen,
        )


def test_outputs_are_set_as_a_whole_and_tell_the_difference(heard):
    event, by = EventFactory(), UserFactory()
    operations.set_outputs(event=event, outputs=[Output.PHOTOS, Output.BULLETIN], by=by, at=AT)
    operations.set_outputs(event=event, outputs=[Output.PHOTOS, Output.VIDEO], by=by, at=AT)
    operations.set_outputs(event=event, outputs=[Output.VIDEO, Output.PHOTOS], by=by, at=AT)
    assert set(event.outputs.values_list("output", flat=True)) == {"photos", "video"}
    assert [(news["added"], news["removed"]) for news in heard] == [
        ({"photos", "bulletin"}, set()),
        ({"video"}, {"bulletin"}),
    ]


def test_what_the_mayor_presides_is_known():
    mayor = OfficialFactory(heads_municipality=True)
    event = operations.create_event(
        by=UserFactory(), at=AT, title="Informe", starts_at=AT, place="Plaza", presided_by=mayor
    )
    assert event.mayor_part == MayorPart.PRESIDES
