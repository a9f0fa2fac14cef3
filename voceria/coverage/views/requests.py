"""Requests for photos, reports and interviews."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voceria.lib.errors import Refused

from .. import operations
from ..choices import ServiceState
from ..forms import CloseForm, ServiceForm
from ..models import ServiceRequest
from .doors import may_ask, may_see_services, page, person

A_PAGE = 30
CLOSED = (ServiceState.DELIVERED, ServiceState.DECLINED)


def _crumb() -> tuple[str, str]:
    return reverse("coverage:services"), _("Solicitudes")


@require_safe
@may_see_services
def index(request: HttpRequest) -> HttpResponse:
    """What is asked for, the nearest deadline first; or what was closed, the latest first."""
    closed = request.GET.get("ver") == "cerradas"
    found = ServiceRequest.objects.select_related("area", "official", "person", "created_by")
    found = found.filter(state__in=CLOSED).order_by("-closed_at") if closed else found.exclude(state__in=CLOSED)
    context = {
        **page(_("Solicitudes")),
        "listed": Paginator(found, A_PAGE).get_page(request.GET.get("p")),
        "closed": closed,
        "today": timezone.localdate(),
        "may_ask": person(request).has_perm("coverage.add_servicerequest"),
    }
    return TemplateResponse(request, "coverage/services.html", context)


@may_ask
def add(request: HttpRequest) -> HttpResponse:
    form = ServiceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = operations.request_service(by=person(request), at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Solicitud guardada. La dirección ya la ve en lo que le toca."))
        return redirect("coverage:service", pk=made.pk)
    context = {**page(_("Nueva solicitud"), _crumb()), "form": form, "back": _crumb()[0]}
    return TemplateResponse(request, "coverage/form.html", context)


@may_see_services
def service(request: HttpRequest, pk: int) -> HttpResponse:
    """One request; whoever may, says who sees to it and how it ended."""
    found = get_object_or_404(ServiceRequest.objects.select_related("area", "official", "person", "created_by"), pk=pk)
    user = person(request)
    decides = user.has_perm("coverage.change_servicerequest")
    own = found.person_id == user.pk
    form, problem = CloseForm(request.POST or None, initial={"person": found.person_id or user.pk}), ""
    if request.method == "POST":
        if not decides and not own:
            messages.error(request, _("La cierra quien la atiende, o quien lleva las solicitudes."))
            return redirect("coverage:service", pk=pk)
        try:
            if form.is_valid() and _do(request, found, form, decides=decides):
                messages.success(request, _("Guardado."))
                return redirect("coverage:service", pk=pk)
        except Refused as error:
            problem = error.words
    context = {
        **page(str(found.get_kind_display()), _crumb()),
        "service": found,
        "form": form,
        "problem": problem,
        "decides": decides and found.state not in CLOSED,
        "own": own and found.state not in CLOSED,
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "coverage/service.html", context)


def _do(request: HttpRequest, found: ServiceRequest, form: CloseForm, *, decides: bool) -> bool:
    user, at, words = person(request), timezone.now(), form.cleaned_data["words"]
    match request.POST.get("hacer"):
        case "atender" if decides and form.cleaned_data["person"]:
            operations.take_service(service=found, person=form.cleaned_data["person"], by=user, at=at)
        case "entregar":
            operations.deliver_service(service=found, note=words, by=user, at=at)
        case "rechazar" if decides:
            operations.decline_service(service=found, reason=words, by=user, at=at)
        case _:
            return False
    return True
