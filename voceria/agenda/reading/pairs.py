"""Two activities in one line: "10:00 inauguración en La Cañada y 12:00 entrega en San Isidro"."""

import itertools
import re
from dataclasses import dataclass

from .claims import Board, Claim
from .deeds import is_deed
from .notes import staff_call_after, staff_call_before
from .scanning import scan
from .sharing import split_by_day, split_shared
from .vocabulary import EVENT_NOUNS

_JOINT = re.compile(
    r"(?:[,;./|]\s*|\s+-\s+|\s+)(?:(?:y|luego|despues|posteriormente|mas tarde|de ahi|tambien)\s+)"
    r"*(?:y\s+)?(?:a\s+)?$"
)
_BETWEEN = re.compile(
    r"(?:\s*[;/|]\s*|\.\s+|,\s*|\s+)(?:(?:y|luego|despues|posteriormente|mas tarde)\s+)*(?:(?:la|el|"
    r"una?|los|las|a la|al)\s+)?(?=(?P<word>\w+))"
)
_THEN = "(?:luego|despues|posteriormente|mas tarde|de ahi|tambien|antes)"
_CLOSED = re.compile(
    rf"(?:[,;.|\n]\s*(?:(?:y|{_THEN})\s+)*|\s(?:y|luego|despues|posteriormente)\s+(?:{_THEN}\s+)*)(?:a\s+)?$"
)
_SHARED = re.compile(
    r"[\s,.;(]+(?:amb[oa]s|l[oa]s\s(?:dos|tres)|tod[oa]s?)(?:\s(?:actividades|eventos|seran|son))*\s"
    r"(?P<place>en\s[^\x00]{3,60}|el\s[^,]{3,40})$"
)
_OPENING = re.compile(r"[\s,:-]*(?:(?:la|el|una?|los|las)\s+)?(\w+)")


@dataclass(frozen=True)
class Pieces:
    """What each activity of a line says; `shared` when the first has the title of all."""

    texts: list[str]
    shared: bool = False


def split_pair(text: str) -> Pieces:
    """The line in pieces, one for each activity that has its own hour and its own words."""
    numbered = _numbered(text)
    if numbered:
        return Pieces(numbered)
    folded, board = scan(text)
    hours = [
        c
        for c in board.of("hour")
        if not staff_call_before(folded.text, c.start) and not staff_call_after(folded.text, c.end)
    ]
    own = split_by_day(folded, board, hours)
    if own:
        return Pieces(own, shared=True)
    if len(hours) < 2:
        return Pieces([text])
    cuts = _cuts(board, hours)
    if not cuts:
        own = split_shared(folded, board, hours)
        return Pieces(own, shared=True) if own else Pieces([text])
    shared = _SHARED.search(board.text)
    last = shared.start() if shared else len(board.text)
    tail = f", {folded.words(shared.start('place'), len(board.text))}" if shared else ""
    first = hours[0].start if _heads(board, hours) else _after_occasion(board, hours[0].start)
    day = next((folded.words(c.start, c.end) + " " for c in board.of("date") if c.end <= first), "")
    edges = [first, *(cut for cut in cuts if cut < last), last]
    pieces = [folded.words(a, b) + tail for a, b in itertools.pairwise(edges)]
    return Pieces(
        [
            re.sub(r"^[\s,;/.|]*(?:(?:y|luego|después|despues|posteriormente)\s+)*", "", piece) if i else day + piece
            for i, piece in enumerate(pieces)
        ]
    )


_NUMBER = re.compile(r"(?<=\s)(?P<number>[1-6])[.)]\s?(?=[^\W\d])")


def _numbered(text: str) -> list[str]:
    """ "1) desayuno ... 9:00 ... 2) premiación ... 13:00 ...", in one line; its day is told to each."""
    found = list(_NUMBER.finditer(text))
    if len(found) < 2 or [int(m["number"]) for m in found] != list(range(1, len(found) + 1)):
        return []
    edges = [*(m.start() for m in found), len(text)]
    return [text[: found[0].start()] + text[a + 2 : b] for a, b in itertools.pairwise(edges)]


