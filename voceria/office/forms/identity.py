"""The municipality, its administration, colours, crest and mail server, as typed."""

import zoneinfo
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from voceria.lib.crest import clean_crest
from voceria.lib.errors import Refused
from voceria.ui.rich_text import named

from ..choices import STATES, ZONES
from ..models import Administration, MailServer, Municipality, hex_colour


class PlaceForm(forms.ModelForm):
    """Where and who: the first page of the setup."""

    state = forms.ChoiceField(label=_("Estado"), choices=[("", _("Escoge el estado"))] + [(s, s) for s in STATES])
    time_zone = forms.ChoiceField(label=_("Zona horaria"), choices=ZONES, initial="America/Mexico_City")

    class Meta:
        model = Municipality
        fields = ["name", "state", "office_name", "time_zone"]
        labels = {"name": _("Municipio"), "office_name": _("Nombre de la oficina")}
        help_texts = {
            "name": _("Como se escribe en los boletines: «Peñaflor de la Sierra»."),
            "office_name": _("Dirección, Coordinación, Departamento… como se llama aquí."),
        }

    def values(self) -> dict[str, Any]:
        return {**self.cleaned_data, "state_abbreviation": STATES[self.cleaned_data["state"]]}


class AdministrationForm(forms.ModelForm):
    class Meta:
        model = Administration
        fields = ["mayor", "mayor_post", "starts_on", "ends_on", "slogan"]
        labels = {"mayor": _("Quién preside el municipio")}
        widgets = {
            "starts_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "ends_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"ends_on": _("Sesenta días antes, Vocería te recuerda preparar la entrega.")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", _("La administración termina después de empezar. Revisa las dos fechas."))
        return cleaned


class CrestField(forms.FileField):
    """A crest that can stand on every page; the cleaned value is the uploaded file, read and checked."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if not file or file is initial:
            return b""
        content = file.read()
        try:
            clean_crest(content)
        except Refused as refused:
            raise forms.ValidationError(refused.words) from refused
        return content


class ColoursForm(forms.Form):
    first_colour = forms.CharField(
        label=_("Primer color"),
        validators=[hex_colour],
        initial="#0f5b5f",
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("El de la franja y los títulos. Si hace falta se oscurece para que siempre se lea."),
    )
    second_colour = forms.CharField(
        label=_("Segundo color"),
        validators=[hex_colour],
        initial="#f2a71b",
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Sólo adorna: la cenefa, los balazos. Nunca lleva texto."),
    )
    crest = CrestField(
        label=_("Escudo"),
        required=False,
        help_text=_("SVG, PNG o JPG. Mejor con fondo transparente."),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.jpg,.jpeg,.webp"}),
    )


RICH = ("about", "privacy_notice")


class MunicipalityForm(forms.ModelForm):
    """Everything about the municipality, for «Datos de la oficina»."""

    state = forms.ChoiceField(label=_("Estado"), choices=[(s, s) for s in STATES])
    time_zone = forms.ChoiceField(label=_("Zona horaria"), choices=ZONES)
    crest_file = CrestField(
        label=_("Escudo nuevo"),
        required=False,
        help_text=_("SVG, PNG o JPG."),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,.jpg,.jpeg,.webp"}),
    )
    remove_crest = forms.BooleanField(label=_("Quitar el escudo"), required=False)

    class Meta:
        model = Municipality
        fields = [
            "name",
            "state",
            "state_abbreviation",
            "office_name",
            "address",
            "phone",
            "whatsapp",
            "email",
            "press_contact",
            "time_zone",
            "numbering_restart",
            "coverage_notice_hours",
            "facebook",
            "instagram",
            "first_colour",
            "second_colour",
        ]
        widgets = {
            "first_colour": forms.TextInput(attrs={"type": "color"}),
            "second_colour": forms.TextInput(attrs={"type": "color"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Made here and not in the class: an editor's making loads every stage's hooks, and they load this module.
        for name in RICH:
            rich = cast(models.Field, Municipality._meta.get_field(name)).formfield(required=False)
            assert rich is not None
            named(rich.widget, rich.label)
            rich.initial = getattr(self.instance, name)
            self.fields[name] = rich
        # An office may stand in a zone or state that this list does not have; it keeps it.
        for name in ("state", "time_zone"):
            field = cast(forms.ChoiceField, self.fields[name])
            now = getattr(self.instance, name)
            if (
                now
                and now not in dict(cast(list[tuple[str, str]], field.choices))
                and (name == "state" or now in zoneinfo.available_timezones())
            ):
                field.choices = [(now, now), *cast(list[tuple[str, str]], field.choices)]

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.Meta.fields, *RICH)}


class MailServerForm(forms.ModelForm):
    password = forms.CharField(
        label=_("Contraseña"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Se guarda cifrada. Con Gmail u Outlook usa una contraseña de aplicación."),
    )

    class Meta:
        model = MailServer
        fields = ["host", "port", "security", "username", "password", "from_name", "from_address"]
        labels = {
            "from_name": _("Nombre de quien envía"),
            "from_address": _("Correo de quien envía"),
            "host": _("Servidor"),
        }
        help_texts = {"host": _("Por ejemplo smtp.gmail.com o el que te dé Informática.")}

    def clean_port(self) -> int:
        port = self.cleaned_data["port"]
        if not 0 < port < 65536:
            raise forms.ValidationError(_("El puerto va de 1 a 65535."))
        return port

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "password"}


class MailTestForm(forms.Form):
    to = forms.EmailField(label=_("Enviar una prueba a"))
