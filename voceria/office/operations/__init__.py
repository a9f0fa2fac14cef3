"""Every change in the office: the house, its identity, its people."""

from .house import announce_public_change, announce_renaming, beat, sync_roles
from .identity import found_office, record_change, save_mail_server, save_municipality, send_test_message
from .notices import (
    forget_notices,
    mail_notices,
    notify,
    notify_more,
    read_notices,
    save_preference,
    withdraw_notices,
)
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
    "announce_renaming",
    "beat",
    "change_roles",
    "deactivate_person",
    "forget_notices",
    "found_office",
    "invitation_link",
    "invite_person",
    "mail_notices",
    "notify",
    "notify_more",
    "person_invited_by",
    "reactivate_person",
    "read_notices",
    "record_change",
    "resend_invitation",
    "revoke_invitation",
    "save_mail_server",
    "save_municipality",
    "save_preference",
    "send_test_message",
    "sync_roles",
    "unlock_login",
    "withdraw_notices",
]
