"""Publishing, correcting and withdrawing; each act reads a form, calls one operation and comes back to the hub."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voceria.lib.spanish_dates import say_moment

from .. import forms, operations
from ..models import Bulletin
from .hub import bulletin_or_404, may_view, person
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

    def act() -> str:
        operations.correct_bulletin(bulletin=bulletin, by=person(request), at=timezone.now(), **form.cleaned_data)
        return _("Corregido, con su fe de erratas a la vista. Envíala a quienes recibieron el boletín.")

    return carry_out(request, bulletin, form, "correction_form", act, typed="should_say")


@require_POST
@may_view
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    bulletin = bulletin_or_404(pk)
    form = forms.WithdrawalForm(request.POST)

    def act() -> str:
        operations.withdraw_bulletin(bulletin=bulletin, by=person(request), at=timezone.now(), **form.cleaned_data)
        return _("Retirado. El número y el motivo quedan a la vista; el texto y los archivos ya no.")

    return carry_out(request, bulletin, form, "withdrawal_form", act, typed="reason")


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
        "corrections": list(bulletin.corrections.select_related("by")),
    }