def _cuts(board: Board, hours: list[Claim]) -> list[int]:
    leading = not _has_event(board.text[: hours[0].start]) or _heads(board, hours)
    cuts = []
    for previous, hour in itertools.pairwise(hours):
        between = board.text[previous.end : hour.start]
        if leading:
            following = board.text[hour.end : _next_start(hours, hour, len(board.text))]
            if all(_has_event(words) or _opens_deed(words) for words in (between, following)):
                cuts.append(_before_day(board, hour.start))
        else:
            joints = [
                m for m in _BETWEEN.finditer(between) if m["word"] in EVENT_NOUNS and (m.group().strip() or False)
            ]
            own_day = _own_day(board, previous.end, hour.start)
            if own_day is not None:
                cuts.append(own_day)
            elif joints:
                cuts.append(previous.end + joints[0].start())
            elif _opens_deed(board.text[hour.end :]) and _CLOSED.search(between):
                cuts.append(_before_day(board, hour.start))
    return cuts


def _own_day(board: Board, start: int, end: int) -> int | None:
    """ "..., 11:00, Hotel NH; viernes 30 arranque de poda, 16:00": where the day of the second begins."""
    for claim in board.of("date"):
        closes = start <= claim.start < end and re.search(
            r"(?:[;.|/\n]|\sy)\s*(?:el\s)?$", board.text[start : claim.start]
        )
        if closes and _opens_deed(board.text[claim.end : end].lstrip(" \x00,:")):
            return start + closes.start()
    return None


def _heads(board: Board, hours: list[Claim]) -> bool:
    """ "Gira por Sisal: 9:00 arribo ..., 9:30 entrega ...": what stands before the hours heads them all."""
    before = board.text[: hours[0].start].rstrip(" \x00")
    ends = [*(hour.start for hour in hours[1:]), len(board.text)]
    own = [board.text[hour.end : end] for hour, end in zip(hours, ends, strict=True)]
    return before.endswith(":") and all(_opens_deed(words) or _has_event(words) for words in own)


_OCCASION = re.compile(
    r"[\W\x00]*(?:aniversario|fiestas?|festividad|festejos?|natalicio|dia|celebracion|conmemoracion|san|santa)\b"
    r"[^.:;|\n\x00]*(?:[.:;|\n]\s*)?\x00*[\s,.:]*"
)


# "Semana de la familia: lunes 18 conferencia 10 am; miércoles 20 cine 6 pm": with a day right after the colon
_HEADING = re.compile(r"\W*(?:semana|feria|festival|jornadas?|programa|agenda|gira)\b[^.:;|\n\x00]*:\s*\x00+\s*")


def _after_occasion(board: Board, hour: int) -> int:
    """ "Aniversario de la ciudad. Sesión solemne 11:00, verbena 19:00": past what both are held for."""
    occasion = _HEADING.match(board.text, 0, hour) or _OCCASION.match(board.text, 0, hour)
    if occasion is None or not _opens_deed(board.text[occasion.end() : hour].lstrip(" \x00.,:;")):
        return 0
    return occasion.end()


def _before_day(board: Board, at: int) -> int:
    """A day that stands right before the hour goes with it; so does the "y" that joins."""
    for claim in board.of("date"):
        if (
            claim.end <= at
            and not re.search(r"\w", board.text[claim.end : at].replace("\x00", ""))
            and claim.end > at - 5
        ):
            at = claim.start
    joint = _JOINT.search(board.text[:at])
    return joint.start() if joint else at


def _next_start(hours: list[Claim], hour: Claim, end: int) -> int:
    index = hours.index(hour)
    return hours[index + 1].start if index + 1 < len(hours) else end


def _opens_deed(words: str) -> bool:
    word = _OPENING.match(words)
    return word is not None and is_deed(word[1])


def _has_event(words: str) -> bool:
    return any(word in EVENT_NOUNS for word in re.findall(r"\w+", words))
