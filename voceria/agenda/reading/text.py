"""The folded line with its blots, and the first questions one asks of it."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from .folding import Folded

ARTICLE = r"(?:el|la|los|las)"
ARTICLES = frozenset(["el", "la", "los", "las"])


_FIRST_WORD = re.compile(r"\W*(\w+)")
_ARTICLE = re.compile(rf"(?:{ARTICLE}|una?|nuestr[oa])\s+(?=\w)")


@lru_cache(maxsize=4096)
def _case_of(source: str) -> tuple[bool, bool]:
    """Whether a text is written in capitals, and whether it is all in one case."""
    letters = sum(map(str.isalpha, source))
    capitals = sum(map(str.isupper, source))
    shouted = bool(letters) and capitals > 0.7 * letters
    return shouted, shouted or not capitals


class Inner(NamedTuple):
    """Where the title ends and the place begins, and whether something tells it."""

    cut: int
    place: int
    told: bool


@dataclass
class Text:
    """The folded line with its blots, and what the person wrote."""

    board: str
    folded: Folded
    known_places: frozenset[str] = frozenset()
    shouted: bool = field(init=False)
    asked: dict[tuple[str, int, int], Inner | None] = field(default_factory=dict)
    is_flat: bool = field(init=False)  # all in one case: capitals tell nothing

    def __post_init__(self) -> None:
        self.shouted, self.is_flat = _case_of(self.folded.source)

    def is_capital(self, at: int) -> bool:
        """Whether the word that begins at `at` is written like a proper name, when that tells anything."""
        return not self.shouted and self.folded.words(at, at + 1)[:1].isupper()


def first_word(board: str, start: int, end: int) -> tuple[str, int]:
    match = _FIRST_WORD.match(board, start, end)
    return (match[1], match.start(1)) if match else ("", start)


def skip_article(board: str, start: int, end: int) -> int:
    match = _ARTICLE.match(board, start, end)
    return match.end() if match else start


def is_acronym(text: Text, at: int) -> bool:
    """Whether the next word is written in capitals: "c/ INJUVE"."""
    word, begins = first_word(text.board, at, len(text.board))
    return len(word) > 2 and not text.shouted and text.folded.words(begins, begins + len(word)).isupper()
