"""People of the office, as typed."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from ..choices import ROLE_WORDS, Role
from ..models import User


class RolesForm(forms.Form):
    roles = forms.MultipleChoiceField(
        label=_("Papeles"),
        choices=[(role.value, role.label) for role in Role],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Marca al menos un papel: dice qué puede hacer.")},
    )

    def explained(self) -> list[tuple[Any, str]]:
        """Each box with what the role does."""
        words = {role.value: str(text) for role, text in ROLE_WORDS.items()}
        return [(box, words[box.data["value"]]) for box in self["roles"]]


class InviteForm(RolesForm):
    email = forms.EmailField(label=_("Correo"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    first_name = forms.CharField(label=_("Nombre"), max_length=150)
    last_name = forms.CharField(label=_("Apellidos"), max_length=150)
    field_order = ["email", "first_name", "last_name", "roles"]

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("Ese correo ya tiene una cuenta o una invitación."))
        return email


class AcceptForm(forms.Form):
    """Name and password, set by the person."""

    first_name = forms.CharField(
        label=_("Nombre"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Apellidos"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=_("Contraseña"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Diez letras o más. Una frase que recuerdes es mejor que signos raros."),
    )
    again = forms.CharField(
        label=_("La contraseña otra vez"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and cleaned.get("again") and cleaned["again"] != password:
            self.add_error("again", _("Las dos contraseñas no son iguales."))
        elif password:
            try:
                validate_password(password, User(**{k: cleaned.get(k, "") for k in ("first_name", "last_name")}))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class DirectorForm(AcceptForm):
    """The first person of an office, who directs it."""

    email = forms.EmailField(label=_("Tu correo"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    post = forms.CharField(label=_("Tu cargo"), max_length=120, required=False)
    field_order = ["first_name", "last_name", "post", "email", "password", "again"]
