"""A jornada de trabajo proposed to an area that has been silent: the form filled in, and the text that asks for it."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from voceria.lib.errors import Refused
from voceria.office.models import Area, User
from voceria.ui.slots import Piece

from .. import operations, queries
from ..forms.jornadas import JornadaForm
from ..models import AreaLink, Topic
from .areas_inbox import head


@permission_required("agenda.add_event")
def propose(request: HttpRequest) -> HttpResponse:
    """`?area=3&tema=2`; what is not said is the area that has been the most silent, and its theme."""
    if request.method == "POST":
        form = JornadaForm(request.POST)
        if form.is_valid():
            try:
                event = operations.create_event(
                    by=cast(User, request.user),
                    at=timezone.now(),
                    outputs=form.cleaned_data["outputs"],
                    **form.fields_of_event(),
                )
            except Refused as error:
                form.add_error(None, error.words)
            else:
                messages.success(request, _("La jornada quedó propuesta en la agenda. Falta avisar al área."))
                return redirect("agenda_areas:jornada_text", event.pk)
    else:
        form = JornadaForm(initial={**JornadaForm.proposed(*_wanted(request)), "key": f"jornada-{uuid4().hex}"[:40]})
    crumb = (reverse("agenda_areas:board"), _("Participación"))
    return TemplateResponse(
        request, "agenda/areas/jornada.html", {"form": form, **head(_("Proponer una jornada"), crumb)}
    )


def _wanted(request: HttpRequest) -> tuple[Area | None, Topic | None]:
    asked, topic = request.GET.get("area", ""), request.GET.get("tema", "")
    area = Area.objects.filter(active=True, pk=asked).first() if asked.isdecimal() else None
    theme = Topic.objects.filter(active=True, pk=topic).first() if topic.isdecimal() else None
    if area and theme:
        return area, theme
    quiet, silent = queries.quietest(request.user, today=timezone.localdate(), area=area)
    return quiet, theme or silent


@require_safe
@permission_required("agenda.add_event")
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """What is sent to the area, ready for WhatsApp, with its link."""
    event = get_object_or_404(queries.visible_to(request.user).select_related("area", "topic"), pk=pk)
    links = AreaLink.objects.filter(area=event.area, revoked_at=None, expires_at__gt=timezone.now())
    found = [(link, operations.jornada_text(event, link)) for link in links.order_by("-created_at")]
    context = {
        "event": event,
        "texts": found,
        "plain": operations.jornada_text(event, None),
        **head(_("Avisar al área"), (reverse("agenda:hub", args=[pk]), _("Actividad"))),
    }
    return TemplateResponse(request, "agenda/areas/jornada_text.html", context)


def ways(context: Mapping[str, Any]) -> Piece | None:
    """Beside the agenda's other ways in."""
    if not context["request"].user.has_perm("agenda.add_event"):
        return None
    return Piece("agenda/areas/_jornada_way.html", {})
