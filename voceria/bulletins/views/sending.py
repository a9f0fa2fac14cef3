"""The screen from which a bulletin is sent: to whom, the exact letter, a trial, and the order."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voceria.delivery import operations as delivery
from voceria.delivery.choices import DeliveryState
from voceria.delivery.models import Dispatch
from voceria.delivery.rules import Message, example
from voceria.delivery.views.ordering import chosen, letter_page, renewed
from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import forms, operations
from ..choices import DispatchPurpose
from ..models import Bulletin, BulletinDispatch, Correction
from ..rendering.letter import compose
from .hub import bulletin_or_404, person

may_send = permission_required("delivery.send_dispatch", raise_exception=True)


class Order:
    """What is about to be sent of a bulletin: the bulletin itself, a correction, or the notice of its withdrawal."""

    def __init__(self, request: HttpRequest, bulletin: Bulletin) -> None:
        wanted = request.GET.get("que", "")
        self.bulletin = bulletin
        self.correction: Correction | None = None
        self.purpose = DispatchPurpose.RELEASE
        if wanted == "retiro":
            self.purpose = DispatchPurpose.WITHDRAWAL
        elif wanted.isdecimal():
            self.purpose = DispatchPurpose.CORRECTION
            self.correction = get_object_or_404(bulletin.corrections, pk=int(wanted))

    def letter(self, form: forms.SendForm) -> Message:
        data = getattr(form, "cleaned_data", {})
        return compose(
            self.bulletin,
            purpose=self.purpose,
            correction=self.correction,
            subject=data.get("subject", ""),
            introduction=data.get("introduction", ""),
        )

    @property
    def leaves_on(self) -> date:
        """The day on which people get it; who rests then is left out."""
        release, now = getattr(self.bulletin, "release", None), timezone.now()
        return timezone.localtime(max(release.at, now) if release else now).date()

    def people(self, form: forms.SendForm) -> dict[str, Any]:
        """Who gets it, for the screen; the day only when it is another than today."""
        day = self.leaves_on
        return {"audience": chosen(form, day=day), "leaves_on": day if day != timezone.localdate() else None}

    def first_contacts(self) -> list[int]:
        """Corrections and withdrawals go to exactly those who got the bulletin."""
        return [] if self.purpose == DispatchPurpose.RELEASE else sorted(received(self.bulletin))


def received(bulletin: Bulletin) -> set[int]:
    """Keys of the contacts to whom the bulletin itself went out."""
    sent = bulletin.dispatches.filter(purpose=DispatchPurpose.RELEASE)
    copies = sent.exclude(dispatch__deliveries__state=DeliveryState.CANCELLED)
    return set(copies.values_list("dispatch__deliveries__contact", flat=True)) - {None}


@may_send
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the order; POST sends it, or a trial of it to oneself."""
    bulletin = bulletin_or_404(pk)
    release = getattr(bulletin, "release", None)
    if release is None or release.annulled:
        if release is None:
            words = _("Todavía no se publica. Publícalo, o ponle hora, y después envíalo.")
        else:
            words = _("El número de este boletín se anuló; no se envía.")
        messages.warning(request, words)
        return redirect("bulletins:hub", pk)
    order = Order(request, bulletin)
    if request.method != "POST":
        initial = {"contacts": order.first_contacts()}
        form = forms.SendForm(initial=initial | {"subject": order.letter(forms.SendForm()).subject})
        return _page(request, order, form)
    form = forms.SendForm(request.POST)
    if not form.is_valid():
        return _page(request, order, form, status=422)
    try:
        return _try(request, order, form) if "trial" in request.POST else _order(request, order, form)
    except operations.AlreadySentToday as question:
        return _page(request, order, form, status=422, again=question.words)
    except delivery.OrderSpent as refusal:
        return _page(request, order, renewed(form), status=422, refused=refusal.words)
    except Refused as refusal:
        return _page(request, order, form, status=422, refused=refusal.words)


