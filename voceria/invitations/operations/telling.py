"""What changes of an activity reaches all who were invited to it, once, by their road."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.models import Event
from voceria.delivery import operations as delivery
from voceria.delivery.models import Delivery, Dispatch
from voceria.delivery.operations import NoRecipients
from voceria.delivery.rules import may_rewrite
from voceria.office.models import User
from voceria.press.models import Contact

from .. import rules
from ..choices import Purpose
from ..models import Invitation
from ..rendering import letter as letters
from ..rendering.words import told_of
from .inviting import record
from .refreshing import bring_up_to_date

OFF = frozenset({EventState.POSTPONED, EventState.CANCELLED})
_NOTICES = (Purpose.CHANGE, Purpose.CANCELLATION)
AUDIENCE = "Quienes están invitados"


@transaction.atomic
def tell_change(*, event: Event, by: User | None, at: datetime) -> Dispatch | None:
    """Order the notice of what the invited do not know yet; None when they know it all.

    A notice that still waits is replaced by one that says everything, so that several changes arrive as one; what
    was changed back is not told at all. An invitation that still waits is brought up to date, and who gets it needs no
    notice. Of a reserved activity nothing leaves. Safe to repeat.
    """
    event = Event.objects.select_for_update(no_key=True, of=("self",)).get(pk=event.pk)
    reserved = event.visibility == Visibility.RESERVED
    stays = not (reserved or event.state in OFF)
    standing = event.invitations.filter(dispatch__cancelled_at=None).select_related("dispatch", "by").order_by("pk")
    waiting = [one for one in standing if one.dispatch.send_after > at and not (stays and _is_leaving(one, at))]
    heard = [one for one in standing if one not in waiting]
    what = rules.changes(heard[-1].told, told_of(event), off=OFF, at=at) if heard and not reserved else frozenset()
    notices = [one for one in waiting if one.purpose in _NOTICES]
    if what and notices and notices[-1].told == told_of(event):
        return notices[-1].dispatch
    for one in waiting:
        if stays and one.purpose not in _NOTICES and not (what and one.purpose == Purpose.REMINDER):
            bring_up_to_date(invitation=one, event=event, by=by, at=at)
        else:
            delivery.take_back(dispatch=one.dispatch, by=by or one.by, at=at)
    return _tell(event, heard, what, by or heard[-1].by, at) if what else None


def _is_leaving(one: Invitation, at: datetime) -> bool:
    """Too near its hour to say something else: who gets it hears of the change by a notice."""
    return one.purpose not in _NOTICES and not may_rewrite(one.dispatch.send_after, at)


def _tell(event: Event, heard: list[Invitation], what: frozenset[str], by: User, at: datetime) -> Dispatch | None:
    last = heard[-1]
    purpose = Purpose.CANCELLATION if event.state == EventState.CANCELLED else Purpose.CHANGE
    subject, text = letters.change_words(event, last.told, what)
    letter = letters.compose(event, purpose=purpose, subject=subject, text=text)
    wrote_to = Delivery.objects.filter(dispatch__invitation__in=heard)
    people = Contact.objects.filter(pk__in=wrote_to.values("contact")).select_related("outlet")
    left = last.dispatch.send_after if last.purpose in _NOTICES else None
    soonest = None if "off" in what else rules.gather_until(left, at)
    try:
        dispatch = delivery.create_dispatch(
            kind=f"invitation-{purpose}",
            message=letter,
            contacts=people.order_by("pk"),
            audience=AUDIENCE,
            by=by,
            at=at,
            not_before=soonest,
        )
    except NoRecipients:
        return None  # all of them asked not to be written to
    record(event, dispatch, purpose, (subject, text), by, at)
    action = "invitations.cancel" if purpose == Purpose.CANCELLATION else "invitations.change"
    log(event, action, user=by, data={"dispatch": dispatch.pk, "what": sorted(what)}, timestamp=at)
    return dispatch
