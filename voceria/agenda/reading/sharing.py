"""One title and several places, each with its hour: "entrega de sillas en La Loma a las 9 y en El Salto a las 11"."""

import itertools
import re

from .claims import Board, Claim
from .folding import Folded
from .text import ARTICLE, first_word
from .vocabulary import EVENT_NOUNS, FILLERS, HONORIFICS, OFFICES, PLACE_NOUNS, SAINTS, TOPONYMS

_OPENS = re.compile(r"[\s,;/.|()\x00-]*(?:(?:y|e|luego|despues|posteriormente|tambien)\s+)*(?P<led>en\s+)?")
_CLOSES = re.compile(r"(?:[\s,;/.|(\x00-]|\b(?:y|e|luego|despues|posteriormente)\b|\ba(?:\slas?)?$)*$")
# A day with its hour and its place, and then another: "10 am en La Loma, luego 12 pm en El Salto".
_THEN = re.compile(
    r"(?:(?:[\s,;/.|()-]|en\s[^,;\x00]{3,40}?)*[\s,;.])?"
    r"(?:y\s|luego|despues|posteriormente|de\sahi|de\salli|mas\starde|tambien)[\s\w]{0,12}?"
)
_MOST_WORDS = 8


def split_shared(folded: Folded, board: Board, hours: list[Claim]) -> list[str]:
    """The first activity whole, then what each other has of its own; empty when the line holds only one."""
    starts = [claim.value for claim in hours]
    if len(set(map(str, starts))) < len(starts) or not re.search(r"\w{4}", board.text[: hours[0].start]):
        return []
    between = [(a.end, b.start) for a, b in itertools.pairwise(hours)]
    last = (hours[-1].end, len(board.text))
    if len(hours) == 2 and _THEN.fullmatch(board.text, *between[0]) and _is_place(folded, board, *last, led=True):
        cuts = [hours[1].start]  # "..., ejido El Porvenir, 10 am; de ahí a las 12 en Nuevo Laredo"
    elif all(_is_place(folded, board, *span) for span in [*between, last]):
        cuts = [hour.start for hour in hours[1:]]
    elif all(_is_place(folded, board, *span) for span in between) and not _is_place(folded, board, *last):
        cuts = [begin for begin, _ in between]
    else:
        return []
    edges = [0, *cuts, len(board.text)]
    return [_trimmed(folded, board, a, b) for a, b in itertools.pairwise(edges)]


_FOR_ALL = re.compile(r"[\s,;.]*\b(?:amb[oa]s|l[oa]s\s(?:dos|tres)|tod[oa]s)\b[^\x00]*$")


def split_by_day(folded: Folded, board: Board, hours: list[Claim]) -> list[str]:
    """ "Vacunación: lunes 19 Tecolotes, martes 20 El Vergel, ambas de 9 a 2"; its one hour is told to each."""
    days = board.of("date")
    if len(days) < 2 or len(hours) > 1 or len(set(map(str, (day.value for day in days)))) < len(days):
        return []
    title = board.text[: days[0].start]
    if not any(word in EVENT_NOUNS for word in re.findall(r"\w+", title)) or not re.search(r"[:,]\s*$", title):
        return []
    last = hours[0].start if hours and hours[0].start > days[-1].end else len(board.text)
    for_all = _FOR_ALL.search(board.text[:last], days[-1].end)
    spans = [(a.end, b.start) for a, b in itertools.pairwise(days)] + [
        (days[-1].end, for_all.start() if for_all else last)
    ]
    if not all(_is_place(folded, board, *span) for span in spans):
        return []
    hour = f", {folded.words(hours[0].start, hours[0].end)}" if hours else ""
    pieces = [folded.words(day.start, end).strip(" ,;") + hour for day, (_, end) in zip(days, spans, strict=True)]
    return [folded.words(0, days[0].start) + pieces[0], *pieces[1:]]


def _trimmed(folded: Folded, board: Board, start: int, end: int) -> str:
    opening = _OPENS.match(board.text, start, end)
    if opening and start:
        start = min(opening.start("led") if opening["led"] else opening.end(), _first_claim(board, start, end))
    closing = _CLOSES.search(board.text, start, end)
    if closing and end < len(board.text):
        end = max(closing.start(), max((c.end for c in board.claims if start <= c.end <= end), default=0))
    return folded.words(start, end).strip(" ,;/.|(-")


def _first_claim(board: Board, start: int, end: int) -> int:
    return min((c.start for c in board.claims if start <= c.start < end), default=end)


def _is_place(folded: Folded, board: Board, start: int, end: int, *, led: bool = False) -> bool:
    """What stands here opens like a place and holds no activity."""
    opening = _OPENS.match(board.text, start, end)
    assert opening is not None
    if led and not opening["led"]:
        return False
    at = opening.end()
    clause = re.split(r"[,;.\x00|/)]\s", board.text[at:end])[0]
    words = re.findall(r"\w+", clause)
    if any(word in EVENT_NOUNS and word not in PLACE_NOUNS for word in words):
        return False
    if not words or len(words) > _MOST_WORDS:
        return False
    article = re.compile(rf"{ARTICLE}\s+").match(board.text, at, end)
    word, noun_at = first_word(board.text, article.end() if article else at, end)
    if word in OFFICES | HONORIFICS | FILLERS or (word in EVENT_NOUNS and word not in PLACE_NOUNS):
        return False
    named = folded.words(noun_at, noun_at + 1).isupper() and not folded.source.isupper()
    placed = word in PLACE_NOUNS or word in SAINTS or (bool(article) and word in TOPONYMS)
    return bool(opening["led"]) or placed or named
