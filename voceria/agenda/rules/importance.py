"""How important an activity seems from what is known of it; a person always decides."""

from datetime import time
from decimal import Decimal
from typing import Any, NamedTuple

from ..choices import MayorPart, Output, Priority, Visibility

MUCH_MONEY = Decimal(1_000_000)  # pesos
MANY_PEOPLE = 300


class Facts(NamedTuple):
    """What is known of one activity. Money in pesos."""

    mayor_part: str = ""
    visibility: str = Visibility.PUBLIC
    investment: Decimal | None = None
    people_reached: int | None = None
    plan_topic: bool = False
    risk: bool = False
    coverage_asked: bool = False


class Proposal(NamedTuple):
    """An importance, the reasons that weighed in words, and what it would be natural to put out."""

    priority: str
    why: str
    outputs: tuple[str, ...]


def facts_of(event: Any) -> Facts:
    """Of an Event; asks the database nothing."""
    return Facts(
        mayor_part=event.mayor_part,
        visibility=event.visibility,
        investment=event.investment,
        people_reached=event.people_reached,
        plan_topic=event.topic_id is not None,
        risk=bool(event.risk.strip()),
    )


_MAYOR = {
    MayorPart.PRESIDES: (3, "preside quien encabeza el municipio"),
    MayorPart.ATTENDS: (2, "asiste quien encabeza el municipio"),
    MayorPart.REPRESENTED: (1, "va en su representación otra persona"),
}


_CLAUSES = ("es de", "el área", "va en")


def propose_priority(facts: Facts) -> Proposal:
    """High from four points, medium from two: money and people weigh two when they are many, one when known."""
    points: list[tuple[int, str]] = []
    if facts.mayor_part:
        points.append(_MAYOR[MayorPart(facts.mayor_part)])
    if facts.investment:
        points.append((2 if facts.investment >= MUCH_MONEY else 1, f"inversión de {facts.investment:,.0f} pesos"))
    if facts.people_reached:
        many = facts.people_reached >= MANY_PEOPLE
        points.append((2 if many else 1, f"beneficia a {facts.people_reached:,} personas"))
    if facts.risk:
        points.append((2, "tiene un riesgo anotado"))
    if facts.plan_topic:
        points.append((1, "es de un tema del plan"))
    if facts.coverage_asked:
        points.append((1, "el área pidió cobertura"))
    total = sum(weight for weight, _words in points)
    priority = Priority.HIGH if total >= 4 else Priority.MEDIUM if total >= 2 else Priority.LOW
    words = ", ".join(words for _weight, words in sorted(points, key=lambda point: -point[0]))
    if words and priority == Priority.LOW:
        words = f"lo único que pesa es que {words}" if words.startswith(_CLAUSES) else f"lo único que pesa: {words}"
    return Proposal(priority, words or "no hay datos que pesen", _outputs(facts, priority))


def _outputs(facts: Facts, priority: str) -> tuple[str, ...]:
    if facts.visibility != Visibility.PUBLIC:
        return (Output.ARCHIVE,)
    if priority == Priority.HIGH:
        return (Output.INVITATION, Output.BULLETIN, Output.PHOTOS, Output.VIDEO, Output.NETWORKS)
    if priority == Priority.MEDIUM:
        return (Output.BULLETIN, Output.PHOTOS, Output.NETWORKS)
    return (Output.PHOTOS, Output.NETWORKS)


def read_hour(text: str) -> time | None:
    """ "8:30" as a time; nothing for an empty text."""
    if not text:
        return None
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
