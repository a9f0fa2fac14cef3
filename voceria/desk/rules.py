"""What one row of the day says: its six lights in the order of the route, and the one thing to do next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from voceria.agenda.choices import Step
from voceria.agenda.signals import Light

OPEN = frozenset({"missing", "late", "doubt"})
OVER = frozenset({"done", "skipped"})


class Lamp(NamedTuple):
    """A light at its step; `by` names who closed it, and `reason` why."""

    step: Step
    light: Light
    by: str = ""
    reason: str = ""


def lamps(lights: Mapping[Step, Light], closings: Mapping[str, tuple[str, str]]) -> list[Lamp]:
    """The route's lights in their order; a step closed with a reason shows (reason, who) in its stead."""
    found = []
    for step in Step:
        light = lights.get(step, Light("waiting"))
        if step in closings and light.state != "done":
            reason, who = closings[step]
            found.append(Lamp(step, Light("skipped", "Cerrado", url=light.url), who, reason))
        else:
            found.append(Lamp(step, light))
    return found


class Lit(Protocol):
    """A step of the route, or an output that is in none."""

    @property
    def light(self) -> Light: ...


def first_open(row: Iterable[Lit]) -> Lit | None:
    """What to do next: the first late step of the route, or else the first that is missing."""
    lit = list(row)
    for state in ("late", "doubt", "missing"):
        for one in lit:
            if one.light.state == state:
                return one
    return None


def first_offered(row: Iterable[Lit]) -> Lit | None:
    """As `first_open`, of what the person who looks may do."""
    return first_open([one for one in row if one.light.action])


def tone(row: Iterable[Lit]) -> str:
    """ "late", "missing", "complete" (every light on or closed with a reason) or "" (on its way)."""
    states = {one.light.state for one in row}
    if "late" in states:
        return "late"
    if states & OPEN:
        return "missing"
    return "complete" if states <= OVER else ""


def sentence(row: Sequence[Lit]) -> str:
    """Everything that is missing, the most urgent first, in one line."""
    parts = [one.light.missing for one in row if one.light.state in OPEN and one.light.missing]
    first = first_open(row)
    if first and first.light.missing in parts:
        parts.remove(first.light.missing)
        parts.insert(0, first.light.missing)
    return " ".join(dict.fromkeys(parts))


def closed(row: Sequence[Lamp]) -> dict[tuple[str, str], int]:
    """Who closed how many steps for which reason: {("Adriana", "Reunión interna"): 4}."""
    counted: dict[tuple[str, str], int] = {}
    for lamp in row:
        if lamp.by:
            counted[lamp.by, lamp.reason] = counted.get((lamp.by, lamp.reason), 0) + 1
    return counted


def steps_done(rows: Iterable[Sequence[Lamp]]) -> dict[str, tuple[int, int]]:
    """For each step, on how many of the activities that take it the light is on: {"cover": (3, 6)}."""
    counted: dict[str, tuple[int, int]] = {}
    for row in rows:
        for lamp in row:
            if lamp.light.state == "skipped":
                continue
            done, wanted = counted.get(lamp.step, (0, 0))
            counted[lamp.step] = (done + (lamp.light.state == "done"), wanted + 1)
    return counted


def turn_words(action: str, names: Sequence[str]) -> str:
    """ "Enviar: le toca a Karla o Tomás."; empty when nobody may."""
    if not names:
        return ""
    some = list(names) if len(names) <= 3 else [*names[:2], f"{len(names) - 2} más"]
    last = some.pop()
    return f"{action}: le toca a {', '.join(some)} o {last}." if some else f"{action}: le toca a {last}."
