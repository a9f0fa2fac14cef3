from datetime import UTC, datetime

import pytest

from tests.factories.office import AreaFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.models import Event
from voceria.bank.models import Album
from voceria.office.queries import public_generation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def create(**changes):
    fields = {
        "title": "Puesta en marcha del pozo La Loma",
        "starts_at": datetime(2026, 11, 21, 5, 30, tzinfo=UTC),  # the 20th in Mexico
        "place": "Comunidad La Loma",
        "visibility": Visibility.PUBLIC,
    }
    return operations.create_event(by=UserFactory(), at=AT, **(fields | changes))


def test_create_event_brings_its_album_with_the_local_date():
    area = AreaFactory()
    event = create(area=area)
    album = Album.objects.get()
    assert event.album == album
    assert (album.title, album.date.isoformat(), album.place, album.area) == (
        "Puesta en marcha del pozo La Loma",
        "2026-11-20",
        "Comunidad La Loma",
        area,
    )


def test_update_event_keeps_the_album_in_step():
    event = create()
    operations.update_event(event=event, by=UserFactory(), at=AT, title="Pozo El Tepozán", place="El Tepozán")
    album = Album.objects.get()
    assert (album.title, album.place) == ("Pozo El Tepozán", "El Tepozán")


@pytest.mark.parametrize("state", [EventState.POSTPONED, EventState.CANCELLED])
def test_update_event_needs_a_reason_to_postpone_or_cancel(state):
    event = create()
    with pytest.raises(operations.ReasonMissing):
        operations.update_event(event=event, by=UserFactory(), at=AT, state=state, state_reason="  ")
    assert Event.objects.get().state == EventState.CONFIRMED
    operations.update_event(event=event, by=UserFactory(), at=AT, state=state, state_reason="Pronóstico de lluvia")
    assert Event.objects.get().state == state


def test_create_event_refuses_an_end_before_its_start():
    with pytest.raises(operations.EndsTooEarly):
        create(ends_at=datetime(2026, 11, 21, 5, 30, tzinfo=UTC))
    assert not Event.objects.exists()
    assert not Album.objects.exists()


def test_changing_an_event_kills_cached_public_pages():
    event = create()
    before = public_generation()
    operations.update_event(event=event, by=UserFactory(), at=AT, place="Plaza Principal")
    assert public_generation() > before
