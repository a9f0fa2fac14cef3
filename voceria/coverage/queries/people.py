"""Who can go: their load, their rest, and where they would have to be twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.agenda.choices import EventState, Timing
from voceria.agenda.models import Event
from voceria.lib.spanish_dates import say_hour
from voceria.office.choices import Role
from voceria.office.models import User

from .. import rules
from ..choices import FIELD, TAKEN, USUAL_TASKS
from ..models import Assignment, RestDay
from ..rules import Taken


def travel() -> timedelta:
    return timedelta(minutes=settings.AGENDA_TRAVEL_MINUTES)


def hands() -> list[User]:
    """Those who cover: active, with the right to take part; their roles are loaded."""
    right = Q(groups__permissions__codename="take_part", groups__permissions__content_type__app_label="coverage")
    found = User.objects.filter(right, is_active=True).distinct().prefetch_related("groups")
    return list(found.order_by("first_name", "last_name", "pk"))


def usual_tasks(person: User) -> list[str]:
    """What their posts do; the groups come prefetched."""
    names = {group.name for group in person.groups.all()}
    return [task for role in Role if role.value in names for task in USUAL_TASKS.get(role, ())]


class Load(NamedTuple):
    """The director's view of one person on one day: activities, and what is overdue of any day."""

    person: User
    events: int
    overdue: int


def loads_of(day: date, at: datetime) -> list[Load]:
    """Everyone with something that day or overdue, the fullest first; three questions."""
    start, end = midnight(day), midnight(day + timedelta(days=1))
    standing = Assignment.objects.standing().of_events_that_stand()
    busy = dict(standing.between(start, end).values_list("person").annotate(n=Count("event", distinct=True)).order_by())
    late = dict(
        Assignment.objects.of_events_that_stand()
        .filter(state__in=TAKEN, due__lt=at)
        .values_list("person")
        .annotate(n=Count("event", distinct=True))
        .order_by()
    )
    found = [Load(person, busy.get(person.pk, 0), late.get(person.pk, 0)) for person in hands()]
    return sorted(
        (load for load in found if load.events or load.overdue), key=lambda load: (-load.events, -load.overdue)
    )


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def resting(first: date, last: date) -> set[tuple[int, date]]:
    """(person's pk, day) of each rest from `first` to `last`; one question."""
    kept = RestDay.objects.filter(Q(day__range=(first, last)) | Q(weekday__isnull=False))
    found = set()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for person, day, weekday in kept.values_list("person", "day", "weekday"):
        found |= {(person, each) for each in days if each == day or each.weekday() == weekday}
    return found


class Clashing(NamedTuple):
    """One activity that stands in the way of another for the same person, in a sentence and in a few words."""

    person: User
    other: Event
    overlaps: bool
    words: str
    short: str


def _place(event: Event) -> Taken:
    return Taken(event.pk, event.starts_at, rules.end_of(event.starts_at, event.ends_at), event.place)


def _compared(event: Event) -> bool:
    off = (EventState.CANCELLED, EventState.POSTPONED)
    long = event.ends_at is not None and event.ends_at - event.starts_at > timedelta(hours=18)
    return event.timing == Timing.HOUR and event.state not in off and not long


def clashes_of(
    events: Sequence[Event], people: Mapping[int, Iterable[User]] | None = None
) -> dict[int, list[Clashing]]:
    """For each activity, which of those who go (or would go, by `people`) are expected elsewhere; two questions."""
    compared = [event for event in events if _compared(event)]
    if not compared:
        return {}
    going: dict[int, dict[int, User]] = defaultdict(dict)
    if people is None:
        there = Assignment.objects.standing().filter(event__in=compared, task__in=FIELD)
        rows = there.filter(person__isnull=False).select_related("person")
        for row in rows:
            if row.person:
                going[row.event_id][row.person.pk] = row.person
    else:
        for pk, them in people.items():
            going[pk] = {person.pk: person for person in them}
    elsewhere = _elsewhere({person for them in going.values() for person in them}, compared)
    found: dict[int, list[Clashing]] = {}
    for event in compared:
        found[event.pk] = [
            clash for person in going[event.pk].values() for clash in _of(event, person, elsewhere[person.pk])
        ]
    return {pk: clashes for pk, clashes in found.items() if clashes}


def _elsewhere(people: Iterable[int], near: Sequence[Event]) -> dict[int, dict[int, Event]]:
    reach = timedelta(hours=19)
    first = min(event.starts_at for event in near) - reach
    last = max(rules.end_of(event.starts_at, event.ends_at) for event in near) + reach
    there = Assignment.objects.standing().between(first, last).filter(task__in=FIELD)
    rows = there.filter(person__in=list(people)).select_related("event")
    found: dict[int, dict[int, Event]] = defaultdict(dict)
    for row in rows:
        if _compared(row.event) and row.person_id:
            found[row.person_id][row.event_id] = row.event
    return found


