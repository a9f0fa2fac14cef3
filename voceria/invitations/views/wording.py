"""The office's own words for its invitations."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, queries
from ..choices import FIELDS
from ..forms import TemplateForm
from .access import heading, may_word


@may_word
def template(request: HttpRequest) -> HttpResponse:
    current = queries.template()
    form = TemplateForm(request.POST or None, instance=current)
    refused = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.save_template(
                subject=data["subject"], text=data["text"], by=cast(User, request.user), at=timezone.now()
            )
        except Refused as refusal:
            refused = refusal.words
        else:
            messages.success(request, _("Formato guardado. Vale desde la próxima invitación."))
            return redirect("invitations:template")
    context = {"form": form, "fields": FIELDS, "refused": refused, **heading(None, _("Formato de invitación"))}
    return TemplateResponse(
        request, "invitations/template.html", context, status=422 if form.errors or refused else 200
    )
