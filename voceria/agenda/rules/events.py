"""What a change of an activity asks for, and whom it must reach."""

from datetime import datetime, time
from typing import Any

from ..choices import EventState, Timing, Visibility

#: What undoing a change gives back.
RESTORED = ("title", "starts_at", "ends_at", "timing", "place", "state", "state_reason", "moved_from")
NEEDS_REASON = frozenset({EventState.POSTPONED, EventState.CANCELLED})
_CALLED_OFF = NEEDS_REASON
_TELLS = {
    "starts_at": "time",
    "timing": "time",
    "place": "place",
    "title": "title",
    "presided_by_id": "presides",
    "presides_words": "presides",
}


def needs_reason(state: str) -> bool:
    """A change that people notice carries its reason."""
    return state in NEEDS_REASON


def what_changed(before: dict[str, Any], after: dict[str, Any]) -> frozenset[str]:
    """What of a change matters to those who go there, or to what waits to reach them; see EventChange.

    A new hour says the end too. What was called off and stands again is "confirmed"; what was confirmed and is a
    proposal again is "proposed".
    """
    told = {word for name, word in _TELLS.items() if name in before and before[name] != after[name]}
    if "time" not in told and before.get("ends_at") != after.get("ends_at"):
        told.add("end")
    if after.get("visibility") == Visibility.RESERVED != before.get("visibility"):
        told.add("reserved")
    was, state = before["state"], after["state"]
    if was != state:
        if state in _CALLED_OFF or state == EventState.CONFIRMED:
            told.add(state)
        elif was in _CALLED_OFF and "time" not in told:
            told.add(EventState.CONFIRMED)
        elif state == EventState.PROPOSED:
            told.add(EventState.PROPOSED)
    return frozenset(told)


def where_it_moved_from(was: datetime, was_timing: str, now: datetime) -> datetime | None:
    """The old start worth saying ("antes: ..."), both in local time; giving the hour of a known day moves nothing."""
    if was_timing != Timing.HOUR and was.date() == now.date():
        return None
    if was_timing != Timing.HOUR:
        return datetime.combine(was.date(), time.min, tzinfo=was.tzinfo)
    return was