def _of(event: Event, person: User, elsewhere: Mapping[int, Event]) -> list[Clashing]:
    others = [other for other in elsewhere.values() if other.pk != event.pk]
    by_pk = {other.pk: other for other in others}
    found = []
    for one, two, gap in rules.collisions([_place(event), *(_place(other) for other in others)], travel=travel()):
        if event.pk in (one.event, two.event):
            other = by_pk[two.event if one.event == event.pk else one.event]
            found.append(Clashing(person, other, gap < timedelta(0), *_words(person, other, gap)))
    return found


def _words(person: User, other: Event, gap: timedelta) -> tuple[str, str]:
    named = {
        "who": person.first_name or str(person),
        "title": other.title,
        "hour": say_hour(timezone.localtime(other.starts_at)),
        "place": other.place or _("sin lugar"),
        "minutes": int(gap.total_seconds() // 60),
    }
    if gap < timedelta(0):
        words = _("%(who)s también va a «%(title)s», a las %(hour)s.") % named
        return words, _("También a las %(hour)s") % named
    words = _("A %(who)s le quedan %(minutes)s minutos entre esta y «%(title)s» (%(hour)s, %(place)s).") % named
    return words, _("%(minutes)s min de traslado") % named


def obstacles(event: Event, people: Sequence[User]) -> dict[int, list[str]]:
    """By person: that they rest on its day, and where else they are expected then; a constant number of questions."""
    day = timezone.localtime(event.starts_at).date()
    rests = resting(day, day)
    found: dict[int, list[str]] = defaultdict(list)
    for person in people:
        if (person.pk, day) in rests:
            found[person.pk].append(_("%s descansa ese día.") % (person.first_name or person))
    for clash in clashes_of([event], {event.pk: people}).get(event.pk, []):
        found[clash.person.pk].append(clash.words)
    return found


class Candidate(NamedTuple):
    """One person who could go: how full their day and week are, and what stands in the way."""

    person: User
    day: int
    week: int
    rests: bool
    clashes: list[Clashing]
    goes: bool
    task: str


def candidates(event: Event, at: datetime, open_tasks: Sequence[str]) -> list[Candidate]:
    """Everyone who covers, those without anything in the way first; a constant number of questions."""
    people = hands()
    day = timezone.localtime(event.starts_at).date()
    week = rules.week_of(day)
    start, end = midnight(week[0]), midnight(week[-1] + timedelta(days=1))
    rows = Assignment.objects.standing().of_events_that_stand().between(start, end).filter(person__isnull=False)
    by_person: dict[int, set[tuple[int, date]]] = defaultdict(set)
    had: dict[int, set[str]] = defaultdict(set)
    for person, pk, starts, task in rows.values_list("person", "event", "event__starts_at", "task"):
        by_person[person].add((pk, timezone.localtime(starts).date()))
        if pk == event.pk:
            had[person].add(task)
    rests = resting(day, day)
    clashes: dict[int, list[Clashing]] = defaultdict(list)
    for clash in clashes_of([event], {event.pk: people}).get(event.pk, []):
        clashes[clash.person.pk].append(clash)
    found = [
        Candidate(
            person,
            sum(when == day for _pk, when in by_person[person.pk]),
            len(by_person[person.pk]),
            (person.pk, day) in rests,
            clashes[person.pk],
            bool(had[person.pk]),
            rules.first_task(open_tasks, usual_tasks(person), taken=had[person.pk]),
        )
        for person in people
    ]
    return sorted(found, key=lambda one: (one.rests, any(c.overlaps for c in one.clashes), bool(one.clashes), one.day))


def proposed_team(found: Sequence[Candidate], open_tasks: Sequence[str]) -> list[tuple[str, User]]:
    """For each thing that nobody goes for, whose post does it first and who is free; directing comes last."""
    free = [one.person for one in found if not one.rests and not one.clashes]
    team = []
    for task in dict.fromkeys(open_tasks):
        able = [(usual_tasks(person).index(task), person) for person in free if task in usual_tasks(person)]
        able.sort(key=lambda pair: (_directs(pair[1]), pair[0]))
        team += [(task, person) for _first, person in able[:1]]
    return team


def _directs(person: User) -> bool:
    return any(group.name == Role.DIRECTOR for group in person.groups.all())


def clash_words(events: Sequence[Event], user: User | AnonymousUser) -> dict[int, list[Clashing]]:
    """As `clashes_of`, for the agenda's list of conflicts; what this person may not know of is not named."""
    found = clashes_of(events)
    if user.has_perm("agenda.view_reserved_event"):
        return found
    kept = {pk: [clash for clash in some if clash.other.visibility != "reserved"] for pk, some in found.items()}
    return {pk: some for pk, some in kept.items() if some}
