"""Where one part of a line ends and the next begins."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .claims import TAKEN
from .vocabulary import ABBREVIATIONS

_BREAK = re.compile(
    rf"""
    (?=\s*[{TAKEN}|>;·/.…•()\[\]{{}},:!?\n-]|\s\s\s)  # most places hold none of these: asked once
    (?:
      (?P<taken> \s*{TAKEN}+\s*)
    | (?P<hard>  \s*[\n|>;·]+\s* | \s{{3,}} | \s*//+\s* | (?<!\b[a-z])\s*/\s+ | \s+[-/]+\s* | \s*-+\s+(?=\S)
               | \s*-{{2,}}\s* | \s*\.{{2,}}\s* | \s*…\s* | \s*->\s*)
    | (?P<soft>  \s*•+\s*)
    | (?P<paren> \s*[()\[\]{{}}]\s*)
    | (?P<comma> \s*(?:,(?!\d{{3}}\b)|(?<!\d),)\s*)
    | (?P<colon> \s*:\s+ | \s*:(?=\D))
    | (?P<point> \s*[.!?]+(?=[\s\x00"]|$)\s*)
    )
    """,
    re.VERBOSE,
)
# What stands in quotation marks is one thing, and so is a count in brackets: "aparatos auditivos (34)".
_ENCLOSED = re.compile(r'"[^"\n\x00|]{1,90}"|(?<=\w)\s?\((?:\d{1,4}|[\w-]+(?:,\s[\w-]+)+(?:\s[ye]\s[\w-]+)?)\)')
_ORDER = re.compile(r"\d+(?:a|o|er|ra|da|ta|va|na|ma|ro|do|to|vo|º)")
_CUT_SHORT = re.compile(r"[aeiou].*[^aeiou\W][bcfghkmpqtv]$")
_LAST_WORD = re.compile(r"(\w+)$")


class Break(NamedTuple):
    start: int
    end: int
    kind: str  # taken, hard, soft, paren, comma, colon, point


def find_breaks(text: str, start: int = 0, end: int | None = None) -> Sequence[Break]:
    """Every break, in order; the point of an abbreviation or an initial is none."""
    return tuple(_breaks(text, start, end)) if start or end is not None else _all_breaks(text)


@lru_cache(maxsize=64)
def _all_breaks(text: str) -> tuple[Break, ...]:
    """Several recognisers ask it of the same text."""
    return tuple(_breaks(text, 0, None))


def _breaks(text: str, start: int, end: int | None) -> Iterator[Break]:
    closed = [m.span() for m in _ENCLOSED.finditer(text)] if '"' in text or "(" in text else []
    for match in _BREAK.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "hard"
        if any(begin < match.start() + 1 and match.end() <= stop for begin, stop in closed):
            continue
        if kind == "point" and _is_abbreviation(text, match):
            continue
        yield Break(match.start(), match.end(), kind)


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    if match.group().strip() != ".":
        return False
    word = _LAST_WORD.search(text[max(0, match.start() - 14) : match.start()])
    if not word or not text[match.end() :].strip():
        return word is not None and word[1] == "mpal"
    after = text[match.end() : match.end() + 1]
    if len(word[1]) < 5 and after.isdigit() and word[1].isalpha():
        return True  # "gen. 2023", "sec. 4"
    if _ORDER.fullmatch(word[1]) and after.isalpha():
        return True  # "2a. sesión"
    if 2 < len(word[1]) < 6 and _CUT_SHORT.search(word[1]) and after.isalpha():
        return True  # no word of the language ends so: "Calz.", "Dept.", "Unid."
    return word[1] in ABBREVIATIONS or (len(word[1]) == 1 and word[1].isalpha())


def clause_end(text: str, start: int, *, through: tuple[str, ...] = ()) -> int:
    """Where the clause that begins at `start` ends; breaks of the kinds in `through` do not end it."""
    for found in _breaks(text, start, None):
        if found.kind not in through and found.start >= start:
            return found.start
    return len(text)
