"""Everything that changes a dispatch or a delivery, by what a person wants: order it, send it, confirm it, mend it."""

from .confirming import NotConfirmed, confirm_delivery, note_possible_reading, undo_confirmation
from .dispatching import (
    NoRecipients,
    OrderSpent,
    TooLate,
    create_dispatch,
    move_dispatch,
    rewrite_dispatch,
    stop_dispatch,
    take_back,
)
from .guarding import TooManyMisses, forget_misses, note_miss
from .linking import LinkRefused, renew_link, revoke_link
from .mending import (
    CannotRetry,
    correct_address_and_retry,
    note_whatsapp_sent,
    retry_delivery,
    undo_whatsapp_note,
)
from .sending import MailTrouble, doubt_abandoned, send_due, send_test

__all__ = [
    "CannotRetry",
    "LinkRefused",
    "MailTrouble",
    "NoRecipients",
    "NotConfirmed",
    "OrderSpent",
    "TooLate",
    "TooManyMisses",
    "confirm_delivery",
    "correct_address_and_retry",
    "create_dispatch",
    "doubt_abandoned",
    "forget_misses",
    "move_dispatch",
    "note_miss",
    "note_possible_reading",
    "note_whatsapp_sent",
    "renew_link",
    "retry_delivery",
    "revoke_link",
    "rewrite_dispatch",
    "send_due",
    "send_test",
    "stop_dispatch",
    "take_back",
    "undo_confirmation",
    "undo_whatsapp_note",
]
