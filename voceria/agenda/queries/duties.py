"""The checklist of a day: who had done what was unticked."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.utils.dateparse import parse_datetime
from wagtail.models import ModelLogEntry

from voceria.office.models import User

from ..models import DailyDuty


class Unticked(NamedTuple):
    """Who had done a line of the checklist, and when."""

    by: User
    at: datetime


def unticked(duties: Sequence[DailyDuty]) -> dict[int, Unticked]:
    """Of each line that stands open, whose tick was taken back last; two questions."""
    waiting = [str(duty.pk) for duty in duties if duty.done_at is None]
    if not waiting:
        return {}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(DailyDuty), object_id__in=waiting, action="agenda.untick"
    ).order_by("timestamp", "pk")
    last = {int(entry.object_id): entry.data for entry in entries}
    people = User.objects.in_bulk([data["done_by"] for data in last.values()])
    found = {}
    for pk, data in last.items():
        moment = parse_datetime(data["done_at"])
        if moment and data["done_by"] in people:
            found[pk] = Unticked(people[data["done_by"]], moment)
    return found
