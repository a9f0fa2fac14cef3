"""How far an activity is with inviting, and whom somebody should call."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voceria.agenda import standing as agenda
from voceria.agenda.choices import Output, Visibility
from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to
from voceria.agenda.signals import Light
from voceria.office.models import User
from voceria.office.signals import Task

from . import queries, rules
from .models import Invitation
from .rules import Balance

#: Calls to make show this long before the activity.
LOOK_AHEAD = timedelta(days=2)
#: From here on an activity whose invitation was wanted should have one.
INVITE_BEFORE = timedelta(days=2)
_NOTE, _INVITE = "invitations.change_invitee", "invitations.add_invitation"


def invite_lights(events: Sequence[Event], user: User | None, at: datetime) -> dict[int, Light]:
    """Two questions, however many activities."""
    counted = queries.balances(event.pk for event in events)
    left = _first_left(events)
    return {event.pk: _light(event, counted[event.pk], left.get(event.pk), at) for event in events}


def _first_left(events: Sequence[Event]) -> dict[int, datetime]:
    """When the first invitation of each went out, or will."""
    rows = Invitation.objects.filter(event__in=events, dispatch__cancelled_at=None).order_by("-dispatch__send_after")
    return dict(rows.values_list("event", "dispatch__send_after"))


def _light(event: Event, balance: Balance, left: datetime | None, at: datetime) -> Light:
    if not balance.invited:
        return _nobody(event, at)
    page, calls = (reverse(f"invitations:{name}", args=[event.pk]) for name in ("event", "calls"))
    words = _("%(done)d de %(all)d") % {"done": balance.answered, "all": balance.invited}
    if not balance.silent or at >= event.starts_at:
        return Light("done", words, url=page, opens="invitations.view_invitee")
    missing = ngettext("Falta %d respuesta.", "Faltan %d respuestas.", balance.silent) % balance.silent
    if at >= event.starts_at - rules.CALL_BEFORE:
        return Light("late", words, missing, _("Llamar"), calls, opens=_NOTE)
    if left is not None and at < left + rules.CALL_AFTER:
        return Light("doing", words, missing, _("Ver quién falta"), calls, opens=_NOTE)
    return Light("missing", words, missing, _("Llamar"), calls, opens=_NOTE)


def _nobody(event: Event, at: datetime) -> Light:
    hub = reverse("agenda:hub", args=[event.pk])
    wanted = any(planned.output == Output.INVITATION for planned in event.outputs.all())
    if event.visibility == Visibility.RESERVED:
        return Light("skipped", _("Sin invitación"), url=hub)
    if not wanted:
        return agenda.unwanted(event, _("Sin invitación"), hub)
    if at >= event.starts_at:
        return Light("late", _("Sin invitar"), _("No se invitó a nadie."), _("Ver la actividad"), hub)
    invite = reverse("invitations:invite", args=[event.pk])
    if at < event.starts_at - INVITE_BEFORE:
        return Light("waiting", url=invite, opens=_INVITE)
    state = "late" if rules.late(event.starts_at, at) else "missing"
    return Light(state, _("Sin invitar"), _("Falta invitar a los medios."), _("Invitar"), invite, opens=_INVITE)


def call_tasks(user: User, at: datetime) -> list[Task]:
    """Activities of the next days with people who do not answer; due while there is still time to come."""
    if not user.has_perm("invitations.change_invitee"):
        return []
    near = visible_to(user).standing().between(at, at + LOOK_AHEAD).exclude(visibility=Visibility.RESERVED)
    events = list(near.filter(invitations__isnull=False).distinct().order_by("starts_at"))
    counted, left = queries.balances(event.pk for event in events), _first_left(events)
    tasks = []
    for event in events:
        silent, since = counted[event.pk].silent, left.get(event.pk)
        if not silent or since is None or at < min(since + rules.CALL_AFTER, event.starts_at - rules.CALL_BEFORE):
            continue
        what = ngettext("Llamar a quien no responde", "Llamar a los %d que no responden", silent)
        url = reverse("invitations:calls", args=[event.pk])
        due = event.starts_at - rules.CALL_BEFORE
        tasks.append(Task(what % silent if silent > 1 else what, event.title, url, due=due, since=since))
    return tasks
