"""Closing the day: nothing stays open without a word."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from voceria.agenda import operations as agenda
from voceria.agenda.models import DayClosing
from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import queries
from ..queries import Row

NOT_OVER = _lazy("Todavía faltan actividades por realizarse. El día se cierra cuando terminen.")


class ReasonsMissing(Refused):
    """Some activity is open and nothing is said of it; `silent` are their pks."""

    def __init__(self, words: str, silent: Collection[int]) -> None:
        super().__init__(words)
        self.silent = silent


class NotOver(Refused):
    """The day still has activities to come."""


class Said(NamedTuple):
    """What is decided of one activity that is open: closed now, or left for tomorrow; and why."""

    closes: bool
    reason: str


@transaction.atomic
def close_day(*, day: date, said: Mapping[int, Said], by: User, at: datetime) -> DayClosing:
    """Every activity of the day is done, closed with a reason, or goes on tomorrow with one.

    `said` is by the activity's pk. Raises NotOver, ReasonsMissing.
    """
    desk = queries.desk_of(by, day, timezone.localtime(at))
    if any(not row.over for row in desk.rows if not row.off):
        raise NotOver(NOT_OVER)
    silent = [row for row in desk.open if not said.get(row.event.pk, Said(False, "")).reason.strip()]
    if silent:
        titles = "; ".join(f"«{row.event.title}»" for row in silent)
        words = _("Falta decir por qué queda abierto: %s.") % titles
        raise ReasonsMissing(words, [row.event.pk for row in silent])
    for row in desk.open:
        if said[row.event.pk].closes:
            _close(row, said[row.event.pk].reason, by, at)
    left = {row.event.pk: said[row.event.pk].reason for row in desk.open if not said[row.event.pk].closes}
    return agenda.record_closing(day=day, left=left, by=by, at=at)


def _close(row: Row, reason: str, by: User, at: datetime) -> None:
    steps, outputs = [lamp.step for lamp in row.open_steps], [work.output for work in row.open_works]
    if steps:
        agenda.close_steps(event=row.event, steps=steps, reason=reason, by=by, at=at)
    if outputs:
        agenda.drop_outputs(event=row.event, outputs=outputs, reason=reason, by=by, at=at)
