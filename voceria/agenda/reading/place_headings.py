"""Lines that name the place of the activities under them: "*Palacio Municipal*", and below "9:00 ...", "11:00 ..."."""

import re

from .cleaning import clean
from .facts import LINKS, look
from .headings import is_heading
from .vocabulary import EVENT_NOUNS, PLACE_NOUNS

_MOST_WORDS = 7
_MARKS = re.compile(r"[^\w(\"]+")


def find_place_headings(lines: list[str]) -> dict[int, str]:
    """By number of line, the place that heads a paragraph or a part of it; "" where a paragraph ends."""
    found: dict[int, str] = {}
    paragraph: list[tuple[int, str]] = []
    for number, raw in enumerate([*lines, ""], 1):
        bare = _MARKS.sub("", raw, count=1) if _MARKS.match(raw) else raw
        if bare.strip():
            paragraph.append((number, bare))
            continue
        if paragraph:
            found |= _headed(paragraph)
        paragraph = []
    return found


def _headed(paragraph: list[tuple[int, str]]) -> dict[int, str]:
    if len(paragraph) > 1 and is_heading(paragraph[0][1], look(paragraph[0][1])):
        paragraph = paragraph[1:]
    if len(paragraph) < 3 or not _is_place(paragraph[0][1]) or _is_place(paragraph[-1][1]):
        return {}
    under = [line for _, line in paragraph if not _is_place(line)]
    if len(under) < 2 or not all(_opens_with_hour(line) for line in under):
        return {}
    return {number: clean(line) for number, line in paragraph if _is_place(line)}


def _opens_with_hour(line: str) -> bool:
    facts = look(line)
    return facts.hour_first and bool(facts.telling)


def _is_place(line: str) -> bool:
    facts = look(line)
    if facts.hour or facts.dates or facts.field or not 0 < len(facts.words) <= _MOST_WORDS or re.search(r"[|/;]", line):
        return False
    opening = next((word for word in facts.words if word not in LINKS), "")
    return opening in PLACE_NOUNS and opening not in EVENT_NOUNS