def _try(request: HttpRequest, order: Order, form: forms.SendForm) -> HttpResponse:
    letter, me = order.letter(form), person(request)
    delivery.send_test(to=me.email, subject=letter.subject, text=letter.text, html=letter.html)
    return _page(request, order, form, tried=me.email)


def _order(request: HttpRequest, order: Order, form: forms.SendForm) -> HttpResponse:
    data = form.cleaned_data
    people = chosen(form, day=order.leaves_on)
    names = [group.name for group in data["lists"]]
    dispatch = operations.send_bulletin(
        bulletin=order.bulletin,
        contacts=people.everyone,
        by=cast(User, request.user),
        at=timezone.now(),
        audience=", ".join(names) or _("Personas elegidas"),
        subject=data["subject"],
        introduction=data["introduction"],
        purpose=order.purpose,
        correction=order.correction,
        order_token=data["order_token"],
        again=request.POST.get("order") == "again",
    )
    return redirect("delivery:board", dispatch.pk)


@require_safe
@may_send
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Who would get it with what is ticked now; asked by the page at each change."""
    order = Order(request, bulletin_or_404(pk))
    form = forms.SendForm(request.GET)
    form.is_valid()
    return TemplateResponse(request, "delivery/_audience.html", order.people(form))


@require_safe
@may_send
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it will arrive, for the frame of the sending screen."""
    order = Order(request, bulletin_or_404(pk))
    form = forms.SendForm(request.GET)
    form.is_valid()
    return letter_page(example(order.letter(form).html))


def _page(request: HttpRequest, order: Order, form: forms.SendForm, *, status: int = 200, **said: str) -> HttpResponse:
    """`said` is what came of the last act: `refused`, `again` (a question before repeating), or `tried`."""
    bulletin = order.bulletin
    title = {
        DispatchPurpose.RELEASE: _("Enviar el %(folio)s"),
        DispatchPurpose.CORRECTION: _("Enviar la fe de erratas del %(folio)s"),
        DispatchPurpose.WITHDRAWAL: _("Enviar el aviso de retiro del %(folio)s"),
    }[order.purpose] % {"folio": bulletin.folio}
    now = timezone.now()
    context = {
        "bulletin": bulletin,
        "order": order,
        "form": form,
        "letter": order.letter(form),
        **order.people(form),
        "count_address": reverse("bulletins:count", args=[bulletin.pk]),
        "letter_address": reverse("bulletins:letter", args=[bulletin.pk], query=request.GET),
        "waits": bulletin.release.at if bulletin.release.at > now else None,
        **said,
        "page_title": title,
        "header_title": title,
        "header_icon": "v-send",
        "breadcrumbs_items": [
            {"url": reverse("bulletins:hub", args=[bulletin.pk]), "label": str(bulletin.folio)},
            {"url": "", "label": _("Enviar")},
        ],
    }
    return TemplateResponse(request, "bulletins/send.html", context, status=status)


def section(request: HttpRequest, bulletin: Bulletin, page: dict[str, Any]) -> dict[str, Any]:
    """What `_hub_sending.html` needs."""
    if not page["numbered"]:
        return {}
    sent = list(
        BulletinDispatch.objects.filter(bulletin=bulletin).select_related("dispatch", "correction").order_by("-pk")
    )
    done = {row.correction_id for row in sent if row.purpose == DispatchPurpose.CORRECTION}
    told = any(row.purpose == DispatchPurpose.WITHDRAWAL for row in sent)
    keys = [row.dispatch_id for row in sent]
    counts = {dispatch.pk: dispatch for dispatch in Dispatch.objects.filter(pk__in=keys).with_counts()}
    return {
        "sent": [(row, counts[row.dispatch_id]) for row in sent],
        "may_send": request.user.has_perm("delivery.send_dispatch"),
        "unsent_corrections": [c for c in page.get("corrections", []) if sent and c.pk not in done],
        "withdrawal_untold": bool(sent) and not told and page["state"] == page["States"].WITHDRAWN,
    }
