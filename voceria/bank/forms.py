"""What people write of photos, and what comes in through Wagtail's own screens."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

from . import operations, queries
from .choices import WithheldReason

OTHER = "other"


class WithholdForm(forms.Form):
    """Why a photo must not go out: one of the usual reasons, or a sentence."""

    reason = forms.ChoiceField(
        label=_("¿Por qué no se publica?"),
        choices=[*WithheldReason.choices, (OTHER, _("Otro motivo"))],
        initial=WithheldReason.MINORS,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("Otro motivo, en una frase"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("reason") == OTHER and not data.get("words", "").strip():
            self.add_error("words", _("Falta el motivo. Una frase basta: queda en el registro con tu nombre."))
        return data

    @property
    def said(self) -> str:
        return self.cleaned_data["words"] if self.cleaned_data["reason"] == OTHER else self.cleaned_data["reason"]


class WordsForm(forms.Form):
    """The texts of one photo."""

    title = forms.CharField(label=_("Título"), max_length=255)
    caption = forms.CharField(
        label=_("Pie de foto"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    credit = forms.CharField(label=_("Crédito"), max_length=120, required=False)
    description = forms.CharField(
        label=_("Qué se ve, para quien no puede verla"),
        help_text=_("Una frase: quiénes, qué hacen, dónde. La leen en voz alta los lectores de pantalla."),
        max_length=255,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SharedWordsForm(forms.Form):
    """Texts for several photos at once; what is left empty stays as it was."""

    caption = forms.CharField(
        label=_("Pie de foto"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    credit = forms.CharField(label=_("Crédito"), max_length=120, required=False)

    def given(self) -> dict[str, str]:
        return {field: text for field, text in self.cleaned_data.items() if text}


class CheckedImageField(WagtailImageField):
    """Wagtail's field fails on a damaged file instead of refusing it, so ours looks first."""

    def to_python(self, data: Any) -> Any:
        if data:
            try:
                operations.check_original(data)
            except operations.PhotoRefused as error:
                raise ValidationError(error.words) from error
        return super().to_python(data)


class PhotoForm(BaseImageForm):
    """Wagtail's own form: a new file is looked at as closely as in an album, and is never exchanged for another."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)
        elif "file" in self.fields:
            shipped = self.fields["file"]
            self.fields["file"] = CheckedImageField(label=shipped.label, widget=shipped.widget)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        operations.describe_original(photo=self.instance, file=file, name=file.name, at=timezone.now())
        return file

    def save(self, commit: bool = True) -> Any:
        """A tile cut where the eye no longer rests is made again, by the worker."""
        photo = super().save(commit=commit)
        if photo.pk and any(name.startswith("focal_point") for name in self.changed_data):
            photo.renditions.filter(filter_spec=queries.TILE).delete()
        return photo

    def clean_credit(self) -> str:
        said = self.cleaned_data["credit"]
        return said if said or self.instance.pk or self.user is None else self.user.photo_credit[:120]


class RecordingForm(BaseMediaForm):
    """Wagtail's own form of a recording: the original is never exchanged for another, whose copy would be missing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.pop("file", None)
