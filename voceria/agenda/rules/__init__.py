"""What the agenda knows without asking anyone."""

from .areas import (
    ASK_MONTH_FROM,
    DISCARDED_PHOTOS_KEPT,
    LARGEST_PHOTO,
    LINK_LASTS,
    MOST_A_DAY,
    MOST_PHOTOS,
    MOST_PHOTOS_A_DAY,
    Due,
    asked,
    day_around,
    is_short_notice,
    may_answer,
    month_after,
    notice_words,
    week_after,
)
from .conflicts import USUAL_LENGTH, Found, Slot, clashes
from .days import TIGHTEST_END, days_of, hour_exists, moments, over_at
from .events import RESTORED, needs_reason, what_changed, where_it_moved_from
from .feeds import SAID, Verdict, weigh
from .importance import Facts, Proposal, facts_of, propose_priority, read_hour
from .jornadas import HOUR, Jornada, jornada_of, proposed_day
from .likeness import Person, Sketch, alike, another_title, who_is, words_of
from .outputs import SHORTEST, output_due, output_state
from .when import say_hours, say_month, say_week, say_when

__all__ = [
    "ASK_MONTH_FROM",
    "DISCARDED_PHOTOS_KEPT",
    "HOUR",
    "LARGEST_PHOTO",
    "LINK_LASTS",
    "MOST_A_DAY",
    "MOST_PHOTOS",
    "MOST_PHOTOS_A_DAY",
    "RESTORED",
    "SAID",
    "SHORTEST",
    "TIGHTEST_END",
    "USUAL_LENGTH",
    "Due",
    "Facts",
    "Found",
    "Jornada",
    "Person",
    "Proposal",
    "Sketch",
    "Slot",
    "Verdict",
    "alike",
    "another_title",
    "asked",
    "clashes",
    "day_around",
    "days_of",
    "facts_of",
    "hour_exists",
    "is_short_notice",
    "jornada_of",
    "may_answer",
    "moments",
    "month_after",
    "needs_reason",
    "notice_words",
    "output_due",
    "output_state",
    "over_at",
    "propose_priority",
    "proposed_day",
    "read_hour",
    "say_hours",
    "say_month",
    "say_week",
    "say_when",
    "week_after",
    "weigh",
    "what_changed",
    "where_it_moved_from",
    "who_is",
    "words_of",
]
