"""The address of one recipient's own page: to copy it, to close it, to give another."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required

from voceria.delivery import operations
from voceria.delivery.models import Delivery
from voceria.lib.errors import Refused
from voceria.office.models import User

from .rows import page_address

_ACTS = {
    "revocar": (operations.revoke_link, gettext_lazy("Enlace revocado. Quien lo abra verá que ya no sirve.")),
    "nuevo": (operations.renew_link, gettext_lazy("Enlace nuevo. El anterior ya no abre.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("delivery.send_dispatch")
def link(request: HttpRequest, pk: int) -> HttpResponse:
    delivery = get_object_or_404(Delivery.objects.select_related("dispatch"), pk=pk)
    now = timezone.now()
    if request.method == "POST":
        verb, done = _ACTS.get(request.POST.get("hacer", ""), (None, ""))
        try:
            if verb:
                verb(delivery=delivery, by=cast(User, request.user), at=now)
                messages.success(request, done)
        except Refused as error:
            messages.error(request, error.words)
        return HttpResponseRedirect(request.path)
    title = _("Enlace de %s") % delivery.name
    context = {
        "delivery": delivery,
        "address": page_address(delivery),
        "expired": delivery.token_expires_at <= now,
        "opens": delivery.dispatch.send_after <= now,
        "page_title": title,
        "header_title": title,
        "header_icon": "v-send",
        "breadcrumbs_items": [
            {"url": reverse("delivery:list"), "label": _("Envíos")},
            {"url": reverse("delivery:board", args=[delivery.dispatch_id]), "label": delivery.dispatch.title},
            {"url": "", "label": title},
        ],
    }
    return render(request, "delivery/link.html", context)
