"""How the demo's days end: receives those that are over, delivers them closed by the director, with their reasons."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from voceria.desk import operations as desk
from voceria.desk import queries
from voceria.desk.operations import Said
from voceria.office.models import User

DAYS_BACK = 9
_WHY = (
    "Faltan acuses; se llama mañana a quien no contestó.",
    "Las notas salen mañana en los impresos.",
)


def close_the_days(staff: Mapping[str, User], today: date) -> None:
    """Those of the last days but yesterday, which the director has still to close."""
    for back in range(DAYS_BACK, 1, -1):
        day = today - timedelta(days=back)
        at = timezone.localtime(_evening(day, back))
        found = queries.desk_of(staff["adriana"], day, at)
        if found.over:
            said = {row.event.pk: Said(False, _WHY[(back + row.event.pk) % len(_WHY)]) for row in found.open}
            desk.close_day(day=day, said=said, by=staff["adriana"], at=at)


def _evening(day: date, back: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(23, 40 + back)))
