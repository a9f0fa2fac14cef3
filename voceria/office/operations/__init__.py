"""Every change in the office: the house, its identity, its people."""

from .house import announce_public_change, beat, sync_roles
from .identity import found_office, record_change, save_mail_server, save_municipality, send_test_message
from .people import (
    InvitationNotSent,
    accept_invitation,
    change_roles,
    deactivate_person,
    invitation_link,
    invite_person,
    person_invited_by,
    reactivate_person,
    resend_invitation,
    revoke_invitation,
    unlock_login,
)

__all__ = [
    "InvitationNotSent",
    "accept_invitation",
    "announce_public_change",
    "beat",
    "change_roles",
    "deactivate_person",
    "found_office",
    "invitation_link",
    "invite_person",
    "person_invited_by",
    "reactivate_person",
    "record_change",
    "resend_invitation",
    "revoke_invitation",
    "save_mail_server",
    "save_municipality",
    "send_test_message",
    "sync_roles",
    "unlock_login",
]
