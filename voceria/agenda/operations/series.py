"""Activities that repeat: made from one, changed together, ended, and carried on by the clock.

Each time that one happens is an activity of its own. What is past, held, called off, changed on its own or worked on
is never touched: it is given back to whoever asked, to be decided one by one.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib import repetition as repeating
from voceria.lib.errors import Refused
from voceria.lib.repetition import Repetition
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from ..choices import EventState, Scope, Timing
from ..models import Event, EventSeries
from .events import create_event, update_event
from .many import create_events, delete_events, save_events, with_work

MOST = 400
HORIZON = timedelta(days=366)
#: What all times of a series share, and what a change of one can give to the others.
SHARED = (
    "title", "place", "area", "presided_by", "presides_words", "mayor_part", "visibility", "topic", "event_class",
    "description", "private_notes",
)  # fmt: skip
TIMES = ("starts_at", "ends_at", "timing")
_OPEN = (EventState.PROPOSED, EventState.CONFIRMED)


class SeriesRefused(Refused):
    """It cannot repeat so, or it does not repeat."""


class SeriesChange(NamedTuple):
    """How many other activities changed, and which were left as they are."""

    changed: int
    spared: list[Event]


@transaction.atomic
def create_series(
    *, repetition: Repetition, by: User, at: datetime, outputs: Iterable[str] = (), **fields: Any
) -> EventSeries:
    """As `create_event`, and all the times that follow. Raises what it raises, and SeriesRefused."""
    event = create_event(by=by, at=at, outputs=outputs, **fields)
    return repeat_event(event=event, repetition=repetition, by=by, at=at)


@transaction.atomic
def repeat_event(*, event: Event, repetition: Repetition, by: User, at: datetime) -> EventSeries:
    """An activity becomes the first of a series; the others have its words and its outputs. Raises SeriesRefused."""
    event = _locked(event)
    if event.series_id:
        raise SeriesRefused(_("Esta actividad ya se repite. Cambia cómo se repite desde su página."))
    if event.state in (EventState.POSTPONED, EventState.CANCELLED):
        raise SeriesRefused(_("Esta actividad está pospuesta o cancelada: confírmala antes de repetirla."))
    first = _day(event)
    last = max(first, timezone.localdate(at)) + HORIZON
    _check(repetition, first, last)
    series = EventSeries.objects.create(rule=repetition.rule(first), first_at=event.starts_at, extended_to=last)
    event.series, event.occurrence_at = series, event.starts_at
    event.save(update_fields=["series", "occurrence_at"])
    made = _fill(series, event, after=first, by=by, at=at)
    log(event, "agenda.series", user=by, timestamp=at, data={"rule": series.rule, "made": len(made)})
    announce_public_change()
    return series


@transaction.atomic
def change_series(
    *, event: Event, scope: Scope, by: User, at: datetime, seen: datetime | None = None, **fields: Any
) -> SeriesChange:
    """Change one activity and, as far as `scope` says, the others as well. People hear of it once, by the first.

    Raises what `update_event` raises, and SeriesRefused.
    """
    event = update_event(event=event, by=by, at=at, seen=seen, **fields)
    return spread_change(event=event, names=fields, scope=scope, by=by, at=at)


@transaction.atomic
def spread_change(*, event: Event, names: Iterable[str], scope: Scope, by: User, at: datetime) -> SeriesChange:
    """Give the others of the series what was changed of one already: `names` of its fields, the hour among them.

    The day is each one's own. Raises SeriesRefused.
    """
    event = _locked(event)
    if event.series is None:
        raise SeriesRefused(_("Esta actividad no se repite."))
    if scope == Scope.THIS:
        event.apart = True
        event.save(update_fields=["apart"])
        return SeriesChange(0, [])
    wanted = [name for name in SHARED if name in set(names)]
    times = bool(set(TIMES) & set(names))
    touched, spared = _others(event, scope, at)
    for other in touched:
        for name in wanted:
            setattr(other, name, getattr(event, name))
        if times:
            _take_hour(other, event)
            other.occurrence_at = other.starts_at
        other.sequence += bool(times or {"title", "place"} & set(wanted))
    fields = [*wanted, *((*TIMES, "occurrence_at") if times else ())]
    if fields:
        save_events(touched, fields, by=by, at=at)
    log(event, "agenda.series", user=by, timestamp=at, data={"changed": len(touched), "fields": fields})
    announce_public_change()
    return SeriesChange(len(touched), spared)


@transaction.atomic
def change_repetition(*, event: Event, repetition: Repetition, by: User, at: datetime) -> SeriesChange:
    """From this activity on it repeats otherwise; before it, all stays. Raises SeriesRefused."""
    event = _locked(event)
    old = event.series
    if old is None:
        raise SeriesRefused(_("Esta actividad no se repite."))
    first = _day(event)
    last = max(first, timezone.localdate(at)) + HORIZON
    days = set(_check(repetition, first, last))
    touched, spared = _others(event, Scope.FOLLOWING, at)
    stays = [other for other in touched if _day(other) in days]
    gone, kept = delete_events((other for other in touched if _day(other) not in days), by=by, at=at)
    _end(old, repeating.eve(first))
    series = EventSeries.objects.create(
        rule=repetition.rule(first), first_at=event.starts_at, extended_to=last, previous=old
    )
    Event.objects.filter(pk__in=[event.pk, *(other.pk for other in stays)]).update(series=series)
    _loosen([*spared, *kept], days, series)
    event.refresh_from_db()
    made = _fill(series, event, after=first, by=by, at=at)
    data = {"rule": series.rule, "made": len(made), "removed": gone}
    log(event, "agenda.series", user=by, timestamp=at, data=data)
    announce_public_change()
    return SeriesChange(len(made) + gone, [other for other in (*spared, *kept) if _day(other) not in days])


@transaction.atomic
def end_series(*, event: Event, by: User, at: datetime) -> SeriesChange:
    """This is the last time; those after it that nobody worked on are taken away. Raises SeriesRefused."""
    event = _locked(event)
    if event.series is None:
        raise SeriesRefused(_("Esta actividad no se repite."))
    touched, spared = _others(event, Scope.FOLLOWING, at)
    gone, kept = delete_events(touched, by=by, at=at)
    _end(event.series, _day(event))
    log(event, "agenda.series", user=by, timestamp=at, data={"ended": True, "removed": gone})
    announce_public_change()
    return SeriesChange(gone, [*spared, *kept])


def extend_all(*, at: datetime) -> int:
    """Carry on what repeats without end, so that a year ahead stands; how many activities were made."""
    wanted = timezone.localdate(at) + HORIZON
    behind = EventSeries.objects.filter(extended_to__lt=wanted - timedelta(days=7))
    return sum(_extend(pk, wanted, at) for pk in behind.values_list("pk", flat=True))


@transaction.atomic
def _extend(pk: int, wanted: date, at: datetime) -> int:
    series = EventSeries.objects.select_for_update().get(pk=pk)
    after, series.extended_to = series.extended_to, max(series.extended_to, wanted)
    series.save(update_fields=["extended_to"])
    pattern = series.events.filter(state__in=(*_OPEN, EventState.HELD)).order_by("apart", "-occurrence_at").first()
    if pattern is None:  # all were called off: nobody waits for more
        return 0
    made = _fill(series, pattern, after=after, by=None, at=at)
    if made:
        announce_public_change()
    return len(made)


def _locked(event: Event) -> Event:
    return Event.objects.select_for_update(of=("self",)).select_related("series", "album").get(pk=event.pk)


def _day(event: Event) -> date:
    return timezone.localtime(event.starts_at).date()


def _check(repetition: Repetition, first: date, last: date) -> list[date]:
    """The days it gives. An endless one is counted for a year."""
    if repetition.until and repetition.until < first:
        raise SeriesRefused(_("El último día es anterior a la actividad."))
    end = repetition.until or (first + timedelta(days=36500) if repetition.times else last)
    days = list[date]()
    for day in repetition.days(first, last=end):
        days.append(day)
        if len(days) > MOST:
            raise SeriesRefused(
                _("Así se repetiría más de %(n)d veces. Pon una fecha final más cercana.") % {"n": MOST}
            )
    if not days or days[0] != first:
        raise SeriesRefused(_("La actividad es en un día en que no se repetiría. Marca también su día."))
    if len(days) == 1:
        raise SeriesRefused(_("Así no se repite ni una vez. Revisa la fecha final."))
    return days


def _fill(series: EventSeries, pattern: Event, *, after: date, by: User | None, at: datetime) -> list[Event]:
    """Make the times after a day and up to `extended_to` that are not there yet."""
    first = timezone.localtime(series.first_at).date()
    known = {timezone.localtime(moment).date() for moment in series.events.values_list("occurrence_at", flat=True)}
    days = [day for day in repeating.days(series.rule, first, last=series.extended_to) if day > after]
    made = [_copy(pattern, series, day) for day in days if day not in known]
    outputs = list(pattern.outputs.values_list("output", flat=True))
    return create_events(made, by=by, at=at, outputs=outputs)


def _copy(pattern: Event, series: EventSeries, day: date) -> Event:
    event = Event(series=series, **{name: getattr(pattern, name) for name in SHARED})
    event.state = EventState.PROPOSED if pattern.state == EventState.PROPOSED else EventState.CONFIRMED
    event.starts_at = datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
    _take_hour(event, pattern)
    event.occurrence_at = event.starts_at
    return event


def _take_hour(event: Event, pattern: Event) -> None:
    """The hour of the wall, on the event's own day; as many days long."""
    zone = timezone.get_current_timezone()
    start = pattern.starts_at.astimezone(zone)
    event.timing = pattern.timing
    event.starts_at = datetime.combine(_day(event), start.time(), tzinfo=zone)
    event.ends_at = None
    if pattern.ends_at:
        end = pattern.ends_at.astimezone(zone)
        event.ends_at = datetime.combine(_day(event) + (end.date() - start.date()), end.time(), tzinfo=zone)
    if event.timing != Timing.HOUR and event.ends_at and event.ends_at <= event.starts_at:
        event.ends_at = None


