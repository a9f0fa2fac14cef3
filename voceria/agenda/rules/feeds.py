"""What another calendar says of an activity, beside what it said before and what the office made of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

#: What is compared, in the order in which it is told.
SAID = ("title", "starts_at", "ends_at", "timing", "place", "description")


class Verdict(NamedTuple):
    """`take` is followed at once; `ask` is what both changed, each otherwise, for a person to decide."""

    take: dict[str, Any]
    ask: dict[str, Any]


def weigh(*, says: Mapping[str, Any], taken: Mapping[str, Any], stands: Mapping[str, Any]) -> Verdict:
    """Follow what only the calendar changed; keep what the office changed, and ask where both did."""
    take, ask = dict[str, Any](), dict[str, Any]()
    for name in SAID:
        if says[name] == taken.get(name) or says[name] == stands[name]:
            continue
        (take if stands[name] == taken.get(name) else ask)[name] = says[name]
    if ask.keys() & {"starts_at", "ends_at", "timing"}:  # an hour is one thing, with its end
        for name in ("starts_at", "ends_at", "timing"):
            if name in take:
                ask[name] = take.pop(name)
    return Verdict(take, ask)
