"""Activities that repeat: made, changed together, ended, carried on; what happened already is never touched."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.factories.bank import PhotoFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import EventState, Output, Scope, Timing
from voceria.agenda.models import Event, EventSeries
from voceria.agenda.operations import SeriesRefused
from voceria.agenda.signals import event_changed
from voceria.bank.models import Album
from voceria.lib.repetition import DAY, WEEK, YEAR, Repetition

pytestmark = pytest.mark.django_db
TUESDAYS = Repetition(WEEK, weekdays=(1,), times=6)
AT = datetime(2026, 11, 20, 18, tzinfo=UTC)
FIRST = date(2026, 12, 1)


@pytest.fixture
def by():
    MunicipalityFactory()
    return UserFactory()


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone())


def weekly(by, repetition: Repetition = TUESDAYS, **fields) -> list[Event]:
    given = {"title": "Miércoles ciudadano", "starts_at": moment(FIRST), "ends_at": moment(FIRST, 12), "place": "Plaza"}
    series = operations.create_series(repetition=repetition, by=by, at=AT, **(given | fields))
    return list(series.events.order_by("starts_at"))


def days(events) -> list[str]:
    return [f"{timezone.localtime(event.starts_at):%m-%d %H:%M}" for event in events]


def test_series_is_made_whole_with_albums_and_outputs_of_each(by) -> None:
    events = weekly(by, outputs=[Output.PHOTOS])
    assert days(events) == [
        "12-01 10:00", "12-08 10:00", "12-15 10:00", "12-22 10:00", "12-29 10:00", "01-05 10:00",
    ]  # fmt: skip
    assert len({event.album_id for event in events}) == 6
    assert {event.album.date for event in events} == {timezone.localtime(e.starts_at).date() for e in events}
    assert all(event.outputs.get().output == Output.PHOTOS for event in events)
    assert all(event.ends_at - event.starts_at == timedelta(hours=2) for event in events)


def test_series_keeps_its_hour_across_a_change_of_clocks(by) -> None:
    with timezone.override(ZoneInfo("America/Tijuana")):
        start = datetime(2026, 10, 27, 10, tzinfo=ZoneInfo("America/Tijuana"))
        events = weekly(by, Repetition(WEEK, times=3), starts_at=start, ends_at=None)
        assert days(events) == ["10-27 10:00", "11-03 10:00", "11-10 10:00"]
        assert len({timezone.localtime(event.starts_at).utcoffset() for event in events}) == 2


def test_whole_days_of_several_repeat_as_long(by) -> None:
    fair = {"timing": Timing.ALL_DAY, "starts_at": moment(FIRST, 0), "ends_at": moment(FIRST + timedelta(days=3), 0)}
    (_first, second) = weekly(by, Repetition(YEAR, times=2), **fair)
    assert (second.ends_at - second.starts_at).days == 3
    assert timezone.localtime(second.starts_at).year == 2027


@pytest.mark.parametrize(
    ("repetition", "words"),
    [
        (Repetition(DAY, times=401), "más de 400 veces"),
        (Repetition(DAY, times=10_000), "más de 400 veces"),
        (Repetition(DAY, until=date(2099, 1, 1)), "más de 400 veces"),
        (Repetition(WEEK, weekdays=(3,), times=5), "Marca también su día"),
        (Repetition(WEEK, until=FIRST), "ni una vez"),
    ],
)
def test_impossible_series_is_refused_whole(by, repetition: Repetition, words: str) -> None:
    with pytest.raises(SeriesRefused, match=words):
        weekly(by, repetition)
    assert not Event.objects.exists()


def test_endless_series_stands_for_a_year_and_is_carried_on(by) -> None:
    events = weekly(by, Repetition(WEEK, weekdays=(1,)))
    assert 52 <= len(events) <= 54
    assert operations.extend_all(at=AT) == 0
    assert operations.extend_all(at=AT + timedelta(days=30)) == 3
    assert operations.extend_all(at=AT + timedelta(days=30)) == 0


def test_ended_series_is_not_carried_on(by) -> None:
    weekly(by)
    assert operations.extend_all(at=AT + timedelta(days=900)) == 0


def test_carried_on_series_takes_the_words_of_the_last_that_was_not_changed_on_its_own(by) -> None:
    events = weekly(by, Repetition(WEEK, weekdays=(1,)))
    operations.change_series(event=events[1], scope=Scope.FOLLOWING, by=by, at=AT, title="Audiencia")
    operations.change_series(event=events[-1], scope=Scope.THIS, by=by, at=AT, title="Clausura")
    operations.extend_all(at=AT + timedelta(days=30))
    assert Event.objects.order_by("-starts_at").first().title == "Audiencia"


def test_change_of_one_leaves_the_others(by) -> None:
    events = weekly(by)
    change = operations.change_series(
        event=events[2], scope=Scope.THIS, by=by, at=AT, starts_at=moment(date(2026, 12, 16), 17), ends_at=None
    )
    assert change.changed == 0
    moved = Event.objects.get(pk=events[2].pk)
    assert moved.occurrence_at == events[2].starts_at
    assert days(Event.objects.order_by("occurrence_at")) == [
        "12-01 10:00", "12-08 10:00", "12-16 17:00", "12-22 10:00", "12-29 10:00", "01-05 10:00",
    ]  # fmt: skip


def test_change_of_the_following_gives_them_words_and_hour_on_their_own_days(by) -> None:
    events = weekly(by)
    change = operations.change_series(
        event=events[2], scope=Scope.FOLLOWING, by=by, at=AT, place="Kiosco",
        starts_at=moment(date(2026, 12, 15), 17), ends_at=moment(date(2026, 12, 15), 18),
    )  # fmt: skip
    assert change.changed == 3
    now = list(Event.objects.order_by("starts_at"))
    assert [event.place for event in now] == ["Plaza"] * 2 + ["Kiosco"] * 4
    assert days(now)[2:] == ["12-15 17:00", "12-22 17:00", "12-29 17:00", "01-05 17:00"]
    assert [event.album.place for event in now] == ["Plaza"] * 2 + ["Kiosco"] * 4


def test_change_of_all_spares_the_past_the_called_off_the_apart_and_what_was_worked_on(by) -> None:
    past, cancelled, apart, photographed, free, last = weekly(by)
    operations.cancel_event(event=cancelled, reason="Lluvia", by=by, at=AT)
    operations.change_series(event=apart, scope=Scope.THIS, by=by, at=AT, title="Especial")
    PhotoFactory(album=photographed.album)
    now = moment(date(2026, 12, 2))
    change = operations.change_series(event=last, scope=Scope.ALL, by=by, at=now, title="Audiencia pública")
    titles = dict(Event.objects.values_list("pk", "title"))
    assert titles[free.pk] == titles[last.pk] == "Audiencia pública"
    assert titles[apart.pk] == "Especial"
    assert {titles[pk] for pk in (past.pk, cancelled.pk, photographed.pk)} == {"Miércoles ciudadano"}
    assert [event.pk for event in change.spared] == [apart.pk, photographed.pk]


def test_change_of_fifty_is_heard_of_once(by, django_capture_on_commit_callbacks) -> None:
    events = weekly(by, Repetition(WEEK, weekdays=(1,)))
    heard = []

    def hear(sender, event, change, **_):
        heard.append(event.pk)

    event_changed.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            operations.change_series(event=events[0], scope=Scope.ALL, by=by, at=AT, place="Kiosco")
    finally:
        event_changed.disconnect(hear)
    assert heard == [events[0].pk]
    assert Event.objects.filter(place="Kiosco").count() == len(events)


def test_changed_series_is_found_by_its_new_words(by) -> None:
    from wagtail.search.backends import get_search_backend

    events = weekly(by)
    operations.change_series(event=events[0], scope=Scope.ALL, by=by, at=AT, title="Cabalgata")
    assert len(get_search_backend().search("cabalgata", Event.objects.all())) == 6


def test_ended_series_takes_away_only_what_nobody_worked_on(by) -> None:
    events = weekly(by, outputs=[Output.PHOTOS])
    PhotoFactory(album=events[4].album)
    change = operations.end_series(event=events[2], by=by, at=AT)
    assert (change.changed, [event.pk for event in change.spared]) == (2, [events[4].pk])
    assert Event.objects.count() == Album.objects.filter(event__isnull=False).count() == 4
    assert Album.objects.count() == 4
    assert "UNTIL=20261215" in EventSeries.objects.get().rule


def test_other_repetition_from_one_on_keeps_what_was_and_what_falls_on_the_same_days(by) -> None:
    events = weekly(by)
    operations.change_repetition(
        event=events[3], repetition=Repetition(WEEK, weekdays=(1, 3), until=date(2027, 1, 5)), by=by, at=AT
    )
    assert days(Event.objects.order_by("starts_at")) == [
        "12-01 10:00", "12-08 10:00", "12-15 10:00", "12-22 10:00",
        "12-24 10:00", "12-29 10:00", "12-31 10:00", "01-05 10:00",
    ]  # fmt: skip
    old, new = EventSeries.objects.order_by("pk")
    assert new.previous == old
    assert (old.events.count(), new.events.count()) == (3, 5)
    assert Event.objects.filter(pk__in=[event.pk for event in events]).count() == 6


def test_activity_repeats_once_only_and_not_when_called_off(by) -> None:
    events = weekly(by)
    with pytest.raises(SeriesRefused, match="ya se repite"):
        operations.repeat_event(event=events[0], repetition=TUESDAYS, by=by, at=AT)
    alone = operations.create_event(
        by=by, at=AT, title="x", starts_at=moment(FIRST), state=EventState.CANCELLED, state_reason="x"
    )
    with pytest.raises(SeriesRefused, match="cancelada"):
        operations.repeat_event(event=alone, repetition=TUESDAYS, by=by, at=AT)
    with pytest.raises(SeriesRefused, match="no se repite"):
        operations.end_series(event=alone, by=by, at=AT)
