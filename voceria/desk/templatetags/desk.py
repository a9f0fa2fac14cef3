"""The words and marks of the day's route."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.desk.queries import Row
from voceria.lib.spanish_dates import say_date

register = template.Library()


@register.simple_tag
def left_from(at: datetime, shown: date) -> str:
    """ "Quedó de ayer:" or "Quedó del miércoles 18 de noviembre:" """
    day = timezone.localtime(at).date()
    return _("Quedó de ayer:") if shown - day == timedelta(days=1) else _("Quedó del %s:") % say_date(day)


@register.simple_tag
def now_line(rows: Sequence[Row], position: int, now: datetime) -> bool:
    """Whether the line «Ahora» stands before this row: the first that has not begun, with one begun above it."""
    row = rows[position]
    if row.off or row.event.starts_at <= now or not row.event.has_hour:
        return False
    above = rows[:position]
    return bool(above) and all(one.event.starts_at <= now for one in above)


@register.filter
def at(known: Mapping[int, str], key: int) -> str:
    return known.get(key, "")
