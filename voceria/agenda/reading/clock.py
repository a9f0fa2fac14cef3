"""An hour as it was written, and the hour of the day it means."""

import re
from dataclasses import dataclass
from datetime import time

from .claims import Doubt

DOUBTED = frozenset({Doubt.START})


@dataclass(frozen=True)
class Clock:
    """An hour as written; `half` of the day is "am", "pm", "noon", "night" or "" when it was not said."""

    hour: int
    minute: int = 0
    half: str = ""
    padded: bool = False  # "08:00"
    signed: bool = True  # something says that the number is an hour


def half_of(meridiem: str | None) -> str:
    words = re.sub(r"[\s.]", "", meridiem or "")
    if not words:
        return ""
    if words.startswith("am") or "mañana" in words or "madrugada" in words:
        return "am"
    if "noche" in words:
        return "night"
    return "noon" if words.startswith("md") or words.endswith("dia") else "pm"


def settle(clock: Clock) -> tuple[time, frozenset[Doubt]]:
    """The hour of the day that was meant, by the custom of the office."""
    hour, doubts = clock.hour, frozenset[Doubt]()
    if hour > 12 or hour == 0:
        return time(hour, clock.minute), doubts
    if clock.half in ("pm", "night"):
        hour = 0 if clock.half == "night" and hour == 12 else hour % 12 + 12
    elif clock.half == "am":
        doubts = DOUBTED if hour == 12 or hour < 5 else doubts
    elif clock.half == "noon":
        hour = hour if hour >= 10 else hour + 12
    elif hour <= 6:
        doubts = DOUBTED if clock.padded and hour >= 5 else doubts
        hour += 12
    return time(hour, clock.minute), doubts
