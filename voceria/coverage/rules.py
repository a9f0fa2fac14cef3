"""What coverage knows without asking anyone: when work is due, who cannot be at two places, what is missing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from .choices import FIELD, CoverageTask

SHORTEST = timedelta(hours=1)  # of an activity whose end is not known
PIECES_WITHIN = timedelta(hours=1)  # photos, audio and video, after the end
TEXT_WITHIN = timedelta(hours=2)  # the bulletin leaves then, too
DESIGN_WITHIN = timedelta(hours=24)  # a spot, a mural
NEAR = timedelta(hours=1)  # before the start
EARLY = timedelta(hours=3)  # before the start
URGENT = timedelta(hours=24)
LATE_START = timedelta(minutes=15)


def end_of(start: datetime, end: datetime | None) -> datetime:
    return end or start + SHORTEST


def span_of(event: Any) -> tuple[datetime, datetime]:
    """From when and until when an Event is; without an hour nobody is late before its day is over."""
    if event.has_hour:
        return event.starts_at, end_of(event.starts_at, event.ends_at)
    return event.over_at, event.over_at


def late_start(event: Any) -> datetime:
    """From when on whoever goes to an Event is late; without an hour, when its day is over."""
    return event.starts_at + LATE_START if event.has_hour else span_of(event)[0]


def due_at(task: str, event: Any) -> datetime:
    """Until when what one goes to an Event for is handed in; without an hour, by the end of a day."""
    end = span_of(event)[1]
    if event.has_hour or task in (CoverageTask.SPOT, CoverageTask.MURAL):
        return due_of(task, end)
    return end


def due_of(task: str, end: datetime) -> datetime:
    """Until when what one went for is handed in."""
    if task == CoverageTask.LIVE:
        return end
    if task in (CoverageTask.SPOT, CoverageTask.MURAL):
        return end + DESIGN_WITHIN
    return end + (TEXT_WITHIN if task in (CoverageTask.WRITING, CoverageTask.NETWORKS) else PIECES_WITHIN)


def is_urgent(start: datetime, at: datetime) -> bool:
    """What must reach people at once, quiet hours or not."""
    return at <= start <= at + URGENT


def has_come(start: datetime, at: datetime) -> bool:
    """Whoever is at the place by now starts without saying first that they can come."""
    return at >= start - NEAR


def is_early(event: Any, at: datetime) -> bool:
    """So long before its hour that who starts has probably touched it by mistake."""
    return at < event.starts_at - EARLY if event.has_hour else at < event.starts_at


class Taken(NamedTuple):
    """One place where a person is expected."""

    event: int
    start: datetime
    end: datetime
    place: str


class Collision(NamedTuple):
    """`gap` is the time between the two, negative when they overlap."""

    one: Taken
    other: Taken
    gap: timedelta


def collisions(places: Iterable[Taken], *, travel: timedelta) -> list[Collision]:
    """Of one person: the same hour twice, or less than `travel` from one place to another. By start."""
    ordered = sorted(set(places), key=lambda taken: (taken.start, taken.event))
    found = []
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            gap = other.start - one.end
            if gap >= travel:
                break
            if one.event != other.event and (gap < timedelta(0) or not _same(one.place, other.place)):
                found.append(Collision(one, other, gap))
    return found


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


class Handed(NamedTuple):
    """What an activity has so far."""

    photos: int = 0
    starred: int = 0
    audio: int = 0
    video: int = 0
    notes: int = 0


#: What each task brings back, and the word for what lacks.
_BRINGS = {
    CoverageTask.PHOTO: ("photos", "fotos"),
    CoverageTask.VIDEO: ("video", "video"),
    CoverageTask.AUDIO: ("audio", "audio"),
}


def lacking(tasks: Iterable[str], handed: Handed) -> list[str]:
    """The pieces that were gone for and are not there: "fotos", "audio". Ending without them takes a reason."""
    wanted = [_BRINGS[CoverageTask(task)] for task in dict.fromkeys(tasks) if task in _BRINGS]
    return [word for name, word in wanted if not getattr(handed, name)]


def is_there(task: str, handed: Handed) -> bool:
    """Whether the album has what one goes for, whoever brought it."""
    return task in _BRINGS and bool(getattr(handed, _BRINGS[CoverageTask(task)][0]))


def advisable(tasks: Iterable[str], handed: Handed) -> list[str]:
    """What would help whoever goes on with it, and may be left: codes "stars", "names"."""
    wanted = set(tasks)
    found = []
    if CoverageTask.PHOTO in wanted and handed.photos and not handed.starred:
        found.append("stars")
    if wanted & {CoverageTask.PHOTO, CoverageTask.WRITING} and not handed.notes:
        found.append("names")
    return found


class Cover(NamedTuple):
    """The assignments of one activity at its place, as the light needs them; `open` is what is still wanted."""

    wanted: bool
    open: int
    taken: int
    started: int
    delivered: int
    pieces: int


def cover_state(cover: Cover, *, start: datetime, end: datetime, at: datetime) -> str:
    """ "skipped", "done", "doing", "missing", "late" or "waiting"."""
    total = cover.open + cover.taken + cover.delivered
    if not cover.wanted and not total:
        return "skipped"
    over = at > end
    nobody = not cover.taken and not cover.delivered
    if nobody:
        # An area or a neighbour may have sent the photos: what is there was covered.
        return "done" if over and cover.pieces and not cover.open else "late" if at >= start else "missing"
    if not cover.taken:
        return "done" if not cover.open else "missing" if at < start else "late"
    if at < start and not cover.started:
        return "missing" if cover.open else "waiting"
    if at > due_of(CoverageTask.PHOTO, end):
        return "late"
    return "doing" if cover.started or cover.pieces or at < start + LATE_START else "late"


def week_of(day: date) -> list[date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def first_task(open_tasks: Sequence[str], usual: Sequence[str], *, taken: Iterable[str] = ()) -> str:
    """What a person goes for when nobody says: what is open and theirs, what is open, what is theirs."""
    had = set(taken)
    for task in (*(one for one in usual if one in open_tasks), *open_tasks, *usual, *FIELD):
        if task not in had:
            return task
    return CoverageTask.WRITING


def is_overdue(day: date | None, today: date) -> bool:
    return day is not None and day < today
