"""Of which days the register is asked: a month, a year, an administration."""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voceria.lib.spanish_dates import MONTHS

from ..queries.register import Span, administrations


class RegisterForm(forms.Form):
    """Answers stand in the address. `span()` is the month when a year and a month are given, the year, or the
    administration."""

    anio = forms.TypedChoiceField(label=_("Año"), coerce=int, required=False)
    mes = forms.TypedChoiceField(
        label=_("Mes"),
        coerce=int,
        required=False,
        choices=[("", _("Todo el año")), *((n, name.capitalize()) for n, name in enumerate(MONTHS, start=1))],
    )
    administracion = forms.TypedChoiceField(label=_("O toda una administración"), coerce=int, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial = {"anio": today.year, "mes": today.month, **self.initial}
        self.terms = {term.pk: term for term in administrations()}
        first = min([today.year - 1, *(term.starts_on.year for term in self.terms.values())])
        last = max([today.year + 1, *(term.ends_on.year for term in self.terms.values())])
        self.fields["anio"].choices = [(year, year) for year in range(last, first - 1, -1)]  # type: ignore[attr-defined]
        self.fields["administracion"].choices = [  # type: ignore[attr-defined]
            ("", "—"), *((pk, f"{term.period} · {term.mayor}") for pk, term in self.terms.items())
        ]  # fmt: skip

    def span(self) -> Span:
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        if term := self.terms.get(given.get("administracion") or 0):
            return Span(term.starts_on, term.ends_on, str(term))
        year, month = given.get("anio") or self.today.year, given.get("mes")
        if not given:
            month = self.today.month
        if month:
            last = monthrange(year, month)[1]
            words = f"{MONTHS[month - 1].capitalize()} de {year}"
            return Span(date(year, month, 1), date(year, month, last), words)
        return Span(date(year, 1, 1), date(year, 12, 31), f"Año {year}")
