"""Publishing, correcting and withdrawing; each act reads a form, calls one operation and comes back to the hub."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voceria.lib.errors import Refused
from voceria.lib.spanish_dates import say_moment

from .. import forms, operations
from ..models import Bulletin
from .hub import bulletin_or_404, may_view, person, show
from .reviewing import carry_out


@require_POST
@may_view
def release(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    form = forms.ReleaseForm(request.POST)

    def act() -> str:
        now = timezone.now()
        made = operations.release_bulletin(
            bulletin=bulletin, by=person(request), at=now, release_at=form.cleaned_data["release_at"]
        )
        if made.at <= now:
            return _("Publicado: ya está en el portal.")
        when = say_moment(timezone.localtime(made.at), today=timezone.localdate())
        return _("Será público %(when)s. Antes nadie fuera de la oficina lo ve.") % {"when": when}

    return carry_out(request, bulletin, form, "release_form", act)


@require_POST
@may_view
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)

    def act() -> str:
        operations.cancel_release(bulletin=bulletin, by=person(request), at=timezone.now())
        return _("Se quitó la hora. Sigue aprobado y sin publicar.")

    return carry_out(request, bulletin, forms.ReleaseForm({}), "release_form", act)


@require_POST
@may_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    form = forms.CorrectionForm(request.POST)
    if "more" in request.POST:
        typed = [{name: str(row[name].value() or "") for name in row.fields} for row in form.forms]
        again = forms.CorrectionForm(initial=[place for place in typed if any(place.values())])
        return show(request, bulletin, bound={"correction_form": again})
    refused = _("Revisa la fe de erratas: a un lugar le falta lo que dice o lo que debe decir.")
    if form.is_valid():
        places = [(row["says"], row["should_say"]) for row in form.cleaned_data if row]
        try:
            operations.correct_bulletin(bulletin=bulletin, places=places, by=person(request), at=timezone.now())
        except Refused as refusal:
            refused = refusal.words
        else:
            messages.success(request, _("Corregido, con su fe de erratas a la vista. Envíala a quienes lo recibieron."))
            return redirect("bulletins:hub", pk)
    return show(request, bulletin_or_404(pk), status=422, refused=refused, bound={"correction_form": form})


@require_POST
@may_view
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    form = forms.WithdrawalForm(request.POST)

    def act() -> str:
        operations.withdraw_bulletin(bulletin=bulletin, by=person(request), at=timezone.now(), **form.cleaned_data)
        return _("Retirado. El número y el motivo quedan a la vista; el texto y los archivos ya no.")

    return carry_out(request, bulletin, form, "withdrawal_form", act, typed="reason")


@require_POST
@may_view
def annul(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    form = forms.AnnulmentForm(request.POST)

    def act() -> str:
        operations.annul_number(bulletin=bulletin, by=person(request), at=timezone.now(), **form.cleaned_data)
        return _("Número anulado. Queda en el libro, con su motivo; no se vuelve a dar.")

    return carry_out(request, bulletin, form, "annulment_form", act, typed="reason")


def section(request: HttpRequest, bulletin: Bulletin, page: dict[str, Any]) -> dict[str, Any]:
    """What `_hub_release.html` needs."""
    if not page["numbered"]:
        return {}
    return {
        "release": getattr(bulletin, "release", None),
        "may_release": request.user.has_perm("bulletins.release_bulletin"),
        "release_form": forms.ReleaseForm(initial={"release_at": page["text"].embargo_until}),
        "correction_form": forms.CorrectionForm(),
        "withdrawal_form": forms.WithdrawalForm(),
        "annulment_form": forms.AnnulmentForm(),
        "corrections": list(bulletin.corrections.select_related("by")),
    }
