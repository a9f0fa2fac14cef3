"""Until when what we put out of an activity should be out."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from ..choices import Output

SHORTEST = timedelta(hours=1)  # of an activity whose end is not known
_WITHIN = {Output.NETWORKS: timedelta(hours=2), Output.SPOT: timedelta(hours=24), Output.MURAL: timedelta(hours=24)}


#: What is done before an activity or while it lasts.
BEFOREHAND = frozenset({Output.INVITATION, Output.LIVE})


def too_late_for(outputs: Iterable[str], over_at: datetime, at: datetime) -> set[Output]:
    """Those that make no sense any more once the activity is over."""
    return {Output(value) for value in outputs} & BEFOREHAND if over_at <= at else set()


def output_due(output: str, end: datetime) -> datetime:
    """Counted from the end of the activity; pieces of the coverage are due an hour after."""
    return end + _WITHIN.get(Output(output), timedelta(hours=1))


def output_state(due: datetime, *, start: datetime, at: datetime) -> str:
    """Of what nobody has settled: "waiting", "missing" or "late"."""
    return "waiting" if at < start else "late" if at > due else "missing"
