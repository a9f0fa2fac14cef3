"""The sheet before an activity, with its lists of lines; and what came of it."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Briefing, BriefingFigure, LikelyQuestion, MessageCard, ProgrammePoint, RehearsalItem

EMPTY_ROWS = 3


class BriefingForm(forms.ModelForm):
    class Meta:
        model = Briefing
        fields = ("objective", "key_messages", "risks", "cards")
        widgets = {
            "objective": forms.Textarea({"rows": 2}),
            "key_messages": forms.Textarea({"rows": 4}),
            "risks": forms.Textarea({"rows": 3}),
            "cards": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards = cast(forms.ModelMultipleChoiceField, self.fields["cards"])
        cards.queryset = MessageCard.objects.filter(active=True).exclude(approved_at=None)
        cards.required = False


class EvaluationForm(forms.ModelForm):
    class Meta:
        model = Briefing
        fields = ("went_well", "was_missing", "lessons")
        widgets = dict.fromkeys(("went_well", "was_missing", "lessons"), forms.Textarea({"rows": 3}))


def _lines(model: Any, fields: tuple[str, ...], widgets: dict[str, Any] | None = None) -> Any:
    form = forms.modelform_factory(model, fields=fields, widgets=widgets)
    return forms.formset_factory(form, extra=EMPTY_ROWS, max_num=40, absolute_max=60)


SETS: dict[str, Any] = {
    "programme": _lines(
        ProgrammePoint,
        ("at", "text", "speaker"),
        {"at": forms.TimeInput({"type": "time"}, format="%H:%M")},
    ),
    "figures": _lines(BriefingFigure, ("text", "source", "checked")),
    "questions": _lines(LikelyQuestion, ("question", "answer"), {"answer": forms.Textarea({"rows": 2})}),
    "rehearsal": _lines(RehearsalItem, ("text", "done")),
}
TITLES = {
    "programme": _("Orden del día"),
    "figures": _("Cifras con su fuente"),
    "questions": _("Preguntas probables"),
    "rehearsal": _("Lista de ensayo"),
}


class BriefingForms:
    """The sheet's form and its four lists, read and checked together; an emptied line is a line taken away."""

    def __init__(self, briefing: Briefing | None, data: Any = None) -> None:
        self.form = BriefingForm(data, instance=briefing or Briefing())
        self.sets = {
            name: formset(data, prefix=name, initial=_rows(briefing, name, formset)) for name, formset in SETS.items()
        }

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), *(one.is_valid() for one in self.sets.values())])

    def parts(self) -> list[tuple[Any, Any]]:
        return [(TITLES[name], formset) for name, formset in self.sets.items()]

    def values(self) -> dict[str, Any]:
        """As `write_briefing` takes them."""
        lines = {name: [dict(one.cleaned_data) for one in formset if _says(one)] for name, formset in self.sets.items()}
        return {**self.form.cleaned_data, "lines": lines}


def _rows(briefing: Briefing | None, name: str, formset: Any) -> list[dict[str, Any]]:
    if briefing is None:
        return []
    return list(getattr(briefing, name).values(*formset.form.base_fields))


def _says(form: Any) -> bool:
    return any(value for value in form.cleaned_data.values() if isinstance(value, str))
