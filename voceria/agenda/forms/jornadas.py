"""The jornada that is proposed to an area."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voceria.office.models import Area

from .. import rules
from ..choices import EventState, Output, Visibility
from ..models import Topic
from .areas import Moments


class JornadaForm(Moments):
    """What, when, where, by whom and of what theme; filled in as it is proposed."""

    title = forms.CharField(label=_("Qué"), max_length=250)
    place = forms.CharField(
        label=_("Dónde"), max_length=200, required=False, help_text=_("Si no se sabe, lo dirá el área.")
    )
    area = forms.ModelChoiceField(Area.objects.filter(active=True), label=_("Área"))
    topic = forms.ModelChoiceField(Topic.objects.filter(active=True), label=_("Tema"))
    description = forms.CharField(
        label=_("De qué se trata"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )
    outputs = forms.MultipleChoiceField(
        label=_("Qué se difunde"), choices=Output.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    @staticmethod
    def proposed(area: Area | None, topic: Topic | None) -> dict[str, Any]:
        """The initial values for an area and a theme."""
        jornada = rules.jornada_of(topic.name if topic else "")
        return {
            "title": f"{jornada.title}: {area}" if area else jornada.title,
            "day": rules.proposed_day(jornada, today=timezone.localdate()),
            "hour": rules.HOUR,
            "area": area,
            "topic": topic,
            "description": jornada.about,
            "outputs": list(jornada.outputs),
        }

    def fields_of_event(self) -> dict[str, Any]:
        """Proposed until the area answers; public, because that is what it is for."""
        names = ("title", "place", "area", "topic", "description")
        return {
            **{name: self.cleaned_data[name] for name in names},
            **self.moments(),
            "state": EventState.PROPOSED,
            "visibility": Visibility.PUBLIC,
            "entry_key": self.cleaned_data["key"],
        }
