"""Other calendars and tables: where they come from, and who may know of what they bring."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voceria.office.models import Area

from ..choices import FeedKind, Visibility
from ..models import CalendarFeed
from ..rules.tables import COLUMNS

_COLUMN_LABELS = {
    "title": _("Qué actividad"),
    "day": _("Fecha"),
    "last_day": _("Último día (si dura varios)"),
    "start": _("Hora"),
    "end": _("Hora en que termina"),
    "place": _("Lugar"),
    "area": _("Área"),
    "presides": _("Preside"),
    "description": _("Qué se sabe"),
}


class _Common(forms.Form):
    visibility = forms.ChoiceField(
        label=_("Quién puede saber de sus actividades"),
        choices=Visibility.choices,
        initial=Visibility.INTERNAL,
        widget=forms.RadioSelect,
    )


class FeedForm(_Common):
    """A calendar kept in step by its address."""

    name = forms.CharField(label=_("Nombre"), max_length=120)
    url = forms.CharField(
        label=_("Dirección del calendario (ICS)"),
        max_length=600,
        help_text=_(
            "En Google: Configuración del calendario, «Dirección secreta en formato iCal». Comienza con https://"
        ),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    area = forms.ModelChoiceField(
        Area.objects.filter(active=True), label=_("De qué área"), required=False, empty_label=_("De ninguna")
    )
    field_order = ["name", "url", "area", "visibility"]


class FeedChangeForm(FeedForm):
    active = forms.BooleanField(label=_("Leerlo cada media hora"), required=False)
    field_order = ["name", "url", "area", "visibility", "active"]


class CalendarFileForm(_Common):
    """A calendar file, as a first copy or as the newer copy of one."""

    file = forms.FileField(
        label=_("Archivo de calendario (.ics)"),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar"}),
        allow_empty_file=True,
        error_messages={"required": _("Falta elegir el archivo.")},
    )
    feed = forms.ModelChoiceField(
        CalendarFeed.objects.filter(kind=FeedKind.FILE, undone_at=None),
        label=_("Es una copia más nueva de"),
        required=False,
        empty_label=_("Ninguno: es un calendario nuevo"),
    )
    field_order = ["file", "feed", "visibility"]


class TableFileForm(_Common):
    """A table of activities."""

    file = forms.FileField(
        label=_("Tabla de Excel (.xlsx) o CSV"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
        error_messages={"required": _("Falta elegir el archivo.")},
    )
    year = forms.IntegerField(label=_("De qué año son las fechas sin año"), min_value=1990, max_value=2100)
    field_order = ["file", "year", "visibility"]


class ColumnsForm(forms.Form):
    """Which column is which; set by the headings, mended by hand."""

    def __init__(self, *args: Any, headings: list[str], guessed: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *((str(n), heading or f"Columna {n + 1}") for n, heading in enumerate(headings))]
        for name in COLUMNS:
            self.fields[f"col_{name}"] = forms.ChoiceField(
                label=_COLUMN_LABELS[name],
                choices=choices,
                required=False,
                initial=str(guessed[name]) if name in guessed else "",
            )

    def columns(self) -> dict[str, int]:
        answers = ((name, self.cleaned_data.get(f"col_{name}")) for name in COLUMNS)
        return {name: int(number) for name, number in answers if number}
