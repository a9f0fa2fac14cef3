"""Everything that changes invitations, by what a person wants: invite, remind, note an answer, receive at the door."""

from .door import DoorRefused, add_walk_in, close_door, note_attendance
from .inviting import InvitingRefused, check_inviting, forget_taken_back, invite, remind, save_template
from .replying import ReplyRefused, note_remark, note_reply, note_unreached, undo_reply
from .telling import tell_change

__all__ = [
    "DoorRefused",
    "InvitingRefused",
    "ReplyRefused",
    "add_walk_in",
    "check_inviting",
    "close_door",
    "forget_taken_back",
    "invite",
    "note_attendance",
    "note_remark",
    "note_reply",
    "note_unreached",
    "remind",
    "save_template",
    "tell_change",
    "undo_reply",
]
