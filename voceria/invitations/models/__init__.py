"""Whom we call: what went out for an activity, each person invited, and every answer."""

from .invitation import Invitation, InvitationTemplate
from .invitee import Invitee, InviteeQuerySet, Reply

__all__ = ["Invitation", "InvitationTemplate", "Invitee", "InviteeQuerySet", "Reply"]
