"""Every change of a bulletin, in the order of its way: written, reviewed, released, sent."""

from .importing import Imported, import_docx
from .indexing import index_bulletins_of
from .kinds import make_kinds
from .numbering import set_next_number
from .releasing import annul_number, cancel_release, correct_bulletin, release_bulletin, withdraw_bulletin
from .reviewing import (
    OwnText,
    StaleText,
    add_remark,
    approve_bulletin,
    may_remark,
    recall_review,
    request_changes,
    request_review,
)
from .sending import AlreadySentToday, send_bulletin
from .writing import discard_draft, hold_for_saving, start_draft

__all__ = [
    "AlreadySentToday",
    "Imported",
    "OwnText",
    "StaleText",
    "add_remark",
    "annul_number",
    "approve_bulletin",
    "cancel_release",
    "correct_bulletin",
    "discard_draft",
    "hold_for_saving",
    "import_docx",
    "index_bulletins_of",
    "make_kinds",
    "may_remark",
    "recall_review",
    "release_bulletin",
    "request_changes",
    "request_review",
    "send_bulletin",
    "set_next_number",
    "start_draft",
    "withdraw_bulletin",
]
