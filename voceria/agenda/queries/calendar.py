"""The agenda by days, with the filters that a person keeps in the address."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from voceria.office.models import Area, Official, User

from ..models import Event, EventQuerySet, Topic
from .events import visible_to


@dataclass(frozen=True)
class Wanted:
    """What a person wants to see of the agenda; nothing chosen is everything."""

    words: str = ""
    area: Area | None = None
    topic: Topic | None = None
    presides: Official | None = None
    state: str = ""
    visibility: str = ""

    def __bool__(self) -> bool:
        return any((self.words, self.area, self.topic, self.presides, self.state, self.visibility))


def day_begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def filtered(user: User | AnonymousUser, wanted: Wanted) -> EventQuerySet:
    """Those of the wanted ones that this person may know of, with what a row shows."""
    found = visible_to(user).select_related("area", "presided_by", "topic", "album")
    exact = {
        "area": wanted.area,
        "topic": wanted.topic,
        "presided_by": wanted.presides,
        "state": wanted.state,
        "visibility": wanted.visibility,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.words:
        results = get_search_backend().search(wanted.words, Event.objects.all(), order_by_relevance=False)
        found = found.filter(pk__in=results.get_queryset().order_by().values("pk"))
    return found


def in_days(events: EventQuerySet, first: date, last: date) -> list[Event]:
    """Those that touch the days from `first` to `last`, in their order."""
    found = events.touching(day_begins(first), day_begins(last + timedelta(days=1)))
    return list(found.order_by("starts_at", "rank", "pk"))


def upcoming(events: EventQuerySet, day: date) -> EventQuerySet:
    """From `day` on, those of several days that have not ended too."""
    return (events.filter(starts_at__gte=day_begins(day)) | events.filter(ends_at__gt=day_begins(day))).order_by(
        "starts_at", "pk"
    )


def earlier(events: EventQuerySet, day: date) -> EventQuerySet:
    """Before `day`, the newest first."""
    return events.filter(starts_at__lt=day_begins(day)).order_by("-starts_at", "-pk")
