"""The screen from which people are invited or reminded: to whom, the exact letter, a trial, and the order."""

from typing import Any, NamedTuple, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.delivery import operations as delivery
from voceria.delivery.rules import Message, example
from voceria.delivery.views.ordering import chosen, letter_page, renewed
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.press.queries import Audience, audience

from .. import operations, queries
from ..choices import Purpose
from ..forms import InvitationForm
from ..models import Invitation
from ..rendering.letter import compose, first_words, words_again
from ..rendering.words import late_words, sealed, told_of, unsealed
from ..rules import Told
from .access import event_or_404, heading, may_invite


class People(NamedTuple):
    """Who gets it, and how many of those chosen are invited already."""

    audience: Audience
    known: int = 0


class Order:
    """What is about to go out for an activity: the invitation, or a reminder to who does not answer."""

    def __init__(self, request: HttpRequest, pk: int) -> None:
        self.request = request
        self.event: Event = event_or_404(request, pk)
        self.purpose = Purpose.REMINDER if request.GET.get("que") == "recordatorio" else Purpose.INVITATION
        self.query = request.GET.urlencode()

    @property
    def reminds(self) -> bool:
        return self.purpose == Purpose.REMINDER

    @property
    def held(self) -> Invitation | None:
        """What was stopped because the activity changed, to be looked at and sent again (`?de=` its dispatch)."""
        asked = self.request.GET.get("de", "")
        stopped = self.event.invitations.filter(purpose=self.purpose, dispatch__cancelled_at__isnull=False)
        return stopped.filter(dispatch=int(asked)).first() if asked.isdecimal() else None

    def form(self) -> InvitationForm:
        subject, text = first_words(self.event, self.purpose)
        initial: dict[str, Any] = {"known": sealed(told_of(self.event))}
        if held := self.held:
            subject, text = words_again(self.event, self.purpose, held.told, held.subject, held.text)
            people = held.dispatch.deliveries.values_list("contact", flat=True)
            initial |= {"contacts": list(people), "include_resting": True}
        return InvitationForm(initial=initial | {"subject": subject, "text": text})

    def told_before(self, form: InvitationForm) -> Told | None:
        """What the form says of the activity, when somebody changed it since the form was opened."""
        told = unsealed(form.cleaned_data["known"])
        return told if told and told != told_of(self.event) else None

    def said_anew(self, form: InvitationForm, told: Told) -> InvitationForm:
        """The same form with the new facts where they came from the office's words."""
        data = cast(QueryDict, form.data).copy()
        typed = form.cleaned_data["subject"], form.cleaned_data["text"].replace("\r\n", "\n")
        data["subject"], data["text"] = words_again(self.event, self.purpose, told, *typed)
        data["known"] = sealed(told_of(self.event))
        fresh = InvitationForm(data)
        fresh.is_valid()
        return fresh

    def letter(self, form: InvitationForm) -> Message:
        data = getattr(form, "cleaned_data", {})
        subject, text = data.get("subject", ""), data.get("text", "")
        return compose(self.event, purpose=self.purpose, subject=subject, text=text)

    def people(self, form: InvitationForm) -> People:
        today = timezone.localdate()
        if self.reminds:
            silent = [invitee.contact for invitee in queries.to_call(self.event) if invitee.contact]
            return People(audience(silent, day=today, include_resting=True))
        found = chosen(form, day=today)
        known = set(self.event.invitees.invited().values_list("contact", flat=True))
        fresh = Audience(*([contact for contact in some if contact.pk not in known] for some in found))
        return People(fresh, len(found.everyone) - len(fresh.everyone))


@may_invite
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the order; POST sends it, or a trial of it to oneself."""
    order = Order(request, pk)
    try:
        operations.check_inviting(event=order.event, by=cast(User, request.user), at=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.words)
        return redirect("agenda:hub", pk)
    if request.method != "POST":
        return _page(request, order, order.form())
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, order, form, status=422)
    if told := order.told_before(form):
        changed = _(
            "La actividad cambió mientras escribías. Ya dice los datos nuevos; revisa lo tuyo y vuelve a tocar."
        )
        return _page(request, order, order.said_anew(form, told), status=422, refused=changed)
    try:
        return _try(request, order, form) if "trial" in request.POST else _order(request, order, form)
    except delivery.OrderSpent as refusal:
        return _page(request, order, renewed(form), status=422, refused=refusal.words)
    except Refused as refusal:
        return _page(request, order, form, status=422, refused=refusal.words)


def _try(request: HttpRequest, order: Order, form: InvitationForm) -> HttpResponse:
    letter, me = order.letter(form), cast(User, request.user)
    delivery.send_test(
        to=me.email, subject=letter.subject, text=letter.text, html=letter.html, calendar=letter.calendar
    )
    return _page(request, order, form, tried=me.email)


def _order(request: HttpRequest, order: Order, form: InvitationForm) -> HttpResponse:
    data, by, at = form.cleaned_data, cast(User, request.user), timezone.now()
    words = {"subject": data["subject"], "text": data["text"], "order_token": data["order_token"]}
    if order.reminds:
        dispatch = operations.remind(event=order.event, by=by, at=at, **words)
    else:
        names = ", ".join(group.name for group in data["lists"]) or _("Personas elegidas")
        people = chosen(form, day=timezone.localdate()).everyone
        dispatch = operations.invite(
            event=order.event,
            contacts=people,
            by=by,
            at=at,
            audience=names,
            knowing_internal="interna" in request.POST,
            **words,
        )
    return redirect("delivery:board", dispatch.pk)


@require_safe
@may_invite
def count(request: HttpRequest, pk: int) -> HttpResponse:
    """Who would get it with what is ticked now; asked by the page at each change."""
    order, form = Order(request, pk), InvitationForm(request.GET)
    form.is_valid()
    return TemplateResponse(request, "delivery/_audience.html", order.people(form)._asdict())


@require_safe
@may_invite
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter as it will arrive, for the frame of the sending screen."""
    order, form = Order(request, pk), InvitationForm(request.GET)
    form.is_valid()
    return letter_page(example(order.letter(form).html))


def _page(request: HttpRequest, order: Order, form: InvitationForm, *, status: int = 200, **said: str) -> HttpResponse:
    event = order.event
    title = _("Recordar a quienes no responden") if order.reminds else _("Invitar a medios")
    context: dict[str, Any] = {
        **heading(event, title),
        **order.people(form)._asdict(),
        **said,
        "event": event,
        "order": order,
        "form": form,
        "letter": order.letter(form),
        "late": late_words(event, timezone.now()),
        "internal": event.visibility == Visibility.INTERNAL,
        "may_word": request.user.has_perm("invitations.change_invitationtemplate"),
        "count_address": reverse("invitations:count", args=[event.pk], query=request.GET),
        "letter_address": reverse("invitations:letter", args=[event.pk], query=request.GET),
    }
    return TemplateResponse(request, "invitations/invite.html", context, status=status)
