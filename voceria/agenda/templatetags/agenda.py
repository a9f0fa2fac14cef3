"""When an activity is, in words; what may be done with it."""

from datetime import date, datetime
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from .. import rules
from ..choices import EventState, Timing
from ..models import Event
from ..rendering.places import map_address

register = template.Library()


@register.filter
def when(event: Event) -> str:
    """ "viernes 20 de noviembre, 10:00 a 11:30 h", "..., hora por confirmar", "del viernes 20 al domingo 22 de ..." """
    return rules.say_when(event.local_start, event.local_end, event.timing, today=timezone.localdate())


@register.filter
def when_near(event: Event) -> str:
    """As `when`, for a page of the office: "hoy, 10:00 a 11:30 h", "mañana, todo el día"."""
    return rules.say_when(event.local_start, event.local_end, event.timing, today=timezone.localdate(), near=True)


@register.simple_tag(takes_context=True)
def map_link(context: Context, place: str) -> str:
    """Where a place of the municipality is looked for on a map; a person opens it, nothing is fetched here."""
    return map_address(place, context.get("municipality"))


@register.filter
def machine_time(event: Event) -> str:
    """The `datetime` of a <time>: the moment, or only the day of one without hour."""
    return event.local_start.isoformat() if event.has_hour else event.local_start.date().isoformat()


@register.filter
def hours_on(event: Event, day: date | datetime) -> str:
    """Beside the activity on one day: "10:00 h", "Por confirmar", "Todo el día", "Día 2 de 3"."""
    shown = timezone.localtime(day).date() if isinstance(day, datetime) else day
    return rules.say_hours(event.local_start, event.local_end, event.timing, day=shown)


@register.filter
def without_clock(event: Event, day: date) -> str:
    """What stands on that day where the hour would: "Hora por confirmar", "Todo el día", "Día 2 de 3"; or nothing."""
    first, last = event.days
    if event.has_hour and first == last:
        return ""
    return str(event.get_timing_display()) if first == last else hours_on(event, day)


@register.filter
def moved_from_words(event: Event) -> str:
    """The old day and hour of one that moved; a midnight stands for a day without hour. Empty when it did not."""
    if event.moved_from is None or event.state != EventState.RESCHEDULED:
        return ""
    was = timezone.localtime(event.moved_from)
    timing = Timing.HOUR if (was.hour, was.minute) != (0, 0) else Timing.TO_CONFIRM
    words = rules.say_when(was, None, timing, today=timezone.localdate())
    return words if timing == Timing.HOUR else words.rpartition(",")[0]


@register.filter
def is_wide(name: str) -> bool:
    """Whether a field of a form needs the whole width."""
    return name in {"reason", "place", "all_day", "title"}


@register.simple_tag
def month_day(place: Any, day: date) -> str:
    """The address of the month with this day chosen."""
    return str(place.to(day=day))
