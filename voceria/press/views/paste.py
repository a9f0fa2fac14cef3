"""«Pegar contactos»: a table from a spreadsheet, looked at before anything is written."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, rules
from ..models import ContactList

LABELS = {
    "name": _("Nombre"),
    "outlet": _("Medio"),
    "post": _("Cargo o fuente"),
    "email": _("Correo"),
    "phone": _("Teléfono"),
    "whatsapp": _("WhatsApp"),
    "notes": _("Nota"),
    "": _("No se usa"),
}


class PasteForm(forms.Form):
    text = forms.CharField(
        label=_("Los renglones"),
        max_length=1_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("En Excel selecciona la tabla con sus encabezados, copia, y pega aquí. También sirve un CSV."),
        error_messages={"required": _("Pega aquí la tabla.")},
    )
    contact_list = forms.ModelChoiceField(
        label=_("Agregarlos a la lista"), queryset=ContactList.objects.all(), required=False, empty_label=_("Ninguna")
    )


class PasteView(WagtailAdminTemplateMixin, View):
    """First POST shows what would happen; the second, with the same text, does it."""

    template_name = "press/paste.html"
    page_title = _("Pegar contactos")
    header_icon = "v-directory"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perms(["press.add_contact", "press.add_outlet"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        contacts = {"url": reverse_lazy("contacts:index"), "label": _("Contactos")}
        return [*super().get_breadcrumbs_items(), contacts, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(PasteForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PasteForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        text, columns = form.cleaned_data["text"], self._columns()
        try:
            if "confirm" in request.POST:
                made = operations.paste_contacts(
                    text=text,
                    columns=columns,
                    contact_list=form.cleaned_data["contact_list"],
                    by=cast(User, request.user),
                )
                said = ngettext("Quedó %(count)s contacto nuevo.", "Quedaron %(count)s contactos nuevos.", len(made))
                messages.success(request, said % {"count": len(made)})
                return redirect("contacts:index")
            used, lines = operations.plan_paste(text=text, columns=columns)
        except Refused as refused:
            form.add_error("text", refused.words)
            return self._page(form, status=422)
        return self._page(form, **self._preview(used, lines))

    def _columns(self) -> list[str] | None:
        given = self.request.POST.getlist("column")
        return given if given and all(name in LABELS for name in given) else None

    def _preview(self, used: list[str], lines: list[rules.Line]) -> dict[str, Any]:
        good = [line for line in lines if not line.refused]
        shown = [name for name in used if name]
        return {
            "columns": [{"name": name, "position": n + 1} for n, name in enumerate(used)],
            "labels": LABELS,
            "heads": [LABELS[name] for name in shown],
            "good": [[line.values.get(name, "") for name in shown] for line in good[:200]],
            "n_good": len(good),
            "refused": [line for line in lines if line.refused],
            "words": gettext("Se crean %(count)s") % {"count": len(good)},
        }

    def _page(self, form: PasteForm, status: int = 200, **context: Any) -> HttpResponse:
        return TemplateResponse(
            self.request, self.template_name, self.get_context_data(view=self, form=form, **context), status=status
        )
