"""The inventory's forms."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to
from voceria.office.models import User

from .. import queries
from ..choices import Condition
from ..models import Equipment


def _staff() -> Any:
    return User.objects.filter(is_active=True)


class EquipmentForm(forms.ModelForm):
    class Meta:
        model = Equipment
        fields = ("tag", "name", "kind", "serial", "custodian", "state", "maintenance_on", "notes")
        widgets = {
            "maintenance_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "notes": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["custodian"]
        field.queryset, field.empty_label = _staff(), _("Nadie")  # type: ignore[attr-defined]


class LoanForm(forms.Form):
    """Who takes it along, for what, until when."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Quién se lo lleva"))
    event = forms.ModelChoiceField(
        Event.objects.none(), label=_("Para qué actividad"), required=False, empty_label=_("Ninguna")
    )
    due_at = forms.DateTimeField(
        label=_("Cuándo regresa"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime()
        near = visible_to(user).standing().between(now - timedelta(days=1), now + timedelta(days=7))
        self.fields["event"].queryset = near.order_by("starts_at")  # type: ignore[attr-defined]
        people = [one.pk for one in queries.hands()]
        self.fields["person"].queryset = User.objects.filter(pk__in=people)  # type: ignore[attr-defined]
        self.initial.setdefault("person", user.pk)
        self.initial.setdefault("due_at", now.replace(hour=19, minute=0) + timedelta(days=now.hour >= 18))


class ReturnForm(forms.Form):
    """How it comes back."""

    condition = forms.ChoiceField(
        label=_("Cómo regresó"), choices=Condition, widget=forms.RadioSelect, initial=Condition.WELL
    )
    words = forms.CharField(label=_("Qué le pasó"), max_length=200, required=False)
