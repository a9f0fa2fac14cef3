"""The live board of one dispatch: who has it, who confirmed, whom to call."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from voceria.delivery import operations, queries, signals
from voceria.delivery.choices import ConfirmedVia
from voceria.delivery.models import Delivery, Dispatch
from voceria.delivery.queries import Balance
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.ui.templatetags.ui import whatsapp_link

from .rows import Row, whatsapp_text

PAGE_ROWS = 50
LAST_CONFIRMED = 4
LIVE_FOR = timedelta(hours=24)
TABS = ("faltan", "confirmados", "todos")
_SEGMENTS = ("confirmed", "silent", "by_hand", "moving", "doubt", "failed")
_GROUPS = {
    0: (gettext_lazy("No llegaron o están en duda"), gettext_lazy("Arregla la dirección, o pregunta antes de repetir")),
    1: (gettext_lazy("Sin correo"), gettext_lazy("Llama o escribe; con un toque queda anotado")),
    2: (gettext_lazy("Por salir"), ""),
    3: (gettext_lazy("Enviados, falta su acuse"), gettext_lazy("Llama o escribe; con un toque queda anotado")),
    4: (gettext_lazy("Confirmados"), ""),
    5: (gettext_lazy("No salieron"), ""),
}


@require_safe
@permission_required("delivery.view_dispatch")
def board(request: HttpRequest, pk: int) -> HttpResponse:
    dispatch = get_object_or_404(Dispatch.objects.select_related("created_by", "cancelled_by"), pk=pk)
    return _board(request, dispatch)


def _board(request: HttpRequest, dispatch: Dispatch, refused: Row | None = None) -> HttpResponse:
    now = timezone.now()
    balance = queries.balances([dispatch.pk])[dispatch.pk]
    tab = request.GET.get("ver", "")
    tab = tab if tab in TABS else ("faltan" if balance.missing else "todos")
    found = queries.board_rows(dispatch)
    if tab == "faltan":
        found = found.filter(confirmed_at=None)
    elif tab == "confirmados":
        found = found.filter(confirmed_at__isnull=False)
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("pagina"))
    rows = list(page)
    groups = _groups(dispatch, rows, now, refused)
    if tab == "faltan" and balance.confirmed and page.number == page.paginator.num_pages:
        groups.append(_last_confirmed(dispatch, balance, now))
    context = {
        "dispatch": dispatch,
        "groups": groups,
        "tab": tab,
        "page": page,
        "page_title": dispatch.title,
        "header_title": _("Envío: %s") % dispatch.title,
        "header_icon": "v-send",
        "breadcrumbs_items": [
            {"url": reverse("delivery:list"), "label": _("Envíos")},
            {"url": "", "label": signals.kind_labels().get(dispatch.kind) or _("Envío")},
        ],
        **_standing(request, dispatch, balance, now),
    }
    partial = request.headers.get("HX-Request") and not refused
    return render(request, "delivery/_board.html" if partial else "delivery/board.html", context)


def _standing(request: HttpRequest, dispatch: Dispatch, balance: Balance, now: datetime) -> dict[str, Any]:
    """The figures at the head, and how soon they may change."""
    soon = not dispatch.cancelled_at and dispatch.send_after - now < timedelta(minutes=2)
    moving = bool(balance.moving and soon)
    fresh = soon and now - dispatch.send_after < LIVE_FOR and balance.missing > 0
    return {
        "balance": balance,
        "segments": _segments(balance),
        "every": 3 if moving else 30 if fresh else 0,
        "can_send": cast(User, request.user).has_perm("delivery.send_dispatch"),
        "can_take_back": not dispatch.cancelled_at and now < dispatch.send_after,
        "kind_label": signals.kind_labels().get(dispatch.kind, ""),
        "now": now,
        "back": f"?{request.GET.urlencode()}" if request.GET else "",  # where the person was, kept through each act
    }


def _segments(balance: Balance) -> list[dict[str, str]]:
    """The bar, left to right, as SVG attributes in percent of its width."""
    total, left, found = max(balance.total, 1), 0.0, []
    for name in _SEGMENTS:
        width = 100 * getattr(balance, name) / total
        if width:
            found.append({"name": name, "x": f"{left:.2f}%", "width": f"{max(width - 0.4, 0.3):.2f}%"})
        left += width
    return found


def _groups(dispatch: Dispatch, rows: list[Delivery], now: datetime, refused: Row | None) -> list[dict[str, Any]]:
    groups = []
    for number, members in groupby(rows, key=lambda delivery: delivery.group):  # type: ignore[attr-defined]
        shown = [_row(dispatch, delivery, now, refused) for delivery in members]
        groups.append({"title": _GROUPS[number][0], "note": _GROUPS[number][1], "rows": shown})
    return groups


def _row(dispatch: Dispatch, delivery: Delivery, now: datetime, refused: Row | None = None) -> Row:
    delivery.dispatch = dispatch
    said = refused if refused and refused.delivery.pk == delivery.pk else None
    return Row(delivery, now, refused=said.refused if said else "", typed=said.typed if said else "")


def _last_confirmed(dispatch: Dispatch, balance: Balance, now: datetime) -> dict[str, Any]:
    last = list(queries.board_rows(dispatch).filter(confirmed_at__isnull=False)[:LAST_CONFIRMED])
    more = balance.confirmed > len(last)
    note = _("Los últimos %(few)d de %(all)d") % {"few": len(last), "all": balance.confirmed} if more else ""
    return {
        "title": _GROUPS[4][0],
        "note": note,
        "rows": [_row(dispatch, delivery, now) for delivery in last],
        "more": _("Ver los %d") % balance.confirmed if more else "",
    }


# What a person does on a row

_ACTS: dict[str, Callable[[Delivery, User, datetime, str], object]] = {
    "por-telefono": lambda delivery, by, at, typed: operations.confirm_delivery(
        delivery=delivery, at=at, via=ConfirmedVia.CALL, by=by
    ),
    "por-whatsapp": lambda delivery, by, at, typed: operations.confirm_delivery(
        delivery=delivery, at=at, via=ConfirmedVia.WHATSAPP, by=by
    ),
    "deshacer": lambda delivery, by, at, typed: operations.undo_confirmation(delivery=delivery, by=by, at=at),
    "no-escribi": lambda delivery, by, at, typed: operations.undo_whatsapp_note(delivery=delivery, by=by, at=at),
    "reenviar": lambda delivery, by, at, typed: operations.retry_delivery(delivery=delivery, by=by, at=at),
    "corregir": lambda delivery, by, at, typed: operations.correct_address_and_retry(
        delivery=delivery, email=typed, by=by, at=at
    ),
}


@require_POST
@permission_required("delivery.send_dispatch")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap on a row; with htmx the row answers in its place, without it the board does."""
    delivery = get_object_or_404(Delivery.objects.select_related("dispatch"), pk=pk)
    typed, now = request.POST.get("email", "")[:254], timezone.now()
    verb = _ACTS.get(request.POST.get("hacer", ""))
    refused = ""
    if verb:
        try:
            verb(delivery, cast(User, request.user), now, typed)
        except Refused as error:
            refused = error.words
    delivery = Delivery.objects.select_related("dispatch", "contact__outlet", "confirmed_by").get(pk=pk)
    row = Row(delivery, now, refused=refused, typed=typed if refused else "")
    if request.headers.get("HX-Request"):
        balance = queries.balances([delivery.dispatch_id])[delivery.dispatch_id]
        standing = _standing(request, delivery.dispatch, balance, now)
        context = {**standing, "row": row, "dispatch": delivery.dispatch, "tab": request.GET.get("ver", "faltan")}
        return render(request, "delivery/_row_answer.html", context)
    if refused:
        return _board(request, delivery.dispatch, row)
    return HttpResponseRedirect(
        reverse("delivery:board", args=[delivery.dispatch_id], query=request.GET, fragment=f"d{pk}")
    )


@require_POST
@permission_required("delivery.send_dispatch")
def whatsapp(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: note that the office writes, and open WhatsApp with the text ready."""
    delivery = get_object_or_404(Delivery.objects.select_related("dispatch", "contact"), pk=pk)
    try:
        operations.note_whatsapp_sent(delivery=delivery, by=cast(User, request.user), at=timezone.now())
    except Refused as error:
        messages.error(request, error.words)
        return HttpResponseRedirect(reverse("delivery:board", args=[delivery.dispatch_id]))
    return HttpResponseRedirect(whatsapp_link(whatsapp_text(delivery), delivery.contact.whatsapp))


@require_POST
@permission_required("delivery.send_dispatch")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    dispatch = get_object_or_404(Dispatch, pk=pk)
    try:
        operations.take_back(dispatch=dispatch, by=cast(User, request.user), at=timezone.now())
    except Refused as error:
        messages.error(request, error.words)
    return HttpResponseRedirect(reverse("delivery:board", args=[pk]))
