"""What a person wants to see of the agenda, as it stands in the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from voceria.lib.plain_text import one_line
from voceria.office.models import Area, Official

from ..choices import EventState, Visibility
from ..models import Topic
from ..queries import Wanted

_ANY = [("", _("Todas"))]


class FilterForm(forms.Form):
    """Its names are those of the address; a value that means nothing filters nothing."""

    q = forms.CharField(label=_("Buscar"), required=False, max_length=120, widget=forms.TextInput({"type": "search"}))
    area = forms.ModelChoiceField(label=_("Área"), queryset=Area.objects.all(), required=False, empty_label=_("Todas"))
    preside = forms.ModelChoiceField(
        label=_("Preside"), queryset=Official.objects.all(), required=False, empty_label=_("Cualquiera")
    )
    tema = forms.ModelChoiceField(label=_("Tema"), queryset=Topic.objects.all(), required=False, empty_label=_("Todos"))
    estado = forms.ChoiceField(label=_("Estado"), choices=[("", _("Todos")), *EventState.choices], required=False)
    visible = forms.ChoiceField(label=_("Quién puede saberlo"), choices=[*_ANY, *Visibility.choices], required=False)

    def wanted(self) -> Wanted:
        self.is_valid()
        data: dict[str, Any] = self.cleaned_data
        return Wanted(
            words=one_line(data.get("q") or ""),
            area=data.get("area"),
            topic=data.get("tema"),
            presides=data.get("preside"),
            state=data.get("estado") or "",
            visibility=data.get("visible") or "",
        )

    def kept(self) -> dict[str, str]:
        """The parameters that filter, for the addresses of other days and views."""
        self.is_valid()
        return {name: self.data[name] for name in self.fields if self.cleaned_data.get(name)}


def read_day(given: Mapping[str, str], today: date) -> date:
    """The day of an address; today when there is none, or none that exists."""
    try:
        day = parse_date(given.get("fecha", ""))
    except ValueError:
        day = None
    return day if day and 2000 <= day.year <= 2100 else today
