"""Reads of what the areas send: by their link, for the inbox, and who has not answered."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from voceria.bank.models import Photo
from voceria.bank.queries import with_tiles
from voceria.office.models import Area, User

from .. import rules
from ..choices import EventState, SubmissionKind, SubmissionState, Timing, Visibility
from ..models import AreaLink, AreaReminder, Event, Submission, Topic
from ..rules import Due, Sketch
from .events import visible_to


def area_link_of(token: str, at: datetime) -> AreaLink | None:
    """The link whose page opens with this token now."""
    live = AreaLink.objects.filter(revoked_at=None, expires_at__gt=at, area__active=True)
    return live.select_related("area").filter(token=token).first()


def sent_by(link: AreaLink) -> QuerySet[Submission]:
    """What this link sent, newest first; of the activity only what became of what they sent."""
    return link.submissions.select_related("event").annotate(photos=Count("album__photos")).order_by("-created_at")


def events_to_report(area: Area, at: datetime) -> list[Event]:
    """The area's own activities of the last weeks that it may send photos of: those it sent itself, none reserved."""
    mine = Event.objects.filter(area=area, submissions__area=area).exclude(visibility="reserved")
    return list(mine.between(at - timedelta(days=45), at).order_by("-starts_at").distinct()[:30])


class AreaStanding(NamedTuple):
    """One area and what it was asked for."""

    area: Area
    links: Sequence[AreaLink]
    answered: bool
    nothing: bool
    reminders: Sequence[AreaReminder]


def answers(due: Due, *, at: datetime) -> list[AreaStanding]:
    """Every active area, whether it answered for this week or month, and how it was reminded; four questions."""
    live = AreaLink.objects.filter(revoked_at=None, expires_at__gt=at).select_related("area")
    reminders = AreaReminder.objects.filter(period=due.period, period_start=due.start).order_by("at")
    areas = Area.objects.filter(active=True).prefetch_related(
        Prefetch("links", live, to_attr="live_links"), Prefetch("agenda_reminders", reminders, to_attr="reminded")
    )
    start, end = _midnight(due.start), _midnight(due.end)
    sent: dict[int, set[str]] = defaultdict(set)
    in_time = Q(period=due.period, period_start=due.start) | Q(starts_at__gte=start, starts_at__lt=end)
    counted = Submission.objects.filter(in_time).exclude(state=SubmissionState.DISCARDED)
    for area_pk, kind in counted.values_list("area_id", "kind"):
        sent[area_pk].add(kind)
    return [
        AreaStanding(
            area,
            area.live_links,
            bool(sent[area.pk]),
            sent[area.pk] == {SubmissionKind.NOTHING},
            area.reminded,
        )
        for area in areas
    ]


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(0)))


def areas_with_links(*, live: datetime | None = None) -> QuerySet[Area]:
    """Active areas with their links, the newest first; only those that open at `live`. Two questions."""
    links = AreaLink.objects.select_related("area").order_by("-created_at")
    if live is not None:
        links = links.filter(revoked_at=None, expires_at__gt=live)
    return Area.objects.filter(active=True).prefetch_related(Prefetch("links", links))


def waiting_albums() -> QuerySet[Submission, int | None]:
    """Albums of what the areas sent: their photos stand in the bank once they are an activity's."""
    return Submission.objects.filter(album__isnull=False).values_list("album", flat=True)


class Waiting(NamedTuple):
    """One submission with what it may be: activities of that day that seem the same, and others that were sent."""

    submission: Submission
    alike: Sequence[Event]
    twins: Sequence[Submission]


def inbox(submissions: QuerySet[Submission], user: User | AnonymousUser) -> QuerySet[Submission]:
    """With all that one row of the inbox shows; not what became an activity that this person may not know of."""
    if not user.has_perm("agenda.view_reserved_event"):
        submissions = submissions.exclude(event__visibility=Visibility.RESERVED)
    photos = with_tiles(Photo.objects.in_order())
    return submissions.select_related("area", "link", "topic", "event", "decided_by", "album").prefetch_related(
        Prefetch("album__photos", photos, to_attr="waiting_photos")
    )


def sketch_of(row: Submission | Event) -> Sketch:
    """What is compared of it, in local time."""
    hour = timezone.localtime(row.starts_at).time() if row.starts_at and row.timing == Timing.HOUR else None
    return Sketch(row.title, row.place, hour)


def with_likeness(found: Iterable[Submission], user: User | AnonymousUser) -> list[Waiting]:
    """Each with the activities and submissions that seem the same: two questions, however many they are."""
    rows = list(found)
    moments = [row.starts_at for row in rows if row.starts_at]
    if not moments:
        return [Waiting(row, [], []) for row in rows]
    start, _end = rules.day_around(timezone.localtime(min(moments)))
    _start, end = rules.day_around(timezone.localtime(max(moments)))
    events = list(visible_to(user).touching(start, end).exclude(state=EventState.CANCELLED).select_related("area"))
    new = Submission.objects.filter(state=SubmissionState.NEW, starts_at__gte=start, starts_at__lt=end)
    others = list(new.select_related("area"))
    return [Waiting(row, _alike_events(row, events), _twins(row, others)) for row in rows]


def _alike_events(row: Submission, events: Sequence[Event]) -> list[Event]:
    """The activity that the area itself named first, then those of its day that seem the same."""
    found = [row.event] if row.event else []
    if row.starts_at is None:
        return found
    start, end = rules.day_around(timezone.localtime(row.starts_at))
    same_day = [one for one in events if one.starts_at < end and (one.ends_at or one.starts_at) >= start]
    mine = sketch_of(row)
    return found + [one for one in same_day if one not in found and rules.alike(mine, sketch_of(one))]


def _twins(row: Submission, others: Sequence[Submission]) -> list[Submission]:
    if row.starts_at is None:
        return []
    start, end = rules.day_around(timezone.localtime(row.starts_at))
    same_day = [one for one in others if one.pk != row.pk and one.starts_at and start <= one.starts_at < end]
    return [one for one in same_day if rules.alike(sketch_of(row), sketch_of(one))]


class Participation(NamedTuple):
    """How many activities of each area and topic took place or are planned in a time."""

    areas: Sequence[tuple[Area, Sequence[int], int]]
    topics: Sequence[tuple[Topic | None, int]]
    total: int


def participation(user: User | AnonymousUser, *, first: date, last: date) -> Participation:
    """Activities of every active area by topic, from one day to another; three questions."""
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    counted = visible_to(user).standing().between(start, end).filter(area__active=True)
    found = {
        (area, topic): n
        for area, topic, n in counted.values_list("area_id", "topic_id").annotate(n=Count("pk")).order_by()
    }
    topics: list[Topic | None] = [*Topic.objects.filter(Q(active=True) | Q(pk__in=[t for _a, t in found if t]))]
    if any(topic is None for _area, topic in found):
        topics.append(None)
    keys = [topic.pk if topic else None for topic in topics]
    areas = []
    for area in Area.objects.filter(active=True):
        cells = [found.get((area.pk, key), 0) for key in keys]
        areas.append((area, cells, sum(cells)))
    areas.sort(key=lambda row: -row[2])
    sums = [sum(cells[n] for _area, cells, _total in areas) for n in range(len(topics))]
    return Participation(areas, list(zip(topics, sums, strict=True)), sum(sums))
