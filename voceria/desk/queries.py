"""What one person needs to see on opening the office: the day's route, what waits, what was left open."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Count, F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from voceria.agenda.choices import EventState, Step, Timing
from voceria.agenda.models import DailyDuty, DayClosing, Event
from voceria.agenda.queries import Unticked, unticked, visible_to
from voceria.agenda.signals import Light, light_providers
from voceria.agenda.standing import Work, works_of
from voceria.bulletins.models import Bulletin
from voceria.delivery.models import Dispatch
from voceria.office.models import Notice, User
from voceria.office.queries import who_may
from voceria.office.signals import Task, tasks_of

from . import rules
from .rules import OVER, Lamp, Lit

DRAFTS_SHOWN = 6
NOTICES_SHOWN = 20
DISPATCHES_SHOWN = 6
DISPATCH_DAYS = 7
DAYS_LEFT_OPEN = 3
OFF = frozenset({EventState.POSTPONED, EventState.CANCELLED})


class Row(NamedTuple):
    """One activity of the day as one person sees it; `turn` says who does what comes first, when they may not."""

    event: Event
    lamps: list[Lamp]
    works: list[Work]
    over: bool
    turn: str = ""

    @property
    def off(self) -> bool:
        return self.event.state in OFF

    @property
    def lit(self) -> list[Lit]:
        """The steps of the route, then what is put out beside it."""
        return [*self.lamps, *self.works]

    @property
    def tone(self) -> str:
        return rules.tone(self.lit)

    @property
    def next(self) -> Lit | None:
        return rules.first_offered(self.lit)

    @property
    def first_step(self) -> Step | None:
        """Of the route, the step to be closed with a reason when it will not be taken."""
        first = rules.first_open(self.lamps)
        return next((lamp.step for lamp in self.lamps if lamp is first), None)

    @property
    def missing(self) -> str:
        return rules.sentence(self.lit)

    @property
    def open_steps(self) -> list[Lamp]:
        """What is neither done nor closed; it may simply not be time yet."""
        return [lamp for lamp in self.lamps if lamp.light.state not in OVER]

    @property
    def open_works(self) -> list[Work]:
        return [work for work in self.works if work.light.state not in OVER]

    @property
    def closed(self) -> str:
        """ "4 pasos cerrados por Adriana: reunión interna." """
        said = (
            ngettext("%(n)d paso cerrado por %(who)s: %(why)s.", "%(n)d pasos cerrados por %(who)s: %(why)s.", n)
            % {"n": n, "who": who, "why": why[:1].lower() + why[1:]}
            for (who, why), n in rules.closed(self.lamps).items()
        )
        return " ".join(said)


class Duty(NamedTuple):
    """A line of the checklist, with how far the day's activities are with its step."""

    row: DailyDuty
    done: int
    wanted: int
    late: bool
    undone: Unticked | None = None

    @property
    def short(self) -> bool:
        """Whether the activities are not all there yet."""
        return self.done < self.wanted


class Desk(NamedTuple):
    day: date
    rows: list[Row]
    left_open: list[Row]
    tasks: list[Task]
    duties: list[Duty]
    notices: list[Notice]
    drafts: list[Bulletin]
    dispatches: list[Dispatch]
    closing: DayClosing | None
    left_reasons: dict[int, str]

    @property
    def ranked(self) -> bool:
        """Whether somebody put the day in order."""
        return any(row.event.rank for row in self.rows)

    @property
    def late(self) -> list[Row]:
        return [row for row in self.rows if not row.off and row.tone == "late"]

    @property
    def open(self) -> list[Row]:
        """What closing the day must say something about."""
        return [row for row in self.rows if not row.off and row.tone != "complete"]

    @property
    def opened_later(self) -> list[Row]:
        """What closing the day did not know of."""
        left = self.closing.left if self.closing else {}
        return [row for row in self.open if str(row.event.pk) not in left]

    @property
    def over(self) -> bool:
        """All that takes place has taken place."""
        standing = [row for row in self.rows if not row.off]
        return bool(standing) and all(row.over for row in standing)

    @property
    def over_at(self) -> datetime | None:
        """When the last of what takes place at an hour is over, as far as is known."""
        return max((row.event.over_at for row in self.rows if not row.off and row.event.has_hour), default=None)

    @property
    def ticked(self) -> int:
        return sum(duty.row.done_at is not None for duty in self.duties)


