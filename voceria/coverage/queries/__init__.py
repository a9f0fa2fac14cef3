"""Reads of coverage."""

from .equipment import Shown, equipment_list, held_by, overdue_loans, shown
from .events import Outing, delivered_lately, gear_of, handed, handed_of, notes_of, outings_of, plan_of
from .people import (
    Candidate,
    Clashing,
    Load,
    candidates,
    clash_words,
    clashes_of,
    hands,
    loads_of,
    midnight,
    obstacles,
    proposed_team,
    resting,
    usual_tasks,
)
from .week import Cell, Row, Week, week_for

__all__ = [
    "Candidate",
    "Cell",
    "Clashing",
    "Load",
    "Outing",
    "Row",
    "Shown",
    "Week",
    "candidates",
    "clash_words",
    "clashes_of",
    "delivered_lately",
    "equipment_list",
    "gear_of",
    "handed",
    "handed_of",
    "hands",
    "held_by",
    "loads_of",
    "midnight",
    "notes_of",
    "obstacles",
    "outings_of",
    "overdue_loans",
    "plan_of",
    "proposed_team",
    "resting",
    "shown",
    "usual_tasks",
    "week_for",
]
