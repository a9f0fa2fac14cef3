"""What a title may open with: nouns, verbs and phrases of something done."""

import re

from .text import first_word, skip_article
from .vocabulary import DEED_ENDINGS, EVENT_NOUNS, EVENT_PHRASES, EVENT_VERBS, NO_DEEDS, PLACE_NOUNS

_UNITS = r"(?:segund|tercer|cuart|quint|sext|septim|octav|noven|decim|undecim|duodecim|trigesim)[oa]|tercer|primer[oa]"
_TENS = r"(?:decim|vigesim|trigesim|cuadragesim|quincuagesim|sexagesim)[oa]"
ORDINAL = re.compile(
    r"(?:\d{1,3}\s?(?:er|ro|ra|da|do|ta|to|va|vo|na|no|ma|mo|era|a|o|º|ª)?\.?|[ivxl]{1,6}|primer|"
    rf"{_TENS}(?:\s?{_UNITS})?|{_UNITS}|gran|medio|magna?|solemne|mega|nuev[oa]|tradicional|"
    r"ultim[oa]|super|macro|mini|pre)\s+(?=\w{3})"
)


PHRASES_OF: dict[str, list[str]] = {}


for _phrase in EVENT_PHRASES:
    PHRASES_OF.setdefault(_phrase.split()[0], []).append(_phrase)


def opens_event(board: str, start: int, end: int) -> bool:
    start = skip_article(board, start, end)
    ordinal = ORDINAL.match(board, start, end)
    word, at = first_word(board, ordinal.end() if ordinal else start, end)
    return is_deed(word) or any(board.startswith(phrase, at) for phrase in PHRASES_OF.get(word, ()))


def is_deed(word: str) -> bool:
    """Whether a title may open with it: a noun or a verb of something done."""
    if word in EVENT_NOUNS or word in EVENT_VERBS:
        return True
    return len(word) > 7 and word.endswith(DEED_ENDINGS) and word not in NO_DEEDS and word not in PLACE_NOUNS
