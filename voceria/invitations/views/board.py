"""All activities with invitations, and one of them: who comes, who is missing, what went out."""

from datetime import datetime
from typing import Any, NamedTuple, cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voceria.agenda.choices import EventState
from voceria.agenda.models import Event
from voceria.delivery.queries import balances as dispatch_balances
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.press.rules import folded

from .. import operations, queries
from ..choices import COMING, Answer, Attendance
from ..models import Invitee, Reply
from ..rendering.words import day_words, hour_words, plain_invitation
from ..rules import Balance
from .access import event_or_404, heading, may_see

PAGE_ROWS = 30
FEW = 8
OFF = (EventState.CANCELLED, EventState.POSTPONED)
_MARKS = {
    Answer.NONE: ("m-missing", "sent"),
    Answer.YES: ("m-done", "confirmed"),
    Answer.DELEGATE: ("m-done", "confirmed"),
    Answer.MAYBE: ("m-doubt", "doubt"),
    Answer.NO: ("m-skipped", "cancelled"),
}


class Listed(NamedTuple):
    event: Event
    balance: Balance
    off: bool


@require_safe
@may_see
def index(request: HttpRequest) -> HttpResponse:
    past = request.GET.get("ver") == "pasadas"
    found = queries.with_invitations(request.user, at=timezone.now(), past=past)
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("pagina"))
    events = list(page)
    counted = queries.balances(event.pk for event in events)
    context = {
        "page": page,
        "past": past,
        "rows": [Listed(event, counted[event.pk], event.state in OFF) for event in events],
        "may_note": request.user.has_perm("invitations.change_invitee"),
        "may_word": request.user.has_perm("invitations.change_invitationtemplate"),
        **heading(None, _("Invitaciones")),
        "breadcrumbs_items": [{"url": "", "label": _("Invitaciones")}],
    }
    return TemplateResponse(request, "invitations/list.html", context)


class Row(NamedTuple):
    """One person as the page says it."""

    invitee: Invitee
    replies: list[Reply]

    @property
    def mark(self) -> str:
        return "m-done" if self.invitee.walk_in else _MARKS[Answer(self.invitee.answer)][0]

    @property
    def css(self) -> str:
        return "confirmed" if self.invitee.walk_in else _MARKS[Answer(self.invitee.answer)][1]

    @property
    def label(self) -> str:
        invitee = self.invitee
        if invitee.walk_in:
            return _("Sin invitación")
        if invitee.answer == Answer.DELEGATE:
            return _("Va %s") % invitee.delegate_name
        return str(invitee.get_answer_display())

    @property
    def words(self) -> str:
        return f"{self.invitee.name} {self.invitee.outlet_name} {self.label}"

    @property
    def came(self) -> str:
        return "" if self.invitee.attendance == Attendance.UNKNOWN else str(self.invitee.get_attendance_display())

    @property
    def brings(self) -> int:
        return self.invitee.people if self.invitee.answer in COMING and self.invitee.people > 1 else 0


@require_safe
@may_see
def event_page(request: HttpRequest, pk: int) -> HttpResponse:
    event, now, user = event_or_404(request, pk), timezone.now(), cast(User, request.user)
    everybody = [Row(invitee, invitee.log) for invitee in queries.invitees(event)]  # type: ignore[attr-defined]
    wanted = request.GET.get("q", "").strip()
    rows = [row for row in everybody if folded(wanted) in folded(row.words)]
    context: dict[str, Any] = {
        **heading(event, _("Invitados")),
        **standing(event, now),
        "breadcrumbs_items": heading(None, event.title)["breadcrumbs_items"],
        "rows": rows,
        "q": wanted,
        "many": len(everybody) > FEW,
        "sent": _sent(event) if user.has_perm("delivery.view_dispatch") else [],
        "may_note": user.has_perm("invitations.change_invitee"),
        "may_invite": _may_invite(event, user, now),
        "words": "" if event.state in OFF else plain_invitation(event),
    }
    return TemplateResponse(request, "invitations/event.html", context)


def standing(event: Event, at: datetime) -> dict[str, Any]:
    """The head of every page of an activity's invitations."""
    return {
        "event": event,
        "balance": queries.balances([event.pk])[event.pk],
        "when_day": day_words(event.starts_at, event.ends_at, event.timing),
        "when_hour": hour_words(event.starts_at, event.timing),
        "off": event.state in OFF,
        "begun": event.starts_at <= at,
        "door_open": timezone.localtime(event.starts_at).date() <= timezone.localdate(at),
    }


def _sent(event: Event) -> list[tuple[Any, Any]]:
    sent = queries.sent(event)
    counts = dispatch_balances(one.dispatch_id for one in sent)
    return [(one, counts[one.dispatch_id]) for one in sent]


def _may_invite(event: Event, user: User, at: datetime) -> bool:
    try:
        operations.check_inviting(event=event, by=user, at=at)
    except Refused:
        return False
    return True
