"""The form of a note of the press."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents.widgets import AdminDocumentChooser

from voceria.bulletins.models import Bulletin

from . import operations, queries
from .models import Clipping

FIELDS = ("outlet", "published_on", "headline", "url", "text", "scan", "tone")


class _BulletinChoice(forms.ModelChoiceField):
    def label_from_instance(self, bulletin: Bulletin) -> str:
        return f"{bulletin.folio} · {bulletin.headline}"


class ClippingForm(WagtailAdminModelForm):
    """Saves through the operations of monitoring, in the name of `self.for_user`."""

    bulletin = _BulletinChoice(
        label=_("Sale de nuestro boletín"),
        queryset=Bulletin.objects.none(),
        required=False,
        empty_label=_("De ninguno"),
    )

    class Meta:
        model = Clipping
        fields = FIELDS
        labels = {"url": _("Enlace de la nota")}
        widgets = {
            "published_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
            "tone": forms.RadioSelect,
            "text": forms.Textarea({"rows": 6}),
            "scan": AdminDocumentChooser,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = self.fields["outlet"].queryset.filter(active=True)
        self.fields["bulletin"].queryset = queries.linkable_bulletins()
        if self.instance.pk:
            self.initial["bulletin"] = self.instance.bulletins.first()
        else:
            self.initial.setdefault("published_on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not (data.get("url") or data.get("text", "").strip() or data.get("scan") or self.errors.get("url")):
            self.add_error("url", _("Pega el enlace de la nota, su texto o su escaneo: con uno basta."))
        return data

    def save(self, commit: bool = True) -> Clipping:
        data = self.cleaned_data
        fields = {name: data[name] for name in FIELDS}
        bulletins = [data["bulletin"]] if data["bulletin"] else []
        now = timezone.now()
        if self.instance.pk:
            return operations.change_clipping(
                clipping=self.instance, by=self.for_user, at=now, bulletins=bulletins, **fields
            )
        return operations.record_clipping(by=self.for_user, at=now, bulletins=bulletins, **fields)
