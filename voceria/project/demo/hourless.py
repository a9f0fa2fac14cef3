"""Demo: what has no hour: whole days, one or several, and activities whose hour is still to be confirmed."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from voceria.agenda import operations
from voceria.agenda.choices import EventState, Timing, Visibility
from voceria.office.models import Area, Official, User

from .when import working_day


def add_hourless(
    areas: Mapping[str, Area], officials: Mapping[str, Official], staff: Mapping[str, User], today: date
) -> None:
    for title, day, days, place, area, presides, visibility, state in _wishes(today):
        operations.create_event(
            by=staff["rosaura"],
            at=timezone.now(),
            title=title,
            starts_at=_midnight(day),
            ends_at=_midnight(day + timedelta(days)) if days > 1 else None,
            timing=Timing.ALL_DAY if days else Timing.TO_CONFIRM,
            place=place,
            area=areas.get(area),
            presided_by=officials.get(presides),
            visibility=visibility,
            state=state,
        )


def _wishes(today: date) -> list[tuple[str, date, int, str, str, str, str, str]]:
    """Title, first day, whole days (0: an hour to confirm), place, area, who presides, visibility, state."""

    def work(after: int) -> date:
        return working_day(today + timedelta(after), first=today + timedelta(1), last=today + timedelta(10))

    public, internal = Visibility.PUBLIC, Visibility.INTERNAL
    sure, asked = EventState.CONFIRMED, EventState.PROPOSED
    return [
        ("Vacunación antirrábica casa por casa", work(2), 1, "Siete colonias", "servicios", "", public, sure),
        ("Semana de la Ciencia en las primarias", work(4), 3, "Diez escuelas", "cultura", "", public, sure),
        ("Visita al nuevo consultorio", work(1), 0, "Centro de salud de La Loma", "", "elena", internal, sure),
        (
            "Firma de convenio con la universidad",
            work(5),
            0,
            "Sala de Cabildo",
            "presidencia",
            "elena",
            internal,
            asked,
        ),
    ]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())
