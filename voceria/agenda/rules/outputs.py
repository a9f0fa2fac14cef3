"""Until when what we put out of an activity should be out."""

from datetime import datetime, timedelta

from ..choices import Output

SHORTEST = timedelta(hours=1)  # of an activity whose end is not known
_WITHIN = {Output.NETWORKS: timedelta(hours=2), Output.SPOT: timedelta(hours=24), Output.MURAL: timedelta(hours=24)}


def output_due(output: str, end: datetime) -> datetime:
    """Counted from the end of the activity; pieces of the coverage are due an hour after."""
    return end + _WITHIN.get(Output(output), timedelta(hours=1))


def output_state(due: datetime, *, start: datetime, at: datetime) -> str:
    """Of what nobody has settled: "waiting", "missing" or "late"."""
    return "waiting" if at < start else "late" if at > due else "missing"
