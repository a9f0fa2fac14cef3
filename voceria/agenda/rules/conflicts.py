"""When two activities cannot both be attended as they stand."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import NamedTuple

from ..choices import ClashKind
from .likeness import words_of

#: Without an end, an activity is taken to last so long.
USUAL_LENGTH = timedelta(hours=1)


class Slot(NamedTuple):
    """What an activity takes up. `key` tells them apart; `goes` is who presides (an official's pk, or folded words);
    `mayor` whether whoever heads the municipality is there."""

    key: int
    starts: datetime
    ends: datetime | None
    place: str
    goes: int | str | None
    mayor: bool

    @property
    def until(self) -> datetime:
        return self.ends or self.starts + USUAL_LENGTH


class Found(NamedTuple):
    kind: ClashKind
    one: int
    other: int
    gap: timedelta  # negative when they overlap


def clashes(slots: Iterable[Slot], *, travel: timedelta) -> list[Found]:
    """Each pair at most once, by its gravest reason. Only activities with an hour are compared."""
    ordered = sorted(slots, key=lambda slot: slot.starts)
    return [found for one, other in _near(ordered, travel) if (found := _between(one, other, travel))]


def _near(ordered: Sequence[Slot], travel: timedelta) -> Iterable[tuple[Slot, Slot]]:
    if len(ordered) < 40:
        yield from combinations(ordered, 2)
        return
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.starts >= one.until + travel:
                break
            yield one, other


def _between(one: Slot, other: Slot, travel: timedelta) -> Found | None:
    first, second = sorted((one, other), key=lambda slot: slot.starts)
    gap = second.starts - first.until
    same_place = _same_place(one.place, other.place)
    kind: ClashKind | None = None
    if gap < timedelta(0):
        if one.mayor and other.mayor:
            kind = ClashKind.MAYOR
        elif _same_person(one, other):
            kind = ClashKind.PRESIDES
        elif same_place:
            kind = ClashKind.PLACE
    elif gap < travel and one.place and other.place and not same_place and _same_person(one, other):
        kind = ClashKind.TRAVEL
    return Found(kind, one.key, other.key, gap) if kind else None


def _same_person(one: Slot, other: Slot) -> bool:
    return (one.mayor and other.mayor) or bool(one.goes and one.goes == other.goes)


def _same_place(one: str, other: str) -> bool:
    return bool(one and other) and words_of(one) == words_of(other)
