"""What one activity has for its coverage, and the activities that one person goes to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from voceria.agenda.models import Event
from voceria.bank.models import Photo, Recording
from voceria.office.models import User

from .. import rules
from ..choices import BY_OUTPUT, AssignmentState
from ..models import Assignment, CoveragePlan, EquipmentLoan, FieldNote
from ..rules import Handed

LEFT = timedelta(days=21)
AHEAD = timedelta(days=21)


def plan_of(event: Event) -> CoveragePlan | None:
    return CoveragePlan.objects.filter(event=event).prefetch_related("pre_designs").first()


def gear_of(event: Event) -> QuerySet[EquipmentLoan]:
    """What was taken along for it and is still out."""
    return EquipmentLoan.objects.filter(event=event, in_at=None).select_related("equipment", "person")


def notes_of(event: Event) -> QuerySet[FieldNote]:
    return FieldNote.objects.filter(event=event).select_related("by").order_by("pk")


def handed(event: Event) -> Handed:
    return handed_of([event])[event.pk]


def handed_of(events: Iterable[Event]) -> dict[int, Handed]:
    """What each activity has so far; three questions, however many they are."""
    events = list(events)
    by_album = {event.album_id: event.pk for event in events}
    found: dict[int, dict[str, int]] = defaultdict(dict)
    photos = Photo.objects.filter(album__in=by_album).values_list("album").order_by()
    for album, total, starred in photos.annotate(n=Count("pk"), s=Count("pk", filter=Q(starred=True))):
        found[by_album[album]] |= {"photos": total, "starred": starred}
    recordings = Recording.objects.filter(album__in=by_album).values_list("album").order_by()
    for album, audio, video in recordings.annotate(
        a=Count("pk", filter=Q(type="audio")), v=Count("pk", filter=Q(type="video"))
    ):
        found[by_album[album]] |= {"audio": audio, "video": video}
    notes = FieldNote.objects.filter(event__in=events).values_list("event").order_by()
    for event, total in notes.annotate(n=Count("pk")):
        found[event]["notes"] = total
    return {event.pk: Handed(**found[event.pk]) for event in events}


class Outing(NamedTuple):
    """One activity with all that one person does there."""

    event: Event
    assignments: list[Assignment]

    @property
    def there(self) -> list[Assignment]:
        """What they go for; `apart` is done when its output is."""
        return [row for row in self.assignments if row.task not in BY_OUTPUT]

    @property
    def apart(self) -> list[Assignment]:
        return [row for row in self.assignments if row.task in BY_OUTPUT]

    @property
    def due(self) -> datetime:
        return max(row.due for row in self.there or self.assignments)

    @property
    def end(self) -> datetime:
        return rules.span_of(self.event)[1]

    @property
    def to_accept(self) -> bool:
        return any(row.state == AssignmentState.ASSIGNED for row in self.there)

    @property
    def going_on(self) -> bool:
        return any(row.state == AssignmentState.IN_PROGRESS for row in self.there)


def outings_of(user: User, at: datetime) -> list[Outing]:
    """What this person has not delivered, of activities that stand, by start; one question.

    Older than LEFT it asks no more, and it is not yet told further off than AHEAD.
    """
    rows = Assignment.objects.taken().filter(person=user).of_events_that_stand().select_related("event__presided_by")
    rows = rows.between(at - LEFT, at + AHEAD)
    groups: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows.order_by("event__starts_at", "event_id", "pk"):
        groups[row.event_id].append(row)
    return [Outing(group[0].event, group) for group in groups.values()]


def delivered_lately(user: User, at: datetime, days: int = 7) -> list[Outing]:
    rows = Assignment.objects.filter(
        person=user, state=AssignmentState.DELIVERED, delivered_at__gte=at - timedelta(days=days)
    ).select_related("event")
    groups: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows.order_by("-event__starts_at", "pk"):
        groups[row.event_id].append(row)
    return [Outing(group[0].event, group) for group in groups.values()]
