"""Which lines of a pasted text belong together: paragraphs, bullets, blank lines."""

import re
from datetime import date

from .changes import is_called_off
from .chat import strip_prefix
from .chatter import tells_no_activity
from .facts import look
from .folding import fold
from .headings import is_heading
from .items import LONGEST, MOST_LINES
from .vocabulary import EVENT_NOUNS

_SIGNS = "•▪▫·●○◦►▶‣➢✓✔✅☑🔹🔸🔷🔶➡→⏩👉📌📢🔴🟢🟠🟡🔵⚪⚫◾◽⬛⬜🟣🟤✳✴❇⭐🌟➤❖◆◇"


BULLET = re.compile(
    rf"^(?P<sign>[\s>{_SIGNS}\ufe0f\u20e3*+—–-]*[{_SIGNS}+>—–-][\ufe0f*_\s]*|\s*[*]\s+)?"
    r"(?P<number>[*_\s(]*(?:\d{1,2}[\ufe0f\u20e3]+|#?\d{1,2}(?:\s?[.)](?:[-–]|(?=\s|[A-Za-zÁÉÍÓÚáéíóúñ*]))|"
    r"\s?[-–]\)|°?\s?[-–]\s(?=\D)|º\s)|[a-hA-H]\)|(?:[IVX]{1,5}|[ivx]{1,5})\s?[.)](?=\s)|[A-H]\.(?=\s\d))[*_\s]*)?"
)


def find_blocks(lines: list[str], today: date) -> set[int]:
    """Numbers of the lines that go on with the line above: those of a paragraph that holds a single activity."""
    found: set[int] = set()
    paragraph: list[int] = []
    for number, raw in enumerate([*lines, ""], 1):
        if number <= len(lines) and not is_blank(raw):
            paragraph.append(number)
            continue
        found |= _within([(n, lines[n - 1]) for n in paragraph], today)
        paragraph = []
    return found


def _within(paragraph: list[tuple[int, str]], today: date) -> set[int]:
    if not 2 <= len(paragraph) <= MOST_LINES or any(strip_prefix(raw, today)[1] or "\t" in raw for _, raw in paragraph):
        return set()
    marks = [BULLET.match(raw) for _, raw in paragraph]
    if any(mark and (mark["sign"] or mark["number"]) for mark in marks[1:]):
        return set()
    seen = [(n, look(raw[:LONGEST]), raw) for n, raw in paragraph]
    while len(seen) > 1 and (is_heading(seen[0][2], seen[0][1]) or tells_no_activity(fold(seen[0][2]).text)):
        seen.pop(0)
    if len(seen) < 2:
        return set()
    facts = [fact for _, fact, _ in seen]
    hours = sum(fact.hour is not None and fact.field not in ("end", "note") for fact in facts)
    days = sum(bool(fact.dates) for fact in facts)
    opens = sum(fact.opens_event for fact in facts)
    one = hours == 1 and days <= 1 and opens <= 1 and (opens == 1 or len(seen) <= 5)
    if not one or any(tells_no_activity(fold(raw).text) for _, _, raw in seen):
        return set()
    if any(_calls_off_another(raw) for _, _, raw in seen[1:]):
        return set()
    return {n for n, _, _ in seen[1:]}


def _calls_off_another(raw: str) -> bool:
    """ "Lo de la feria se canceló", below an activity that takes place."""
    folded = fold(raw).text
    return is_called_off(folded, "") and any(word in EVENT_NOUNS for word in re.findall(r"\w+", folded))


def is_blank(raw: str) -> bool:
    return not raw.strip(" \t\ufeff\u200e*_-=—–~#.")


def is_double_spaced(lines: list[str]) -> bool:
    """A blank line after every line parts nothing."""
    written = [i for i, raw in enumerate(lines) if not is_blank(raw)]
    if len(written) < 6:
        return False
    after_blank = sum(1 for i in written[1:] if is_blank(lines[i - 1]))
    return after_blank >= 0.9 * (len(written) - 1) and sum(len(lines[i]) < 16 for i in written) > 0.2 * len(written)
