"""How an activity repeats, asked in plain words."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from voceria.lib.repetition import DAY, MONTH, WEEK, YEAR, Repetition, nth_of_month
from voceria.lib.spanish_dates import DAYS

from ..choices import Scope

SAME_DAY, SAME_WEEKDAY = "day", "weekday"
NEVER, UNTIL, TIMES = "never", "until", "times"
_NTH = {1: _lazy("primer"), 2: _lazy("segundo"), 3: _lazy("tercer"), 4: _lazy("cuarto"), -1: _lazy("último")}


class RepetitionForm(forms.Form):
    """Gives a Repetition, counted from the day of the activity."""

    interval = forms.IntegerField(label=_lazy("Cada"), min_value=1, max_value=52, initial=1)
    every = forms.ChoiceField(
        label=_lazy("Unidad"),
        choices=[
            (DAY, _lazy("días")),
            (WEEK, _lazy("semanas")),
            (MONTH, _lazy("meses")),
            (YEAR, _lazy("años")),
        ],
        initial=WEEK,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_lazy("Qué días de la semana"),
        choices=[(number, day.capitalize()) for number, day in enumerate(DAYS)],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    monthly = forms.ChoiceField(
        label=_lazy("Qué día del mes"), required=False, widget=forms.RadioSelect, initial=SAME_DAY
    )
    ending = forms.ChoiceField(
        label=_lazy("Hasta cuándo"),
        choices=[
            (NEVER, _lazy("Sin fecha final")),
            (UNTIL, _lazy("Hasta un día")),
            (TIMES, _lazy("Un número de veces")),
        ],
        widget=forms.RadioSelect,
        initial=UNTIL,
    )
    until = forms.DateField(
        label=_lazy("Último día"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    times = forms.IntegerField(
        label=_lazy("Cuántas veces, contando ésta"),
        required=False,
        min_value=2,
        max_value=400,
        error_messages={
            "min_value": _lazy("Deben ser al menos %(limit_value)s veces."),
            "max_value": _lazy("Pueden ser hasta %(limit_value)s veces."),
        },
    )

    def __init__(self, *args: Any, first: date, known: Repetition | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first
        self.fields["monthly"].choices = [  # type: ignore[attr-defined]
            (SAME_DAY, _("El día %(n)d") % {"n": first.day}),
            (
                SAME_WEEKDAY,
                _("El %(nth)s %(weekday)s") % {"nth": _NTH[nth_of_month(first)], "weekday": DAYS[first.weekday()]},
            ),
        ]
        known_answers = _answers(known) if known else {}
        self.initial = {"weekdays": [first.weekday()], **known_answers, **self.initial}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ending = data.get("ending")
        if ending == UNTIL and not data.get("until") and "until" not in self.errors:
            self.add_error("until", _("Falta el último día."))
        if ending == UNTIL and data.get("until") and data["until"] < self.first:
            self.add_error("until", _("El último día es anterior a la actividad."))
        if ending == TIMES and not data.get("times") and "times" not in self.errors:
            self.add_error("times", _("Falta cuántas veces."))
        return data

    def repetition(self) -> Repetition:
        data = self.cleaned_data
        return Repetition(
            every=data["every"],
            interval=data["interval"],
            weekdays=tuple(data["weekdays"]) or (self.first.weekday(),) if data["every"] == WEEK else (),
            nth=nth_of_month(self.first) if data["every"] == MONTH and data["monthly"] == SAME_WEEKDAY else None,
            until=data["until"] if data["ending"] == UNTIL else None,
            times=data["times"] if data["ending"] == TIMES else None,
        )


def _answers(known: Repetition) -> dict[str, Any]:
    answers: dict[str, Any] = {
        "interval": known.interval,
        "every": known.every,
        "monthly": SAME_WEEKDAY if known.nth else SAME_DAY,
        "ending": UNTIL if known.until else TIMES if known.times else NEVER,
        "until": known.until,
    }
    return answers | ({"weekdays": known.weekdays} if known.weekdays else {})


class ScopeForm(forms.Form):
    """How far a change reaches."""

    scope = forms.ChoiceField(
        label=_lazy("¿Cambiar también las demás?"), choices=Scope.choices, widget=forms.RadioSelect, initial=Scope.THIS
    )
