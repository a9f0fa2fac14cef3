"""All dispatches, and one of them as a spreadsheet."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.auth import permission_required

from voceria.delivery import queries, signals
from voceria.delivery.forms import ListFilter
from voceria.delivery.models import Dispatch
from voceria.lib.spreadsheets import workbook

from .rows import Row

PAGE_ROWS = 30
_COLUMNS = (
    (gettext_lazy("Nombre"), 28),
    (gettext_lazy("Medio"), 28),
    (gettext_lazy("Canal"), 12),
    (gettext_lazy("Dirección"), 32),
    (gettext_lazy("Estado"), 14),
    (gettext_lazy("Enviado"), 20),
    (gettext_lazy("Confirmado"), 20),
    (gettext_lazy("Detalle"), 60),
)


@require_safe
@permission_required("delivery.view_dispatch")
def dispatch_list(request: HttpRequest) -> HttpResponse:
    form = ListFilter(request.GET)
    form.is_valid()
    wanted = form.cleaned_data
    found = queries.dispatches(
        text=wanted.get("q", ""),
        kind=wanted.get("tipo", ""),
        since=form.since(),
        missing=wanted.get("pendientes", False),
    )
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("pagina"))
    balances = queries.balances(dispatch.pk for dispatch in page)
    labels = signals.kind_labels()
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "form": form,
        "page": page,
        "rows": [(dispatch, balances[dispatch.pk], labels.get(dispatch.kind, "")) for dispatch in page],
        "filtered": any(wanted.values()),
        "query": query.urlencode(),
        "now": timezone.now(),
        "page_title": _("Envíos"),
        "header_title": _("Envíos"),
        "header_icon": "v-send",
        "breadcrumbs_items": [{"url": "", "label": _("Envíos")}],
    }
    return render(request, "delivery/list.html", context)


@require_safe
@permission_required("delivery.view_dispatch")
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """«Acuse de envíos»: who got it, how, and who confirmed."""
    dispatch = get_object_or_404(Dispatch, pk=pk)
    now, rows = timezone.now(), []
    for delivery in queries.board_rows(dispatch):
        delivery.dispatch = dispatch
        row = Row(delivery, now)
        sent, confirmed = (timezone.localtime(at) if at else None for at in (delivery.sent_at, delivery.confirmed_at))
        channel = str(delivery.get_channel_display())
        rows.append(
            (delivery.name, delivery.outlet_name, channel, delivery.address, row.label, sent, confirmed, row.words)
        )
    data = workbook(title=_("Acuse de envíos"), headings=[(str(words), width) for words, width in _COLUMNS], rows=rows)
    response = HttpResponse(data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = f"acuse-{slugify(dispatch.title)[:60] or dispatch.pk}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
