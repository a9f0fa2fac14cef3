"""What invitations put into the pages of earlier stages."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.agenda.choices import Output, Priority, Visibility
from voceria.ui.slots import Piece

from .. import operations, queries
from ..operations import InvitingRefused


def event_actions(context: Mapping[str, Any]) -> Piece | None:
    """On an activity: inviting, in the first place where it was ticked or matters; or who comes, once it was done."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("invitations.view_invitee"):
        return None
    balance = queries.balances([event.pk])[event.pk]
    if balance.invited or balance.walk_ins:
        return Piece("invitations/_event_action.html", {"event": event, "balance": balance})
    try:
        operations.check_inviting(event=event, by=request.user, at=timezone.now())
    except InvitingRefused:
        return None
    proposed = event.priority == Priority.HIGH or event.outputs.filter(output=Output.INVITATION).exists()
    return Piece("invitations/_event_action.html", {"event": event, "proposed": proposed})


def event_invitations(context: Mapping[str, Any]) -> Piece | None:
    """On an activity's page: who comes, who is missing."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("invitations.view_invitee"):
        return None
    balance = queries.balances([event.pk])[event.pk]
    if not balance.invited and not balance.walk_ins:
        return None
    reserved = event.visibility == Visibility.RESERVED
    may_note = request.user.has_perm("invitations.change_invitee")
    return Piece(
        "invitations/_event_page.html",
        {"event": event, "balance": balance, "may_call": may_note and balance.silent and not reserved},
    )


def who_hears(context: Mapping[str, Any]) -> Piece | None:
    """In the form of a change: how many invited will be told of it, and what becomes of an invitation that waits."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("invitations.view_invitee"):
        return None
    count = 0 if event.visibility == Visibility.RESERVED else event.invitees.invited().count()
    waiting = event.invitations.filter(dispatch__cancelled_at=None, dispatch__send_after__gt=timezone.now())
    return Piece("invitations/_who_hears.html", {"count": count, "waiting": waiting.exists()}) if count else None


def office_door(context: Mapping[str, Any]) -> Piece | None:
    """In the office's settings: the words of its invitations."""
    if not context["request"].user.has_perm("invitations.change_invitationtemplate"):
        return None
    return Piece(
        "",
        {
            "title": _("Formato de invitación"),
            "words": _("Las palabras con que empieza cada invitación a medios."),
            "url": reverse("invitations:template"),
            "icon": "invite",
        },
    )
