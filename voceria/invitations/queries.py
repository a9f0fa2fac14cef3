"""Reads of invitations: how each activity stands, who is to be called, who is at the door."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to
from voceria.delivery.models import Delivery, Dispatch
from voceria.lib.spanish_order import spanish_order
from voceria.office.models import User

from .choices import FIRST_SUBJECT, FIRST_TEXT, Answer, Attendance
from .models import Invitation, InvitationTemplate, Invitee, Reply
from .rules import Balance

#: An activity counts as coming until this long after it began, when its end is not known.
USUAL_LENGTH = timedelta(hours=2)


def template() -> InvitationTemplate:
    """The office's own, or the first one until somebody changes it."""
    found = InvitationTemplate.objects.filter(pk=1).first()
    return found or InvitationTemplate(pk=1, subject=_(FIRST_SUBJECT), text=_(FIRST_TEXT))


def balances(events: Iterable[int]) -> dict[int, Balance]:
    """One question for all of them."""
    keys = list(events)
    found = {
        row["event"]: Balance(**{name: row[f"n_{name}"] for name in Balance._fields})
        for row in Invitee.objects.filter(event__in=keys).counted()
    }
    return {key: found.get(key, Balance()) for key in keys}


def with_invitations(user: User | AnonymousUser, *, at: datetime, past: bool = False) -> QuerySet[Event]:
    """Activities for which somebody was invited or came, those to come first."""
    asked = visible_to(user).filter(Exists(Invitee.objects.filter(event=OuterRef("pk"))))
    over = Q(ends_at__lte=at) | Q(ends_at=None, starts_at__lte=at - USUAL_LENGTH)
    return asked.filter(over).order_by("-starts_at", "pk") if past else asked.exclude(over).order_by("starts_at", "pk")


_MISSING_FIRST = (Answer.NONE, Answer.MAYBE, Answer.YES, Answer.DELEGATE, Answer.NO)
_COMING_FIRST = (Answer.YES, Answer.DELEGATE, Answer.MAYBE, Answer.NONE, Answer.NO)


def invitees(event: Event) -> list[Invitee]:
    """For the page of an activity: who is missing first, then who comes, then who does not; each with its `log`."""
    last = Reply.objects.select_related("by").order_by("-pk")
    found = event.invitees.select_related("contact__outlet", "attendance_by").prefetch_related(
        Prefetch("replies", last, to_attr="log")
    )
    return _by_name(found, lambda one: (one.walk_in, _stands(one, _MISSING_FIRST)))


def to_call(event: Event) -> list[Invitee]:
    """Who has not answered, those not yet called first, then the longest ago."""
    found = event.invitees.silent().select_related("contact__outlet")
    return _by_name(found, lambda one: one.called_at.timestamp() if one.called_at else 0)


def at_the_door(event: Event) -> list[Invitee]:
    """Who said that they come first; who said no stands last, and may come all the same."""
    return _by_name(event.invitees.select_related("attendance_by"), lambda one: _stands(one, _COMING_FIRST))


def _stands(invitee: Invitee, order: Sequence[Answer]) -> int:
    """Who comes and who sends somebody stand together."""
    answer = Answer.YES if invitee.answer == Answer.DELEGATE else Answer(invitee.answer)
    return order.index(answer)


def _by_name(found: Iterable[Invitee], place: Callable[[Invitee], Any]) -> list[Invitee]:
    return sorted(found, key=lambda one: (place(one), spanish_order(one.name), one.pk))


def sent(event: Event) -> list[Invitation]:
    """What went out for it, newest first, also what was stopped."""
    return list(event.invitations.select_related("dispatch", "by").order_by("-pk"))


def copies(event: Event, at: datetime) -> dict[int, Delivery]:
    """By contact: the newest delivery of this activity whose page may be seen."""
    dispatches = Dispatch.objects.filter(invitation__event=event, cancelled_at=None, send_after__lte=at)
    found = Delivery.objects.filter(dispatch__in=dispatches, token_revoked_at=None).select_related("dispatch")
    return {copy.contact_id: copy for copy in found.order_by("pk")}


def arrived(event: Event) -> int:
    return event.invitees.filter(attendance=Attendance.ATTENDED).count()
