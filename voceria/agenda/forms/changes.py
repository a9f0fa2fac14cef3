"""Small forms that change one activity: another day, a reason."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Event
from .hours import WhenForm, written

_REASON = {"required": _("Falta el motivo. Una frase basta.")}


class ReasonForm(forms.Form):
    """Why; and the version of the activity that the person saw."""

    reason = forms.CharField(
        label=_("Motivo"), max_length=250, error_messages=_REASON, widget=forms.Textarea({"rows": 2})
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class MoveForm(WhenForm, ReasonForm):
    """Another day, hour or place, and why."""

    place = forms.CharField(label=_("Dónde"), max_length=200, required=False)
    field_order = ("day", "start", "reason", "place", "end", "last_day", "all_day", "seen")

    def clean_day(self) -> date:
        """Nobody is told to come on a day that is over; the date of what was held is mended in its own form."""
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate() and "day" in self.changed_data:
            raise forms.ValidationError(_("Ese día ya pasó. Si sólo corriges la fecha, usa «Cambiar»."))
        return day

    @staticmethod
    def initial_of(event: Event) -> dict[str, Any]:
        return written(event) | {"place": event.place, "seen": event.updated_at.isoformat()}


def read_again(form: forms.Form, event: Event) -> None:
    """The form was refused: what was typed stays, and the next time it is sent the person has seen `event`."""
    data: Any = form.data
    form.data = data.copy()
    form.data["seen"] = event.updated_at.isoformat()  # type: ignore[index]
