"""The sheet, who goes, and weekly rests."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voceria.office.models import User
from voceria.press.choices import Weekday

from ..choices import CoverageTask
from ..models import CoveragePlan


class PlanForm(forms.ModelForm):
    """The hour of arrival is of the activity's own day."""

    arrival = forms.TimeField(
        label=_("Hora de llegada"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    class Meta:
        model = CoveragePlan
        fields = ("transport", "contact_name", "contact_phone", "notes")
        widgets = {"notes": forms.Textarea({"rows": 3}), "contact_phone": forms.TextInput({"type": "tel"})}

    field_order = ("arrival", "transport", "contact_name", "contact_phone", "notes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.arrival_at:
            self.initial["arrival"] = timezone.localtime(self.instance.arrival_at).time()

    def fields_for(self, start: datetime) -> dict[str, Any]:
        """What the operation wants; `start` of the activity."""
        data = dict(self.cleaned_data)
        hour, day = data.pop("arrival"), timezone.localtime(start).date()
        return {**data, "arrival_at": timezone.make_aware(datetime.combine(day, hour)) if hour else None}


class AssignForm(forms.Form):
    """A person of the office, or somebody from outside with a telephone."""

    person = forms.ModelChoiceField(User.objects.filter(is_active=True), required=False)
    task = forms.ChoiceField(label=_("Para qué"), choices=CoverageTask)
    external_name = forms.CharField(label=_("Nombre"), max_length=120, required=False)
    external_phone = forms.CharField(
        label=_("Teléfono"), max_length=30, required=False, widget=forms.TextInput({"type": "tel"})
    )


class WeeklyRestForm(forms.Form):
    """Who rests on which day of every week."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Quién"))
    weekday = forms.TypedChoiceField(label=_("Cada"), choices=Weekday.choices, coerce=int)

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        field.queryset = User.objects.filter(pk__in=[one.pk for one in people])  # type: ignore[attr-defined]
