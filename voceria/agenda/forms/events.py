"""The form of an activity."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .. import operations, rules
from ..models import Event
from .hours import WhenForm, written

FIELDS = (
    "title",
    "place",
    "area",
    "presided_by",
    "presides_words",
    "mayor_part",
    "visibility",
    "state",
    "state_reason",
    "topic",
    "event_class",
    "priority",
    "priority_reason",
    "investment",
    "people_reached",
    "risk",
    "description",
    "private_notes",
)


class EventForm(WhenForm, WagtailAdminModelForm):
    """Saves through the agenda's operations; `self.for_user` is who does it."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Event
        fields = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(written(self.instance), seen=self.instance.updated_at.isoformat())
        else:
            self.initial.setdefault("day", timezone.localdate())
        for name in ("area", "presided_by", "topic"):
            field: Any = self.fields[name]
            chosen = getattr(self.instance, f"{name}_id")
            field.queryset = field.queryset.filter(active=True) | field.queryset.filter(pk=chosen)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if rules.needs_reason(data.get("state", "")) and not data.get("state_reason", "").strip():
            self.add_error("state_reason", _("Falta el motivo. Una frase basta: la verá quien busque la actividad."))
        return data

    def save(self, commit: bool = True) -> Event:
        """Creates or changes the activity. Raises what the operations raise."""
        fields = {name: self.cleaned_data[name] for name in FIELDS} | self.when()
        now = timezone.now()
        if self.instance.pk:
            return operations.update_event(
                event=self.instance, by=self.for_user, at=now, seen=read_seen(self.cleaned_data["seen"]), **fields
            )
        return operations.create_event(by=self.for_user, at=now, **fields)


def read_seen(text: str) -> datetime | None:
    """The `updated_at` that a person read, out of the hidden field; None when it was not kept."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None