def desk_of(user: User, day: date, at: datetime, *, by_rank: bool = False) -> Desk:
    """All that the desk shows this person of a day; `at` in the municipality's time. A constant number of questions.

    The rows stand by hour, or in the order that the director gave the day.
    """
    rows, left_open = _route(user, day, at)
    if by_rank:
        rows.sort(key=lambda row: (row.off, row.event.rank is None, row.event.rank))
    since = day - timedelta(days=DAYS_LEFT_OPEN)
    closings = list(DayClosing.objects.filter(day__range=(since, day)).select_related("by").order_by("day"))
    return Desk(
        day=day,
        rows=rows,
        left_open=left_open,
        tasks=tasks_of(user, at),
        duties=_duties(day, rows, at) if user.has_perm("agenda.change_dailyduty") else [],
        notices=list(Notice.objects.filter(user=user, read_at=None)[:NOTICES_SHOWN]),
        drafts=_drafts(user) if user.has_perm("bulletins.change_bulletin") else [],
        dispatches=_without_receipt(at) if user.has_perm("delivery.view_dispatch") else [],
        closing=next((one for one in closings if one.day == day), None),
        left_reasons={int(pk): reason for one in closings for pk, reason in one.left.items()},
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _route(user: User, day: date, at: datetime) -> tuple[list[Row], list[Row]]:
    """The day's activities, and those of the days before that were left open."""
    if not user.has_perm("agenda.view_event"):
        return [], []
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    since = _midnight(day - timedelta(days=DAYS_LEFT_OPEN))
    found = visible_to(user).touching(since, end).select_related("area", "presided_by")
    found = found.annotate(n_photos=Count("album__photos")).prefetch_related("outputs__settled_by", "closings__by")
    events = list(found.order_by("starts_at", F("rank").asc(nulls_last=True), "pk"))
    rows = rows_of(events, user, at)
    today = [row for row in rows if row.event.starts_at >= start or (row.event.ends_at and row.event.ends_at > start)]
    before = [row for row in rows if row not in today and not row.off and row.tone in ("late", "missing")]
    # Those without an hour stand first; what does not take place, last.
    today.sort(key=lambda row: (row.off, row.event.timing == Timing.HOUR and row.event.starts_at >= start))
    return today, before


def rows_of(events: Sequence[Event], user: User | None, at: datetime) -> list[Row]:
    """Each activity with its lights; events come with `outputs__settled_by` and `closings__by` prefetched."""
    standing = [event for event in events if event.state not in OFF]
    lights = {step: provider(standing, user, at) for step, provider in light_providers().items()}
    works = works_of(standing, user, at)
    rows = []
    for event in events:
        known = {step: found[event.pk] for step, found in lights.items() if event.pk in found}
        closed = {one.step: (one.reason, one.by.first_name or str(one.by)) for one in event.closings.all()}
        over = (event.over_at if event.has_hour else event.starts_at) < at  # a day without hour does not keep it open
        rows.append(Row(event, rules.lamps(known, closed), works.get(event.pk, []), over))
    return _as_offered(rows, user) if user else rows


def _as_offered(rows: Sequence[Row], user: User) -> list[Row]:
    """Each row with only what this person may do, and whose turn the rest is."""
    able: dict[str, list[str]] = {}
    found = []
    for row in rows:
        steps = reverse("desk_steps", args=[row.event.pk])
        lamps = [lamp._replace(light=lamp.light.offered(user.has_perm, steps)) for lamp in row.lamps]
        works = [work._replace(light=work.light.offered(user.has_perm, steps)) for work in row.works]
        first, turn = rules.first_open(row.lit), ""
        if first and first.light.action and not first.light.offered(user.has_perm, steps).action:
            turn = rules.turn_words(first.light.action, first.light.turn or _names(first.light, user, able))
        found.append(row._replace(lamps=lamps, works=works, turn=turn))
    return found


def _names(light: Light, user: User, able: dict[str, list[str]]) -> Sequence[str]:
    """Who may do what this person may not; one question for each permission."""
    lacking = next(one for one in (light.needs, light.opens) if one and not user.has_perm(one))
    if lacking not in able:
        able[lacking] = [person.first_name or str(person) for person in who_may(lacking)]
    return able[lacking]


def _duties(day: date, rows: Sequence[Row], at: datetime) -> list[Duty]:
    counted = rules.steps_done(row.lamps for row in rows if not row.off)
    found, kept = [], list(DailyDuty.objects.filter(day=day).select_related("done_by"))
    undone = unticked(kept)
    for row in kept:
        done, wanted = counted.get(row.step, (0, 0))
        due = row.due and timezone.make_aware(datetime.combine(day, row.due))
        late = bool(due and row.done_at is None and at > due)
        found.append(Duty(row, done, wanted, late, undone.get(row.pk)))
    return found


def _drafts(user: User) -> list[Bulletin]:
    mine = Bulletin.objects.filter(author=user, folio=None).order_by("-created_at")
    return list(mine.select_related("kind")[:DRAFTS_SHOWN])


def _without_receipt(at: datetime) -> list[Dispatch]:
    """Dispatches of the last days that somebody has not confirmed, newest first."""
    recent = Dispatch.objects.filter(created_at__gte=at - timedelta(days=DISPATCH_DAYS), cancelled_at=None)
    return list(recent.with_counts().filter(n_confirmed__lt=F("n_total")).order_by("-created_at")[:DISPATCHES_SHOWN])
