"""What officials and areas ask of us."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voceria.office.models import Area, Official, User

from .. import queries
from ..models import ServiceRequest


class ServiceForm(forms.ModelForm):
    class Meta:
        model = ServiceRequest
        fields = ("kind", "what", "official", "area", "needed_at", "place", "due")
        widgets = {
            "kind": forms.RadioSelect,
            "needed_at": forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            "due": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, found in (("official", Official), ("area", Area)):
            field = self.fields[name]
            field.queryset = found._default_manager.filter(active=True)  # type: ignore[attr-defined]
            field.empty_label = _("Sin indicar")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("official") and not data.get("area"):
            self.add_error("official", _("Di para quién es: un servidor público o un área."))
        return data


class CloseForm(forms.Form):
    """How a request ends, or who sees to it."""

    person = forms.ModelChoiceField(User.objects.none(), label=_("Quién la atiende"), required=False)
    words = forms.CharField(label=_("Qué se entregó, o por qué no"), max_length=250, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [one.pk for one in queries.hands()]
        self.fields["person"].queryset = User.objects.filter(pk__in=people)  # type: ignore[attr-defined]
