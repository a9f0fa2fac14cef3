"""Which parts of a line go on from one another, and where one holds another."""

import itertools
import re

from .parts import Look, Part
from .text import Text, first_word, is_acronym
from .vocabulary import EVENT_NOUNS, PHASES, PLACE_NOUNS

_ITS_ORDER = re.compile(
    r"(?:\d{1,3}\s?(?:a|ª|da|ra|ta|o|º|er)?\.?|primera|segunda|tercera|cuarta|quinta|[ivx]{1,5})\s"
    r"(?:sesion|etapa|edicion|fecha|jornada|temporada|parte|generacion|reunion|ronda)\b"
)


_LONE_PHASES = frozenset(
    [
        "inauguracion",
        "clausura",
        "premiacion",
        "coronacion",
        "apertura",
        "firma",
        "entrega",
        "presentacion",
        "lanzamiento",
    ]
) | {"jornada inaugural"}


_IS_HELD = frozenset(["es", "sera", "ser", "realizara", "hara", "cabo", "habra", "hay"])


def event_inside(text: Text, part: Part) -> int | None:
    """Where an activity begins after a place: "casa de la cultura aniversario"."""
    words = [(m[0], m.start()) for m in re.finditer(r"\w+", text.board[part.start : part.end])]
    links = {"de", "del", "a", "al", "y", "con", "en", "para", "por"}
    articles = {"la", "el", "los", "las", "una", "un"}
    before = ""
    for (previous, _), (word, at) in itertools.pairwise(words):
        led = before if previous in articles else previous
        told = led in _IS_HELD
        if word in EVENT_NOUNS and (told or word not in PLACE_NOUNS) and led and led not in links:
            return part.start + at
        before = previous
    return None


def goes_on(text: Text, last: Part, part: Part, parts: list[Part]) -> bool:
    board = text.board
    between = board[last.end : part.start].strip()
    if part.before == "soft" and part.look in (Look.LINKED, Look.OTHER) and "\n" not in between:
        return len(between) <= 1
    if part.before == "taken" and board.startswith("por lo de", part.start):
        return False
    if part.before == "taken":
        return part.look is Look.LINKED and not board[last.end : part.start].count("\n")
    words = board[part.start : part.end]
    if part.before == "colon":
        return part.look is not Look.PLACE or " vs" in words
    if part.before == "paren":
        return _explains(text, last, part, parts)
    if part.before == "hard":
        return _is_second_name(text, last, part, parts)
    if part.before != "comma":
        return False
    if words.strip(" .") in _LONE_PHASES:
        return True  # "Feria del libro, inauguración"
    if _ITS_ORDER.match(words) or (part.look is Look.EVENT and first_word(words, 0, len(words))[0] in PHASES):
        return True
    if part.look is Look.LINKED:
        return not board[part.start : part.end].startswith(("y ", "e ")) or part.look is Look.LINKED
    return part.look in (Look.OTHER, Look.EVENT) and _is_list(text, part, parts)


_OF_THE_OFFICE = re.compile(
    r"[\d\x00]|privad|public|cerrad|tentativ|confirm|pendiente|urgente|intern|importante|telefonic"
)
_CLOSED = re.compile(r"\)\s*(?:[,;.|/\x00-]|$|en\s|sala\s|salon\s)")


def _explains(text: Text, last: Part, part: Part, parts: list[Part]) -> bool:
    """ "Premio de la juventud (ceremonia), Teatro Macedonio": brackets after the title, the place elsewhere."""
    words = text.board[part.start : part.end]
    acronym = is_acronym(text, part.start) and len(words.split()) == 1
    return (
        last.look is Look.EVENT
        and text.board[last.end : part.start].strip() == "("
        and (part.look in (Look.OTHER, Look.EVENT) or (acronym and part.look is Look.NAME))
        and 0 < len(words.split()) <= 4
        and (_ITS_ORDER.match(words) is not None or not _OF_THE_OFFICE.search(words))
        and (_CLOSED.match(text.board, part.end) is not None or _is_place_next(part, parts))
        and is_placed_after(part, parts)
    )


def _is_place_next(part: Part, parts: list[Part]) -> bool:
    following = parts[parts.index(part) + 1 :][:1]
    return bool(following) and following[0].look is Look.PLACE


def _is_second_name(text: Text, last: Part, part: Part, parts: list[Part]) -> bool:
    """ "Reunión CONCANACO - Tianguis Navideño, ..., Sala de juntas": a dash in a line that parts by commas."""
    return (
        last.look is Look.EVENT
        and text.board[last.end : part.start].strip() == "-"
        and part.look in (Look.OTHER, Look.EVENT, Look.NAME)
        and (part.look is Look.EVENT or not part.told)
        and "-" not in text.board[: last.start]
        and not re.search(r"\x00\s*-|-\s*\x00", text.board)
        and is_placed_after(part, parts)
    )


def is_placed_after(part: Part, parts: list[Part]) -> bool:
    return any(
        other.start > part.start
        and ((other.look is Look.PLACE and other.told) or (other.look is Look.EVENT and not other.told))
        for other in parts
    )


def _is_list(text: Text, part: Part, parts: list[Part]) -> bool:
    """ "despensas, cobijas y láminas": an "y" closes it, and no article opens the piece."""
    words = text.board[part.start : part.end]
    if re.match(r"(?:el|la|los|las|se|ya|no)\s", words):
        return False
    if re.match(r"[\w ]{3,30}\s[ye]\s\w+", words) and len(words.split()) <= 7:
        return True
    following = parts[parts.index(part) + 1 :][:1]
    return (
        bool(following)
        and following[0].before == "comma"
        and following[0].look is Look.OTHER
        and len(words.split()) <= 3
        and _is_list(text, following[0], parts)
    )


def joined(text: Text, parts: list[Part]) -> list[tuple[int, int]]:
    """Spans; two parts with only marks between them are one span."""
    spans: list[tuple[int, int]] = []
    for part in parts:
        if (
            spans
            and (
                part.before in ("comma", "colon", "soft", "paren")
                or text.board[spans[-1][1] : part.start].strip() in ("-", ">")
            )
            and "\x00" not in text.board[spans[-1][1] : part.start]
        ):
            spans[-1] = (spans[-1][0], part.end)
        else:
            spans.append((part.start, part.end))
        begin, end = spans[-1]
        if text.board.count("(", begin, end) > text.board.count(")", begin, end):
            closing = re.compile(r"\s*\)").match(text.board, end)
            spans[-1] = (begin, closing.end() if closing else end)
    return spans
