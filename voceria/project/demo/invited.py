"""Invites the demo's press: answers by every road, calls still to make, a change, a cancellation, and who came."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from voceria.agenda import operations as agenda
from voceria.agenda.choices import EventState
from voceria.agenda.models import Event
from voceria.delivery.models import Dispatch
from voceria.invitations import operations as invitations
from voceria.invitations.choices import Answer, Attendance
from voceria.invitations.models import Invitee
from voceria.office.models import User
from voceria.press.choices import Road
from voceria.press.models import ContactList

from .sent import went_out


class Asked(NamedTuple):
    """One activity: to which lists, how long before, and what share of them answered."""

    event: str
    lists: int
    before: timedelta
    answered: float


_DAY = timedelta(days=1)
ASKED = (
    Asked("becas", 1, 2 * _DAY, 1.0),
    Asked("aldama", 2, 2 * _DAY, 0.9),
    Asked("mercado-morelos", 1, _DAY, 0.85),
    Asked("cabildo-camino", 1, _DAY, 0.9),
    Asked("pozo", 2, 2 * _DAY, 0.9),
    Asked("rueda-feria", 2, 2 * _DAY, 0.7),
    Asked("camino-arranque", 2, 5 * _DAY, 0.45),
    Asked("lentes", 1, 6 * _DAY, 0.5),
    Asked("educacion-vial", 1, 6 * _DAY, 0.6),
    Asked("inauguracion-feria", 2, 8 * _DAY, 0.1),
)
FEW = 3  # of them, in the smallest demo
NEW_PLACE = "Patio de Presidencia"
CALLED_OFF = "La escuela adelantó su salida ese día; se busca otra fecha con la dirección."
_NOTES = ("", "", "", "Lleva camarógrafo", "Pide entrevista al terminar", "Llega quince minutos tarde")
_STRANGERS = (("Beto Ruiz", "El Faro de la Sierra"), ("Nora Islas", "Página Así Pasa en Peñaflor"))


def invite_the_press(
    happened: Mapping[str, Event],
    lists: Mapping[str, ContactList],
    staff: Mapping[str, User],
    now: datetime,
    size: str,
) -> None:
    dice = Random(41)  # noqa: S311 - the same demo every time
    groups = list(lists.values())
    for asked in ASKED[-FEW:] if size == "tiny" else ASKED:
        event = Event.objects.get(pk=happened[asked.event].pk)
        at = min(event.starts_at - asked.before, now - timedelta(hours=5))
        if event.state in (EventState.POSTPONED, EventState.CANCELLED):
            continue
        chosen = groups[: asked.lists]
        people = {contact.pk: contact for group in chosen for contact in group.contacts.reachable()}
        audience = " y ".join(group.name for group in chosen)
        dispatch = invitations.invite(
            event=event, contacts=people.values(), by=staff["tomas"], at=at, audience=audience
        )
        went_out(dispatch, dice, troubles=dice.randrange(2))
        _answer(event, asked.answered, at, min(now, event.starts_at), dice, staff["karla"])
        if event.starts_at + timedelta(minutes=40) < now:
            _receive(event, dice, staff["ivan"])
    _change(happened, staff["rosaura"], now - timedelta(hours=2), dice)


def _answer(event: Event, share: float, asked: datetime, until: datetime, dice: Random, caller: User) -> None:
    span = max(int((until - asked).total_seconds() // 60) - 5, 10)
    for invitee in event.invitees.order_by("pk"):
        at = asked + timedelta(minutes=dice.randrange(3, min(span, 1500) + 4))
        if dice.random() >= share:
            if dice.random() < 0.4:
                invitations.note_unreached(invitee=invitee, by=caller, at=min(at, until))
            continue
        _one_answer(invitee, min(at, until), dice, caller)


def _one_answer(invitee: Invitee, at: datetime, dice: Random, caller: User) -> None:
    answer = dice.choices((Answer.YES, Answer.NO, Answer.MAYBE, Answer.DELEGATE), weights=(11, 4, 2, 2))[0]
    road = dice.choices((Road.LINK, Road.CALL, Road.WHATSAPP), weights=(6, 4, 3))[0]
    invitations.note_reply(
        invitee=invitee,
        answer=answer,
        road=road,
        by=None if road == Road.LINK else caller,
        at=at,
        people=dice.choice((1, 1, 2)),
        delegate_name="Samuel Ortega" if answer == Answer.DELEGATE else "",
        note="" if road == Road.LINK else dice.choice(_NOTES),
    )


def _receive(event: Event, dice: Random, doorkeeper: User) -> None:
    """Most of those who said so came, somebody nobody invited too, and the door was closed."""
    coming = event.invitees.filter(answer__in=[Answer.YES, Answer.DELEGATE, Answer.MAYBE])
    for invitee in coming.order_by("pk"):
        if dice.random() < 0.85:
            at = event.starts_at + timedelta(minutes=dice.randrange(-15, 15))
            invitations.note_attendance(invitee=invitee, attendance=Attendance.ATTENDED, by=doorkeeper, at=at)
    name, outlet = dice.choice(_STRANGERS)
    at = event.starts_at + timedelta(minutes=12)
    invitations.add_walk_in(event=event, name=name, outlet=outlet, by=doorkeeper, at=at)
    invitations.close_door(event=event, by=doorkeeper, at=event.starts_at + timedelta(minutes=40))


def _change(happened: Mapping[str, Event], secretary: User, at: datetime, dice: Random) -> None:
    """One activity moved elsewhere and one called off; the invited were told."""
    moved, off = happened["lentes"], happened["educacion-vial"]
    agenda.update_event(event=moved, by=secretary, at=at, place=NEW_PLACE)
    agenda.cancel_event(event=off, reason=CALLED_OFF, by=secretary, at=at)
    for event in (moved, off):
        for dispatch in Dispatch.objects.filter(invitation__event=event, send_after__gt=at):
            went_out(dispatch, dice, troubles=0)
