"""Reads of invitations: how each activity stands, who is to be called, who is at the door."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from voceria.agenda.models import Event
from voceria.agenda.queries import visible_to
from voceria.delivery.models import Delivery, Dispatch
from voceria.office.models import User

from .choices import FIRST_SUBJECT, FIRST_TEXT, Answer, Attendance
from .models import Invitation, InvitationTemplate, Invitee, InviteeQuerySet, Reply
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


def invitees(event: Event) -> InviteeQuerySet:
    """For the page of an activity: who is missing first, then who comes, then who does not."""
    place = Case(
        When(answer=Answer.NONE, then=Value(0)),
        When(answer=Answer.MAYBE, then=Value(1)),
        When(answer=Answer.NO, then=Value(3)),
        default=Value(2),
        output_field=IntegerField(),
    )
    last = Reply.objects.select_related("by").order_by("-pk")
    return (
        event.invitees.select_related("contact__outlet", "attendance_by")
        .prefetch_related(Prefetch("replies", last, to_attr="log"))
        .annotate(place=place)
        .order_by("walk_in", "place", "name", "pk")
    )


def to_call(event: Event) -> InviteeQuerySet:
    """Who has not answered, those not yet called first, then the longest ago."""
    return (
        event.invitees.silent()
        .select_related("contact__outlet")
        .order_by(F("called_at").asc(nulls_first=True), "name", "pk")
    )


def at_the_door(event: Event) -> InviteeQuerySet:
    """By name; who said no stands last, and may come all the same."""
    last = Case(When(answer=Answer.NO, then=Value(1)), default=Value(0), output_field=IntegerField())
    return event.invitees.select_related("attendance_by").annotate(last=last).order_by("last", "name", "pk")


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
