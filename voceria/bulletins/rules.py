"""What follows from the facts of a bulletin: its state, the period of its number, the proposed text."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from .choices import BulletinState, Decision

_HOLE = re.compile(r"\{(\w+)\}")
_SLUG = re.compile(r"(?P<kind>[-\w]+?)-(?P<number>[1-9]\d{0,8})-(?P<period>\d{4}(?:-\d{4})?)", re.A)
_SENTENCE = re.compile(r"(?<=[.;])\s+|\n+")

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#(?:x27|39);|&apos;"}

#: What stands in a proposed text where the event does not say it: a person fills it before review.
GAPS = {
    "lugar": "[municipio]",
    "fecha": "[fecha]",
    "hora": "[hora]",
    "sitio": "[lugar]",
    "actividad": "[actividad]",
    "preside": "[quién preside]",
    "area": "[área]",
}


def state_of(
    *,
    numbered: bool,
    released_at: datetime | None,
    withdrawn_at: datetime | None,
    last_decision: str | None,
    at: datetime,
) -> BulletinState:
    """Where a bulletin stands at a moment. `last_decision` is None when it was never sent to review."""
    if numbered and released_at is not None and withdrawn_at is not None:
        never = never_public(released_at=released_at, withdrawn_at=withdrawn_at)
        return BulletinState.ANNULLED if never else BulletinState.WITHDRAWN
    if numbered and released_at is not None:
        return BulletinState.PUBLISHED if released_at <= at else BulletinState.SCHEDULED
    if numbered:
        return BulletinState.APPROVED
    if last_decision == Decision.OPEN:
        return BulletinState.IN_REVIEW
    if last_decision == Decision.CHANGES:
        return BulletinState.CHANGES_REQUESTED
    return BulletinState.DRAFT


def never_public(*, released_at: datetime, withdrawn_at: datetime | None) -> bool:
    """A bulletin is public from its release to its withdrawal. Where nothing lies between, its number is annulled."""
    return withdrawn_at is not None and withdrawn_at <= released_at


def is_public(*, numbered: bool, released_at: datetime | None, withdrawn: bool, at: datetime) -> bool:
    return numbered and not withdrawn and released_at is not None and released_at <= at


def numbering_period(day: date, *, administration: str | None) -> str:
    """The year, or the administration's years where numbers run through them: "2026", "2024-2027"."""
    return administration or str(day.year)


def fill_lead(template: str, facts: Mapping[str, str]) -> str:
    """The lead of a kind with what the event knows; what it does not know stays as a gap in brackets."""

    def fill(hole: re.Match[str]) -> str:
        name = hole.group(1)
        return facts.get(name) or GAPS.get(name, hole.group(0))

    filled = _HOLE.sub(fill, template).strip()
    return filled[:1].upper() + filled[1:]


def gaps_in(text: str) -> list[str]:
    """The gaps still to be filled: ["[quién preside]"]."""
    return [gap for gap in GAPS.values() if gap in text]


def propose_bullets(facts: str, *, at_most: int = 3) -> str:
    """The short phrases of a description that carry a figure, one a line."""
    phrases = [phrase.strip(" \t-–•*·;") for phrase in _SENTENCE.split(facts)]
    return "\n".join([p for p in phrases if re.search(r"\d", p) and len(p) <= 110][:at_most])


def in_words(items: Iterable[str]) -> str:
    """ "uno, dos y tres", each once; "e" before the sound of i."""
    words = list(dict.fromkeys(item for item in items if item))
    if len(words) < 2:
        return "".join(words)
    joint = " e " if re.match(r"h?[iíy](?![aeoué])", words[-1].lstrip("«"), re.I) else " y "
    return ", ".join(words[:-1]) + joint + words[-1]


def exact_words(text: str, *, html: bool = False) -> re.Pattern[str]:
    """Finds these words as a person sees them: whole words, any white space between them.

    With `html`, signs may also be written as entities; tags are the caller's affair.
    """

    def letter(sign: str) -> str:
        written = re.escape(sign)
        return f"(?:{written}|{_ENTITIES[sign]})" if html and sign in _ENTITIES else written

    gap = r"(?:[\s\u00a0]|&nbsp;|&#160;)+" if html else r"[\s\u00a0]+"
    before = r"(?<!\w)" if re.match(r"\w", text) else ""
    after = r"(?!\w)" if re.search(r"\w$", text) else ""
    return re.compile(before + gap.join("".join(map(letter, word)) for word in text.split()) + after)


def missing_roles(required: Sequence[int], approved: Iterable[int]) -> list[int]:
    """Which of the required roles have not given their word yet, in their order."""
    given = set(approved)
    return [role for role in required if role not in given]


def own_text(*, person: int, author: int, last_writer: int | None) -> bool:
    """Whether a person would approve what they wrote: as author, or as the last who changed the text."""
    return person in (author, last_writer)


class FolioName(NamedTuple):
    """What the slug of a folio says: "boletin-214-2026"."""

    kind: str
    number: int
    period: str


def read_slug(slug: str) -> FolioName | None:
    match = _SLUG.fullmatch(slug)
    return FolioName(match["kind"], int(match["number"]), match["period"]) if match else None
