"""The pages of the beginning, as typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from voceria.bulletins.models import BulletinKind
from voceria.office.forms import AdministrationForm, ColoursForm, DirectorForm, MailServerForm, PlaceForm


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Código"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class NumbersForm(forms.Form):
    """The next number of each kind of bulletin."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in BulletinKind.objects.all():
            self.fields[kind.code] = forms.IntegerField(
                label=_("Siguiente número de «%(kind)s»") % {"kind": kind.name},
                min_value=1,
                max_value=999_999,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )


__all__ = [
    "AdministrationForm",
    "CodeForm",
    "ColoursForm",
    "DirectorForm",
    "MailServerForm",
    "NumbersForm",
    "PlaceForm",
]
