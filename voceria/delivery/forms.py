"""How the list of dispatches is narrowed."""

from datetime import datetime, timedelta

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
