"""The matrix of a week: who covers what, who is free, who rests."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import F
from django.utils import timezone

from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to
from voceria.office.models import User

from .. import rules
from ..choices import STANDING, AssignmentState, CoverageTask
from ..models import Assignment
from .people import Clashing, clashes_of, hands, midnight, resting


class Cell(NamedTuple):
    person: User
    does: list[tuple[str, str]]  # (state, what for, in words)
    rests: bool
    clashes: list[Clashing]


class Row(NamedTuple):
    event: Event
    cells: list[Cell]
    open: list[Assignment]
    external: list[Assignment]


class Day(NamedTuple):
    day: date
    rows: list[Row]
    loads: list[tuple[User, int, bool]]


class Week(NamedTuple):
    days: list[Day]
    people: list[User]
    totals: list[tuple[User, int]]
    open: int

    def with_open_only(self) -> "Week":
        """The days and activities for which somebody is missing."""
        days = [day._replace(rows=[row for row in day.rows if row.open]) for day in self.days]
        return self._replace(days=[day for day in days if day.rows])


def week_for(user: User, day: date, at: datetime) -> Week:
    """Monday to Sunday around `day`. A constant number of questions, however many activities there are."""
    dates = rules.week_of(day)
    start, end = midnight(dates[0]), midnight(dates[-1] + timedelta(days=1))
    events = list(
        visible_to(user).standing().between(start, end).order_by("starts_at", F("rank").asc(nulls_last=True), "pk")
    )
    people = hands()
    by_event = _assignments(events, people)
    clashes: dict[tuple[int, int], list[Clashing]] = defaultdict(list)
    ahead = [event for event in events if rules.span_of(event)[1] >= at]
    for pk, found in clashes_of(ahead).items():
        for clash in found:
            clashes[pk, clash.person.pk].append(clash)
    rests = resting(dates[0], dates[-1])
    words = {task.value: str(task.label) for task in CoverageTask}  # once: a full week has hundreds
    rows: dict[date, list[Row]] = defaultdict(list)
    for event in events:
        when = timezone.localtime(event.starts_at).date()
        rows[when].append(_row(event, when, by_event[event.pk], people, rests, clashes, words))
    days = [Day(each, rows[each], _loads(rows[each], people, each, rests)) for each in dates]
    totals = [(person, sum(day.loads[number][1] for day in days)) for number, person in enumerate(people)]
    return Week(days, people, totals, sum(len(row.open) for day in days for row in day.rows))


def _assignments(events: Sequence[Event], people: Sequence[User]) -> dict[int, list[Assignment]]:
    known = {person.pk: person for person in people}
    found: dict[int, list[Assignment]] = defaultdict(list)
    wanted = Assignment.objects.filter(event__in=[event.pk for event in events])
    for row in wanted.filter(state__in=[AssignmentState.OPEN, *STANDING]).order_by("pk"):
        if row.person_id in known:
            row.person = known[row.person_id]
        found[row.event_id].append(row)
    return found


def _row(
    event: Event,
    day: date,
    assignments: Sequence[Assignment],
    people: Sequence[User],
    rests: set[tuple[int, date]],
    clashes: dict[tuple[int, int], list[Clashing]],
    words: dict[str, str],
) -> Row:
    of: dict[int | None, list[Assignment]] = defaultdict(list)
    for row in assignments:
        of[row.person_id].append(row)
    cells = [
        Cell(
            one,
            [(row.state, words[row.task]) for row in of[one.pk]],
            (one.pk, day) in rests,
            clashes.get((event.pk, one.pk), []),
        )
        for one in people
    ]
    nobody = of[None]
    return Row(
        event,
        cells,
        [row for row in nobody if row.state == AssignmentState.OPEN],
        [row for row in nobody if row.external_name],
    )


def _loads(
    rows: Sequence[Row], people: Sequence[User], day: date, rests: set[tuple[int, date]]
) -> list[tuple[User, int, bool]]:
    return [
        (person, sum(bool(row.cells[number].does) for row in rows), (person.pk, day) in rests)
        for number, person in enumerate(people)
    ]
