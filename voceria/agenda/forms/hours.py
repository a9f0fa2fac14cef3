"""Day and hours of an activity in a form: what people know of them, also when that is little."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import rules
from ..choices import Timing
from ..models import Event

_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 12, 31)
_NO_DAY = {"invalid": _("Ese día no existe. Revisa el día y el mes."), "required": _("Falta el día.")}
_NO_HOUR = {"invalid": _("Esa hora no existe. Escribe, por ejemplo, 17:30.")}


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def hour_input() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, format="%H:%M")


class WhenForm(forms.Form):
    """A day, perhaps an hour, perhaps an end; without an hour it is still to be confirmed, or lasts all day."""

    day = forms.DateField(label=_("Día"), widget=day_input(), error_messages=_NO_DAY)
    start = forms.TimeField(
        label=_("Empieza"),
        required=False,
        widget=hour_input(),
        error_messages=_NO_HOUR,
        help_text=_("Vacía: hora por confirmar."),
    )
    end = forms.TimeField(label=_("Termina (si se sabe)"), required=False, widget=hour_input(), error_messages=_NO_HOUR)
    all_day = forms.BooleanField(label=_("Todo el día"), required=False)
    last_day = forms.DateField(
        label=_("Hasta el día (si dura varios)"), required=False, widget=day_input(), error_messages=_NO_DAY
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        self._check_days(data.get("day"), data.get("last_day"))
        self._check_hours(data)
        return data

    def _check_days(self, day: date | None, last: date | None) -> None:
        if day and not _EARLIEST <= day <= _LATEST:
            self.add_error("day", _("Revisa el año."))
        if last and last > _LATEST:
            self.add_error("last_day", _("Revisa el año."))
        elif day and last and last < day:
            self.add_error("last_day", _("El último día es anterior al primero."))

    def _check_hours(self, data: dict[str, Any]) -> None:
        start, end, day, last = (data.get(name) for name in ("start", "end", "day", "last_day"))
        if data.get("all_day") and start:
            self.add_error("all_day", _("Quita la hora, o quita «Todo el día»."))
        if end and not start and "start" not in self.errors:
            self.add_error("start", _("Falta la hora en que empieza."))
        one_day = not (day and last and last > day)
        if start and end and one_day and end <= start and (end >= rules.TIGHTEST_END or end == start):
            self.add_error("end", _("Termina antes de empezar. Revisa las dos horas."))
        zone = timezone.get_current_timezone()
        if start and day and "day" not in self.errors and not rules.hour_exists(day, start, zone):
            self.add_error("start", _("Ese día el reloj se adelanta y esa hora no existe."))

    def when(self) -> dict[str, Any]:
        """`starts_at`, `ends_at` and `timing` of what was written; only of a valid form."""
        data = self.cleaned_data
        starts_at, ends_at = rules.moments(
            day=data["day"],
            start=data["start"],
            end=data["end"],
            last_day=data["last_day"],
            zone=timezone.get_current_timezone(),
        )
        timing = Timing.HOUR if data["start"] else Timing.ALL_DAY if data["all_day"] else Timing.TO_CONFIRM
        return {"starts_at": starts_at, "ends_at": ends_at, "timing": timing}


def written(event: Event) -> dict[str, Any]:
    """The initial values of a `WhenForm` for an activity as it stands."""
    first, last = event.days
    values: dict[str, Any] = {"day": first, "all_day": event.timing == Timing.ALL_DAY}
    if event.has_hour:
        values["start"] = event.local_start.time()
        midnight_after_all = event.local_end and last > first and event.local_end.date() > last
        if event.local_end and not midnight_after_all:
            values["end"] = event.local_end.time()
    if last > first:
        values["last_day"] = last
    return values
