"""What people take back as they speak: "el martes, digo, el miércoles", "Cena del Grito... perdón, Cena de gala"."""

import re
from collections.abc import Iterator

from .claims import Board
from .deeds import opens_event
from .leads import place_lead
from .scanning import scan
from .sought import Sought

_TAKEN_BACK = Sought(
    r"[\s,;.(•-]*\b(?:no,?\s)?(?:perdon|digo|corrijo|rectifico|mejor\sdicho|quise\sdecir|me\sequivoque|fe\sde\serratas)\b[\s,:.;)]*"
    r"(?:(?:es|era|son)\s)?",
    "perdon", "digo", "corrijo", "rectifico", "mejor dicho", "quise", "equivoque", "erratas",
)  # fmt: skip
_LAST_PLACE = re.compile(r"[,\s](?=en\s[^,;|\n\x00]{3,50}$)")


def take_back(text: str) -> str:
    """The text with the day, the hour, the place or the title that was put right blotted out, its length kept."""
    folded, board = scan(text)
    for start, end in _taken_back(board):
        first, last = folded.origin[start], folded.origin[end]
        text = text[:first] + " " * (last - first) + text[last:]
    return text


def _taken_back(board: Board) -> Iterator[tuple[int, int]]:
    for match in _TAKEN_BACK.finditer(board.text):
        before = board.text[: match.start()]
        after = match.end()
        if not re.search(r"[\w\x00]", before):
            continue
        mended = next((c for c in board.claims if after <= c.start <= after + 3 and c.kind in ("date", "hour")), None)
        wrong = [c for c in board.of(mended.kind) if c.end <= match.start() + 1] if mended else []
        if wrong:
            yield wrong[-1].start, wrong[-1].end
            yield match.span()
        elif opens_event(board.text, after, len(board.text)):
            yield from _all_but_days(board, after)
        elif place_lead(board.text, after, len(board.text)) is not None:
            place = _LAST_PLACE.search(before)
            yield (place.start() if place else match.start()), after


def _all_but_days(board: Board, end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for claim in sorted(board.claims, key=lambda claim: claim.start):
        if claim.kind in ("date", "hour") and claim.end <= end:
            yield start, claim.start
            start = claim.end
    yield start, end
