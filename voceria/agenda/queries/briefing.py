"""Reads of the sheets before activities."""

from ..models import Briefing, Event


def briefing_of(event: Event) -> Briefing | None:
    """With all its lines, in a constant number of questions."""
    return (
        Briefing.objects.filter(event=event)
        .select_related("approved_by", "evaluated_by")
        .prefetch_related("programme", "figures", "questions", "rehearsal", "cards")
        .first()
    )
