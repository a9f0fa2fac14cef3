"""How far the agenda is: an activity is known once it is confirmed and it is said what we put out of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voceria.office.models import User
from voceria.office.signals import Task

from ..choices import BriefingState, EventState, SubmissionState, Timing
from ..models import Briefing, Event, Submission
from ..queries import visible_to
from ..signals import Light
from .outputs import address

#: A sheet is approved this long before its activity.
APPROVED_BEFORE = timedelta(hours=2)
_CHANGE = "agenda.change_event"


def briefing_tasks(user: User, at: datetime) -> list[Task]:
    """Sheets that wait for approval, of activities still to come."""
    if not user.has_perm("agenda.approve_briefing"):
        return []
    waiting = Briefing.objects.filter(state=BriefingState.REVIEW, event__in=visible_to(user).filter(starts_at__gt=at))
    return [
        Task(
            _("Aprobar ficha previa"),
            briefing.event.title,
            reverse("agenda_briefing:sheet", args=[briefing.event_id]),
            due=briefing.event.starts_at - APPROVED_BEFORE,
            since=briefing.updated_at,
        )
        for briefing in waiting.select_related("event").order_by("event__starts_at")
    ]


def know_lights(events: Sequence[Event], user: User | None, at: datetime) -> dict[int, Light]:
    may_confirm = user is not None and user.has_perm("agenda.change_event")
    return {event.pk: _know(event, at, may_confirm) for event in events}


def _know(event: Event, at: datetime, may_confirm: bool) -> Light:
    hub = reverse("agenda:hub", args=[event.pk])
    if event.state == EventState.PROPOSED:
        state = "late" if event.starts_at <= at else "missing"
        post = reverse("agenda_events:at_once", args=[event.pk, "confirmar"]) if may_confirm else ""
        return Light(state, _("Por confirmar"), _("Falta confirmarla."), _("Confirmar"), hub, post, needs=_CHANGE)
    if event.timing == Timing.TO_CONFIRM and event.starts_at > at:
        set_hour = reverse("agenda:edit", args=[event.pk])
        return Light(
            "missing", _("Sin hora"), _("Falta confirmar la hora."), _("Poner la hora"), set_hour, opens=_CHANGE
        )
    if not event.outputs.all():
        return Light(
            "missing",
            _("Sin definir"),
            _("Falta definir qué se difunde."),
            _("Definir"),
            address(event),
            needs=_CHANGE,
        )
    return Light("done", _("Confirmada"), url=hub)


def inbox_tasks(user: User, at: datetime) -> list[Task]:
    """What the areas sent and nobody has looked at, as one thing to do."""
    if not user.has_perm("agenda.change_submission"):
        return []
    new = Submission.objects.filter(state=SubmissionState.NEW)
    waiting = new.aggregate(n=Count("pk"), since=Min("created_at"), areas=Count("area", distinct=True))
    if not waiting["n"]:
        return []
    what = ngettext("Revisar %d envío", "Revisar %d envíos", waiting["n"]) % waiting["n"]
    words = ngettext("De %d área", "De %d áreas", waiting["areas"]) % waiting["areas"]
    return [Task(what, words, reverse("agenda_areas:inbox"), since=waiting["since"])]
