"""How the list of dispatches is narrowed, and to whom a dispatch goes."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from voceria.lib.tokens import new_token
from voceria.press.models import Contact, ContactList

from . import signals

_PERIODS = (("", _("Todo")), ("0", _("Hoy")), ("7", _("Últimos 7 días")), ("30", _("Últimos 30 días")))


class ListFilter(forms.Form):
    """From the address; what is not understood is left out."""

    q = forms.CharField(label=_("Buscar"), required=False, max_length=100)
    tipo = forms.ChoiceField(label=_("Tipo"), required=False)
    periodo = forms.ChoiceField(label=_("Periodo"), choices=_PERIODS, required=False)
    pendientes = forms.BooleanField(label=_("Con acuses pendientes"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, label_suffix="")
        self.fields["tipo"].choices = [("", _("Todos")), *signals.kind_labels().items()]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs.update({"type": "search", "placeholder": _("Título, asunto o lista")})

    def since(self) -> datetime | None:
        days = self.cleaned_data.get("periodo")
        if not days:
            return None
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return today - timedelta(days=int(days))


class _Lists(forms.ModelMultipleChoiceField):
    """Each list with how many it reaches."""

    def label_from_instance(self, obj: ContactList) -> str:
        return f"{obj} ({obj.reached})"  # type: ignore[attr-defined]


class OrderForm(forms.Form):
    """To whom something goes, and its subject; each stage adds the words of its letter that a person may change.

    The token is made with the form: sent twice, it is one order.
    """

    undo_seconds = settings.DELIVERY_UNDO_SECONDS
    order_token = forms.CharField(
        max_length=40,
        required=False,
        initial=new_token,
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),  # a browser must not bring back a spent one
    )
    lists = _Lists(ContactList.objects.none(), label=_("Listas"), widget=forms.CheckboxSelectMultiple, required=False)
    contacts = forms.ModelMultipleChoiceField(
        Contact.objects.none(), label=_("Otras personas"), widget=forms.CheckboxSelectMultiple, required=False
    )
    include_resting = forms.BooleanField(label=_("Enviar también a quien descansa"), required=False)
    subject = forms.CharField(
        label=_("Asunto"), max_length=200, error_messages={"required": _("El asunto no puede ir vacío.")}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Contact.objects.reachable().select_related("outlet").order_by("name")
        self.fields["contacts"].queryset = people  # type: ignore[attr-defined]
        reached = Count("contacts", filter=Q(contacts__active=True, contacts__do_not_contact=False))
        self.fields["lists"].queryset = ContactList.objects.annotate(reached=reached)  # type: ignore[attr-defined]
