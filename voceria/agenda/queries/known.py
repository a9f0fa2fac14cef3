"""What the agenda already knows that helps to read a line: names, and activities that may be the same."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, time

from django.contrib.auth.models import AnonymousUser

from voceria.office.choices import Role
from voceria.office.models import Area, Official, User

from ..choices import EventState
from ..models import Event
from ..reading import Known
from ..rules import Person, Sketch, alike, who_is
from .calendar import in_days
from .events import visible_to

_PLACES = 400


def known_names() -> Known:
    """Places of late activities, officials and areas."""
    places = Event.objects.exclude(place="").order_by("-pk").values_list("place", flat=True)[:_PLACES]
    officials = Official.objects.filter(active=True).values_list("name", flat=True)
    areas = Area.objects.filter(active=True).values_list("name", "short_name")
    return Known(
        places=tuple(dict.fromkeys(places)),
        officials=tuple(officials),
        areas=tuple(name for names in areas for name in names if name),
    )


def official_named() -> "dict[str, int | None]":
    """Finds officials by the words that name them; asks once, however many lines are read."""
    return _Named()


class _Named(dict[str, "int | None"]):
    def __init__(self) -> None:
        super().__init__()
        rows = Official.objects.filter(active=True).values_list("pk", "name", "post", "heads_municipality")
        self.people = [Person(*row) for row in rows]

    def __missing__(self, said: str) -> int | None:
        self[said] = found = who_is(said, self.people)
        return found


def usual_state(user: User | AnonymousUser) -> str:
    """How stands what this person writes: who keeps the agenda of the presidency confirms it, others propose."""
    sure = isinstance(user, User) and (user.is_superuser or user.has_role(Role.PRESIDENCY, Role.DIRECTOR))
    return EventState.CONFIRMED if sure else EventState.PROPOSED


def _sketch(event: Event) -> Sketch:
    return Sketch(event.title, event.place, event.local_start.time() if event.has_hour else None)


def likely_same(
    user: User | AnonymousUser, entries: Iterable[tuple[int, date | None, str, str, time | None]]
) -> dict[int, Event]:
    """For each (key, day, title, place, start), the activity of the agenda that is probably the same; one question."""
    listed = [entry for entry in entries if entry[1]]
    if not listed:
        return {}
    days = [entry[1] for entry in listed if entry[1]]
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in in_days(visible_to(user), min(days), max(days)):
        by_day[event.local_start.date()].append(event)
    found: dict[int, Event] = {}
    for key, day, title, place, start in listed:
        same = [event for event in by_day[day] if alike(_sketch(event), Sketch(title, place, start))] if day else []
        if same:
            found[key] = same[0]
    return found
