"""The forms of the directory."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from .choices import Weekday
from .models import Contact, ContactList, Outlet


class OutletForm(WagtailAdminModelForm):
    class Meta:
        model = Outlet
        fields = ["name", "kind", "reach", "place", "website", "phone", "notes", "active"]
        widgets = {"notes": forms.Textarea({"rows": 3})}


class ContactForm(WagtailAdminModelForm):
    """A contact and the lists that hold it."""

    rest_days = forms.TypedMultipleChoiceField(
        label=_("Días de descanso"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Esos días no se le envía, salvo que lo marques."),
    )
    lists = forms.ModelMultipleChoiceField(
        label=_("Listas"), queryset=ContactList.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Contact
        fields = [
            "name",
            "outlet",
            "post",
            "email",
            "whatsapp",
            "phone",
            "rest_days",
            "notes",
            "do_not_contact",
            "do_not_contact_reason",
            "active",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["lists"] = self.instance.lists.all()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not any(data.get(name) for name in ("email", "whatsapp", "phone")):
            self.add_error("email", _("Anota al menos un camino: correo, WhatsApp o teléfono."))
        if data.get("do_not_contact") and not data.get("do_not_contact_reason"):
            self.add_error(
                "do_not_contact_reason", _("Falta el motivo. Una frase basta: explica por qué no se le escribe.")
            )
        return data

    def save(self, commit: bool = True) -> Contact:
        contact = super().save(commit)
        contact.lists.set(self.cleaned_data["lists"])
        return contact


class ContactListForm(WagtailAdminModelForm):
    class Meta:
        model = ContactList
        fields = ["name", "description", "contacts"]
        widgets = {"contacts": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contacts"].queryset = Contact.objects.filter(active=True).select_related("outlet")
