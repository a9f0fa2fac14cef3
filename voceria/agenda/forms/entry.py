"""An activity as it was read out of a line or a list, to be mended and saved."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from voceria.office.models import Official

from ..choices import EventState, Visibility
from ..models import Event
from ..queries import official_named
from ..reading import Doubt, Reading, discretion
from ..signals import Clash
from .hours import WhenForm

ADD, SKIP, UPDATE = "agregar", "omitir", "hora"
_KEPT_STATES = [
    (EventState.CONFIRMED, EventState.CONFIRMED.label),
    (EventState.PROPOSED, EventState.PROPOSED.label),
]
#: Which field a doubt of the reader stands beside, and what a person is asked to look at.
HINTS = {
    Doubt.DATE: ("day", _("Revisa el día.")),
    Doubt.START: ("start", _("Revisa la hora.")),
    Doubt.TITLE: ("title", _("Revisa qué es.")),
    Doubt.PLACE: ("place", _("Revisa el lugar.")),
    Doubt.CHANGE: ("day", _("Parece un cambio de fecha: revisa el día y la hora nuevos.")),
    Doubt.WHOLE: ("title", _("Puede que no sea una actividad.")),
}
LONGEST_TEXT = 40_000


def official_choices() -> list[tuple[int, str]]:
    return [(one.pk, str(one)) for one in Official.objects.filter(active=True)]


def as_typed(initial: Mapping[str, Any]) -> dict[str, str]:
    """Initial values as a browser would send them."""
    data = {name: "" if value is None else str(value) for name, value in initial.items()}
    return data | {name: f"{value:%H:%M}" for name in ("start", "end") if (value := initial.get(name))}


class EntryForm(WhenForm):
    """What, when, where and who presides. `people` are the officials to choose from, asked once for many rows."""

    title = forms.CharField(label=_("Qué"), max_length=250, error_messages={"required": _("Falta qué es.")})
    place = forms.CharField(label=_("Dónde"), max_length=200, required=False)
    presided_by = forms.TypedChoiceField(label=_("Preside"), required=False, coerce=int, empty_value=None)
    presides_words = forms.CharField(label=_("Preside alguien que no está en la lista"), max_length=160, required=False)
    doubts = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("title", "day", "start", "place", "presided_by")

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        if Doubt.DATE in (self["doubts"].value() or ""):
            self.fields["day"].error_messages["required"] = _("Ese día no existe o no se entendió.")
        presides: Any = self.fields["presided_by"]
        presides.choices = [("", _("Nadie o no se sabe")), *people]

    @property
    def hints(self) -> dict[str, Any]:
        """By field, what the reader was not sure of."""
        given = self["doubts"].value() or ""
        found: dict[str, Any] = {}
        for code in given.split():
            if code in HINTS:
                field, words = HINTS[Doubt(code)]
                found.setdefault(field, words)
        if not self["day"].value():
            found["day"] = (
                self.fields["day"].error_messages["required"] if Doubt.DATE in given else _("No dice qué día.")
            )
        return found

    def fields_of_event(self) -> dict[str, Any]:
        """As `create_event` takes them; only of a valid form."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "place": data["place"],
            "presided_by_id": data["presided_by"],
            "presides_words": data["presides_words"],
        } | self.when()

    def draft(self) -> Event | None:
        """The activity as it would be, to be compared with the others; None while it cannot be one."""
        form = self if self.is_bound else EntryForm(as_typed(self.initial), people=self.people)
        return Event(**EntryForm.fields_of_event(form)) if form.is_valid() else None


class QuickForm(EntryForm):
    """One activity, with all that one line may leave open."""

    visibility = forms.ChoiceField(
        label=_("Quién puede saberlo"), choices=Visibility, initial=Visibility.INTERNAL, widget=forms.RadioSelect
    )
    state = forms.ChoiceField(label=_("Queda como"), choices=_KEPT_STATES, widget=forms.RadioSelect)
    key = forms.CharField(max_length=50, widget=forms.HiddenInput)

    def fields_of_event(self) -> dict[str, Any]:
        data = self.cleaned_data
        return super().fields_of_event() | {"visibility": data["visibility"], "state": data["state"]}


class RowForm(EntryForm):
    """One activity of a pasted list."""

    deed = forms.ChoiceField(
        label=_("Qué hacer"),
        choices=[(ADD, _("Agregar")), (SKIP, _("Descartar")), (UPDATE, _("Actualizar la hora"))],
        widget=forms.RadioSelect,
    )
    source = forms.CharField(required=False, widget=forms.HiddenInput)
    same = forms.IntegerField(required=False, widget=forms.HiddenInput)
    visibility = forms.ChoiceField(
        label=_("Quién puede saberla"), choices=[("", _("Como toda la lista")), *Visibility.choices], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: Event | None = None  # what `same` says, once somebody looked
        self.clashes: list[Clash] = []  # likewise
        if not self["same"].value():
            deed: Any = self.fields["deed"]
            deed.choices = deed.choices[:2]

    def know(self, event: Event | None) -> None:
        """What the agenda has already; without another hour there is none to bring up to date."""
        self.known = event
        if event and not self.brings_another_hour:
            deed: Any = self.fields["deed"]
            deed.choices = deed.choices[:2]

    @property
    def brings_another_hour(self) -> bool:
        brought = str(self["start"].value() or "")[:5]
        had = f"{self.known.local_start:%H:%M}" if self.known and self.known.has_hour else ""
        return bool(brought) and brought != had

    def fields_of_event(self) -> dict[str, Any]:
        """With who may know of it only when the row says so itself."""
        own = self.cleaned_data["visibility"]
        return super().fields_of_event() | ({"visibility": own} if own else {})

    def full_clean(self) -> None:
        """What is left out is not asked whether it is right."""
        super().full_clean()
        if self.is_bound and self.data.get(self.add_prefix("deed")) == SKIP:
            self._errors = ErrorDict()
            self.cleaned_data["deed"] = SKIP


RowFormSet = forms.formset_factory(RowForm, extra=0, max_num=300, absolute_max=300)


class ListForm(forms.Form):
    """What holds for all activities of a pasted list."""

    text = forms.CharField(
        label=_("La lista, como llegó"),
        max_length=LONGEST_TEXT,
        strip=False,
        required=False,
        widget=forms.Textarea({"rows": 10}),
    )
    visibility = forms.ChoiceField(
        label=_("Quién puede saberlas"), choices=Visibility, initial=Visibility.INTERNAL, widget=forms.Select
    )
    state = forms.ChoiceField(label=_("Quedan como"), choices=_KEPT_STATES, widget=forms.Select)
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)


def initial_of(reading: Reading, known: "dict[str, int | None] | None" = None) -> dict[str, Any]:
    """What the reader found, as the initial values of an `EntryForm`; pass `official_named()` for many."""
    named = official_named() if known is None else known
    official = named[reading.presides] if reading.presides else None
    return {
        "title": reading.title,
        "day": reading.date,
        "start": reading.start,
        "end": reading.end,
        "place": reading.place,
        "presided_by": official or "",
        "presides_words": "" if official else reading.presides,
        "doubts": " ".join(reading.doubts),
        "source": reading.source,
        "visibility": discretion(reading.source).value,
    }
