"""What people type around an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from voceria.delivery.forms import OrderForm
from voceria.press.choices import Road

from .models import InvitationTemplate
from .operations.replying import MOST_PEOPLE


class InvitationForm(OrderForm):
    """To whom, and the office's words, filled in from the activity, which a person may change."""

    text = forms.CharField(
        label=_("Texto"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 11}),
        error_messages={"required": _("El texto no puede ir vacío.")},
    )
    known = forms.CharField(
        required=False,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),  # a browser must not bring back an old one
        help_text="What the activity was when the form was filled in with it, sealed.",
    )


class TemplateForm(forms.ModelForm):
    class Meta:
        model = InvitationTemplate
        fields = ["subject", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        error_messages = {
            "subject": {"required": _("El asunto no puede ir vacío.")},
            "text": {"required": _("El texto no puede ir vacío.")},
        }


class AnswerForm(forms.Form):
    """One answer; whether it says all it must, the operation knows."""

    answer = forms.CharField(max_length=10)
    delegate_name = forms.CharField(max_length=120, required=False)
    people = forms.IntegerField(min_value=1, max_value=MOST_PEOPLE, required=False)
    note = forms.CharField(max_length=250, required=False)

    def clean_people(self) -> int:
        return self.cleaned_data["people"] or 1


class NotedAnswerForm(AnswerForm):
    """The same, noted by the office; it says by which road it came."""

    road = forms.ChoiceField(
        choices=[(road.value, road.label) for road in (Road.CALL, Road.WHATSAPP, Road.MAIL, Road.IN_PERSON)],
        required=False,
    )

    def clean_road(self) -> str:
        return self.cleaned_data["road"] or Road.CALL


class WalkInForm(forms.Form):
    name = forms.CharField(label=_("Nombre"), max_length=120, required=False)
    outlet = forms.CharField(label=_("Medio"), max_length=160, required=False)
