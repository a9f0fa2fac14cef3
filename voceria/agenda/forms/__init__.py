"""Forms of the agenda."""

from .changes import MoveForm, ReasonForm, read_again
from .entry import (
    ADD,
    LONGEST_TEXT,
    SKIP,
    UPDATE,
    ListForm,
    QuickForm,
    RowForm,
    RowFormSet,
    as_typed,
    initial_of,
    official_choices,
)
from .events import EventForm, read_seen
from .filters import FilterForm, read_day
from .hours import WhenForm, written

__all__ = [
    "ADD",
    "LONGEST_TEXT",
    "SKIP",
    "UPDATE",
    "EventForm",
    "FilterForm",
    "ListForm",
    "MoveForm",
    "QuickForm",
    "ReasonForm",
    "RowForm",
    "RowFormSet",
    "WhenForm",
    "as_typed",
    "initial_of",
    "official_choices",
    "read_again",
    "read_day",
    "read_seen",
    "written",
]
