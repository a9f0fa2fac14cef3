"""The plain form of an activity: a day and two hours instead of two timestamps."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from . import operations, rules
from .models import Event

FIELDS = (
    "title",
    "place",
    "area",
    "presided_by",
    "visibility",
    "state",
    "state_reason",
    "description",
    "private_notes",
)


class EventForm(WagtailAdminModelForm):
    """Saves through the agenda's operations, with the `by` given at construction."""

    day = forms.DateField(label=_("Día"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    start = forms.TimeField(label=_("Empieza"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    end = forms.TimeField(
        label=_("Termina (si se sabe)"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    class Meta:
        model = Event
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            starts = timezone.localtime(self.instance.starts_at)
            self.initial |= {"day": starts.date(), "start": starts.time()}
            if self.instance.ends_at:
                self.initial["end"] = timezone.localtime(self.instance.ends_at).time()
        else:
            self.initial.setdefault("day", timezone.localdate())
        self.fields["area"].queryset = self.fields["area"].queryset.filter(active=True)
        self.fields["presided_by"].queryset = self.fields["presided_by"].queryset.filter(active=True)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start, end = data.get("start"), data.get("end")
        if start and end and end <= start:
            self.add_error("end", _("Termina antes de empezar. Revisa las dos horas."))
        if rules.needs_reason(data.get("state", "")) and not data.get("state_reason", "").strip():
            self.add_error("state_reason", _("Falta el motivo. Una frase basta: la verá quien busque la actividad."))
        return data

    def save(self, commit: bool = True) -> Event:
        """Creates or changes the activity; `self.for_user` is who does it."""
        data = self.cleaned_data
        starts_at, ends_at = rules.moments(
            day=data["day"], start=data["start"], end=data["end"], zone=timezone.get_current_timezone()
        )
        fields = {name: data[name] for name in FIELDS} | {"starts_at": starts_at, "ends_at": ends_at}
        now = timezone.now()
        if self.instance.pk:
            return operations.update_event(event=self.instance, by=self.for_user, at=now, **fields)
        return operations.create_event(by=self.for_user, at=now, **fields)
