"""How a person wants to be told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import NoticePreference


def _hour() -> forms.TimeInput:
    return forms.TimeInput({"type": "time"}, format="%H:%M")


class NoticePreferenceForm(forms.ModelForm):
    class Meta:
        model = NoticePreference
        fields = ("mail", "digest_at", "quiet_from", "quiet_to")
        widgets = {
            "mail": forms.RadioSelect,
            "digest_at": _hour(),
            "quiet_from": _hour(),
            "quiet_to": _hour(),
        }
        help_texts = {
            "mail": _("Lo urgente de un encargo de hoy o mañana llega al momento, salvo que elijas «Nunca»."),
            "quiet_to": _("Si las dos horas son iguales, no hay horas sin correo."),
        }
