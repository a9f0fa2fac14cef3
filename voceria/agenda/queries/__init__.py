"""Reads of the agenda."""

from .areas import (
    AreaStanding,
    Participation,
    Waiting,
    answers,
    area_link_of,
    areas_with_links,
    events_to_report,
    inbox,
    participation,
    sent_by,
    sketch_of,
    with_likeness,
)
from .calendar import Wanted, earlier, filtered, in_days, upcoming
from .conflicts import conflicts_of, conflicts_of_drafts, conflicts_with
from .duties import Unticked, unticked
from .events import around, for_calendars, for_list, visible_to
from .history import UNDO_FOR, history, undoable
from .jornadas import quietest
from .known import known_names, likely_same, official_named, usual_state

__all__ = [
    "UNDO_FOR",
    "AreaStanding",
    "Participation",
    "Unticked",
    "Waiting",
    "Wanted",
    "answers",
    "area_link_of",
    "areas_with_links",
    "around",
    "conflicts_of",
    "conflicts_of_drafts",
    "conflicts_with",
    "earlier",
    "events_to_report",
    "filtered",
    "for_calendars",
    "for_list",
    "history",
    "in_days",
    "inbox",
    "known_names",
    "likely_same",
    "official_named",
    "participation",
    "quietest",
    "sent_by",
    "sketch_of",
    "undoable",
    "unticked",
    "upcoming",
    "usual_state",
    "visible_to",
    "with_likeness",
]
