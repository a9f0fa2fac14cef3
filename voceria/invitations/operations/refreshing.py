"""What waits its sixty seconds while the activity changes: it leaves with the new facts, or waits for a person."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.models import Event
from voceria.delivery import operations as delivery
from voceria.office.models import User
from voceria.office.operations import notify

from ..choices import Purpose
from ..models import Invitation
from ..rendering import letter as letters
from ..rendering.words import told_of, when_words


@transaction.atomic
def bring_up_to_date(*, invitation: Invitation, event: Event, by: User | None, at: datetime) -> None:
    """The office's own words are filled in again and leave a minute later; a person's words are held for that person.

    Who ordered it is told. Nothing happens when it says what is so.
    """
    if invitation.told == told_of(event):
        return
    if invitation.own_words:
        _hold(invitation, event, by or invitation.by, at)
    else:
        _rewrite(invitation, event, by, at)


def _rewrite(invitation: Invitation, event: Event, by: User | None, at: datetime) -> None:
    purpose = Purpose(invitation.purpose)
    invitation.subject, invitation.text = letters.first_words(event, purpose)
    letter = letters.compose(event, purpose=purpose, subject=invitation.subject, text=invitation.text)
    delivery.rewrite_dispatch(
        dispatch=invitation.dispatch,
        message=letter,
        by=by or invitation.by,
        at=at,
    )
    invitation.told = told_of(event)
    invitation.save()
    log(event, "invitations.refresh", user=by, data={"dispatch": invitation.dispatch_id}, timestamp=at)
    if by is None or by.pk != invitation.by_id:
        notify(
            users=[invitation.by],
            key=f"invitation-refreshed:{invitation.pk}:{at.timestamp():.0f}",
            title=_("Tu invitación sale con los datos nuevos: %s") % event.title,
            words=_now_words(event),
            url=reverse("delivery:board", args=[invitation.dispatch_id]),
            at=at,
        )


def _hold(invitation: Invitation, event: Event, by: User, at: datetime) -> None:
    delivery.take_back(dispatch=invitation.dispatch, by=by, at=at)
    log(event, "invitations.hold", user=by, data={"dispatch": invitation.dispatch_id}, timestamp=at)
    asked = {"de": str(invitation.dispatch_id)}
    if invitation.purpose == Purpose.REMINDER:
        asked["que"] = "recordatorio"
    notify(
        users=[invitation.by],
        key=f"invitation-held:{invitation.pk}",
        title=_("No salió tu invitación, revísala: %s") % event.title,
        words=_("La actividad cambió antes de que saliera y el texto lo habías escrito tú. %s") % _now_words(event),
        url=reverse("invitations:invite", args=[event.pk], query=asked),
        at=at,
        urgent=True,
    )


def _now_words(event: Event) -> str:
    where = f", {event.place}" if event.place else ""
    return _("Ahora: %s.") % f"{event.title}, {when_words(event.starts_at, event.timing)}{where}"
