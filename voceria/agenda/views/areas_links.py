"""The areas' links: who has one, to copy, send, renew or revoke."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import operations, queries
from ..forms.areas import LinkForm
from ..models import AreaLink
from .areas_inbox import head


@permission_required("agenda.view_arealink")
def links(request: HttpRequest) -> HttpResponse:
    """All areas with their links; making one is on the same page."""
    form = LinkForm(request.POST if request.method == "POST" else None, initial={"area": request.GET.get("area")})
    if request.method == "POST" and request.user.has_perm("agenda.add_arealink") and form.is_valid():
        try:
            link = operations.make_link(
                area=form.cleaned_data["area"],
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                whatsapp=form.cleaned_data["whatsapp"],
                by=cast(User, request.user),
                at=timezone.now(),
            )
            messages.success(request, _("El enlace de %s está listo: cópialo o envíaselo.") % link.name)
            return HttpResponseRedirect(f"{reverse('agenda_areas:links')}#enlace-{link.pk}")
        except Refused as error:
            form.add_error(None, error.words)
    now = timezone.now()
    areas = queries.areas_with_links()
    context = {
        "form": form,
        "areas": [(area, [_shown(link, now) for link in area.links.all()]) for area in areas],
        **head(_("Enlaces de las áreas"), (reverse("agenda_areas:inbox"), _("Buzón de las áreas"))),
    }
    return TemplateResponse(request, "agenda/areas/links.html", context)


def _shown(link: AreaLink, now: Any) -> dict[str, Any]:
    address = operations.link_address(link)
    text = _(
        "Hola, %(name)s. Con este enlace mandas a Comunicación Social las actividades de %(area)s, pides cobertura y "
        "envías fotos, desde tu teléfono y sin contraseña. Es sólo tuyo: %(address)s"
    )
    return {
        "link": link,
        "address": address,
        "opens": link.revoked_at is None and link.expires_at > now,
        "text": text % {"name": link.name, "area": link.area, "address": address},
    }


_ACTS = {"renovar": operations.renew_link, "revocar": operations.revoke_link}


@require_POST
@permission_required("agenda.change_arealink")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(AreaLink, pk=pk)
    verb = request.POST.get("hacer", "")
    if verb in _ACTS:
        _ACTS[verb](link=link, by=cast(User, request.user), at=timezone.now())
        done = {
            "renovar": _("Enlace nuevo de %s. El anterior ya no abre."),
            "revocar": _("Se revocó el enlace de %s. Lo que mandó se conserva."),
        }
        messages.success(request, done[verb] % link.name)
    return HttpResponseRedirect(f"{reverse('agenda_areas:links')}#enlace-{link.pk}")