def _others(event: Event, scope: Scope, at: datetime) -> tuple[list[Event], list[Event]]:
    """Of the others that are still to come: those that may change, and those that are left to a person."""
    assert event.series is not None
    others = event.series.events.filter(starts_at__gt=at).exclude(pk=event.pk).order_by("starts_at")
    if scope == Scope.FOLLOWING:
        others = others.filter(occurrence_at__gt=event.occurrence_at)
    coming = list(others.select_for_update(of=("self",)).select_related("album"))
    open_ones = [other for other in coming if other.state in _OPEN and not other.apart]
    worked_on = with_work(open_ones)
    touched = [other for other in open_ones if other.pk not in worked_on]
    return touched, [other for other in coming if other not in touched and other.state != EventState.CANCELLED]


def _end(series: EventSeries, last: date) -> None:
    series.rule = repeating.cut(series.rule, last)
    series.save(update_fields=["rule"])


def _loosen(events: Sequence[Event], days: set[date], series: EventSeries) -> None:
    """What was spared goes on under the new rule where it falls on its days, and stands alone elsewhere."""
    on = [event.pk for event in events if _day(event) in days]
    Event.objects.filter(pk__in=on).update(series=series)
    off = [event.pk for event in events if _day(event) not in days]
    Event.objects.filter(pk__in=off).update(apart=True)
