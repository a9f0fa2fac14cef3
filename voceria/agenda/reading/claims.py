"""What the recognisers say of a text: this span is a date, an hour, a note; and what is left when they have spoken."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

TAKEN = "\x00"


class Doubt(StrEnum):
    """Why a person should look twice."""

    DATE = "date"  # the day named does not fit the number, is long past, or two days dispute
    START = "start"  # a number without any sign of being an hour, or two hours dispute
    TITLE = "title"  # no word of it is known as an activity, or nothing was found
    PLACE = "place"  # taken for a place by its shape alone
    CHANGE = "change"  # read from a notice of change
    REST = "rest"  # words that are neither title nor place nor a note
    WHOLE = "whole"  # it may be no activity at all


class Claim(NamedTuple):
    kind: str
    start: int
    end: int
    value: object = None
    doubts: frozenset[Doubt] = frozenset()


@dataclass
class Board:
    """The folded text with what has been claimed blotted out; blots keep the length."""

    text: str
    claims: list[Claim] = field(default_factory=list)
    names: list[tuple[int, int]] = field(default_factory=list)  # "Calle 5 de Mayo 23": neither days nor hours
    feasts: list[object] = field(default_factory=list)  # "desfile del 20 de noviembre": perhaps its day

    def claim(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.blot(claim.start, claim.end)

    def is_free(self, start: int, end: int) -> bool:
        return not any(start < name_end and name_start < end for name_start, name_end in self.names)

    def blot(self, start: int, end: int) -> None:
        end = max(start, min(end, len(self.text)))
        self.text = self.text[:start] + TAKEN * (end - start) + self.text[end:]

    def of(self, kind: str) -> list[Claim]:
        found = [claim for claim in self.claims if claim.kind == kind]
        return sorted(found, key=lambda claim: claim.start) if len(found) > 1 else found
