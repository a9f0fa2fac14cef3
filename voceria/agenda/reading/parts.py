"""What is left of a line when days, hours, people and notes are out: its parts, and what each looks like."""

import itertools
import re
from enum import Enum
from typing import NamedTuple

from .breaks import find_breaks
from .carriers import begins_something, says_nothing, skip_lead_in
from .deeds import ORDINAL, PHRASES_OF, is_deed
from .leads import SPOKEN_OF, place_lead, skip_from
from .named_days import HOLY_DAYS
from .text import ARTICLE, ARTICLES, Text, first_word, is_acronym, skip_article
from .vocabulary import EITHER, EVENT_NOUNS, PLACE_NOUNS, SAINTS, STAGES, TOPONYMS


class Look(Enum):
    EVENT = "event"
    PLACE = "place"
    LINKED = "linked"  # goes on from what stands before: "con padres de familia"
    NAME = "name"  # a proper name of something
    OTHER = "other"


# "Día del Abuelo, convivencia en ...": why it is held, when what is held stands elsewhere.
FEAST = re.compile(
    rf"\W*(?:el\s)?(?:dia\s(?:de|del|internacional|mundial|nacional|estatal|municipal|naranja)\b|aniversario\sluctuoso\b|gesta\sheroica\b|{HOLY_DAYS.pattern})"
)

Verdict = tuple[Look, bool]


class Part(NamedTuple):
    """A stretch of folded text between two breaks; `before` is the kind of the break that opens it."""

    start: int
    end: int
    before: str
    look: Look
    told: bool = False  # a preposition or a noun says so, not its capitals


_LINKS = frozenset(
    [
        "con",
        "de",
        "del",
        "para",
        "por",
        "sobre",
        "a",
        "al",
        "contra",
        "entre",
        "que",
        "y",
        "e",
        "sin",
        "acerca",
        "hacia",
        "tema",
    ]
)


_OWN = re.compile(r"(?:sus?|mis?|nuestr[oa]s?)\s(?=\w)")  # "sus oficinas"


_INITIALS = re.compile(r"(?:[a-z]\.\s?){2,}\s*(?:no\.?\s)?(?=\w)")


_ARTICLE = re.compile(rf"{ARTICLE}\s+")


def noun_is_name(text: Text, at: int, end: int) -> bool:
    """ "El Rosario", "La Cumbre": with the article in capitals, an activity's noun is the name of a place."""
    article = _ARTICLE.match(text.board, at, end)
    if not article or not text.is_capital(at):
        return False
    noun, noun_at = first_word(text.board, article.end(), end)
    return noun in TOPONYMS and noun in EVENT_NOUNS and noun != "mesa" and text.is_capital(noun_at)


def look_at(text: Text, start: int, end: int) -> tuple[Look, bool]:
    """What a stretch of the line looks like, and whether a word says so; the surest signs first."""
    at = _OPENING.match(text.board, start, end).end()  # type: ignore[union-attr]
    after_lead = skip_lead_in(text.board, at, end)
    return (
        _as_told_place(text, at, after_lead, end)
        or _as_named_place(text, at, after_lead, end)
        or _as_building(text, at, end)
        or _as_activity(text, after_lead, end)
        or _as_it_begins(text, at, end)
    )


_OPENING = re.compile(r"[\s\"•,:;.!¡¿?*-]*")


def _as_told_place(text: Text, at: int, after_lead: int, end: int) -> Verdict | None:
    board = text.board
    if any(board.startswith(name, skip_article(board, at, end)) for name in text.known_places):
        return Look.PLACE, True
    if board.startswith("c/", at) and is_acronym(text, at + 2):
        return Look.LINKED, True
    if place_lead(board, at, end) is not None:
        return Look.PLACE, True
    if after_lead > at and place_lead(board, after_lead, end) is not None:
        return Look.PLACE, True
    return None


def _as_named_place(text: Text, at: int, after_lead: int, end: int) -> Verdict | None:
    board = text.board
    if noun_is_name(text, at, end):
        return Look.NAME, True
    ordinal = ORDINAL.match(board, after_lead, end)
    if ordinal and first_word(board, ordinal.end(), end)[0] in EVENT_NOUNS:
        return Look.EVENT, True
    initials = _INITIALS.match(board, at, end)
    if initials and (board[initials.end() : initials.end() + 1].isdigit() or text.is_capital(initials.end())):
        return Look.PLACE, True  # "E.S.T. 45", "C.S. Los Manguitos"
    spoken = SPOKEN_OF.match(board, at, end)
    if spoken and first_word(board, skip_article(board, spoken.end(), end), end)[0] in PLACE_NOUNS - EVENT_NOUNS:
        return Look.PLACE, True  # "lo de la colonia Magisterio"
    site = _SITE.match(board, at, end)
    if site and site["built"] in PLACE_NOUNS and board[:at].rstrip().endswith(","):
        return Look.PLACE, True  # "obra del nuevo mercado"
    if _STREET.match(board, at, end):
        return Look.PLACE, True  # "c. Emiliano Zapata 12"
    if at > 10 and board[at:end].strip(" .") == "congreso":
        return Look.PLACE, True
    return (Look.PLACE, True) if board.startswith(_PARLIAMENTS, skip_article(board, at, end)) else None


_SITE = re.compile(r"(?:la\s)?obras?\s(?:del|de\s(?:la|los|las))\s(?:(?:nuev|futur)[oa]s?\s)?(?P<built>\w+)")
_STREET = re.compile(
    r"c(?:\.\s|/\s?)(?:(?!presid|alcald|regid|sindic|secret|direct|goberna)[\w.]+\s){1,5}(?:#|no\.?\s?|num\.?\s)?\d|c\.\s[\w\s]{3,30}\sesq|c/\s?(?=\w)"
)
_PARLIAMENTS = ("congreso del estado", "congreso de la union", "congreso local")
_FOR_WHOM = re.compile(r"\w+\s(?:para\s|de\spadres)")


def _as_building(text: Text, at: int, end: int) -> Verdict | None:
    noun, noun_at = _noun(text, at, end)
    moves = _MOVING.match(text.board, noun_at, end) or _FOR_WHOM.match(text.board, noun_at, end)
    return (Look.PLACE, True) if noun in PLACE_NOUNS and noun not in EVENT_NOUNS and not moves else None


def _noun(text: Text, at: int, end: int) -> tuple[str, int]:
    """The first word after an article, or after "su"."""
    own = _OWN.match(text.board, at, end)
    noun_at = own.end() if own else skip_article(text.board, at, end)
    return first_word(text.board, noun_at, end)[0], noun_at


def _as_activity(text: Text, after_lead: int, end: int) -> Verdict | None:
    board = text.board
    word, at = first_word(board, after_lead, end)
    if board.startswith(("cita con ", "cita medica"), after_lead):
        return Look.EVENT, True
    if any(board.startswith(phrase, after_lead) for phrase in PHRASES_OF.get(word, ())):
        return Look.EVENT, True
    if word == "se" and is_deed(first_word(board, at + 2, end)[0]):
        return Look.EVENT, True  # "se entregan despensas"
    if not is_deed(word) and not begins_something(board, after_lead):
        return None
    if word in EITHER and _is_named(text, at, end):
        return Look.PLACE, True
    return Look.EVENT, word not in EITHER and not _is_hall(text, at, end)


def _is_hall(text: Text, at: int, end: int) -> bool:
    """ "Expo Guadalajara": an exhibition, or the hall of that name."""
    words = [at + m.start() for m in re.finditer(r"\w+", text.board[at:end])]
    return text.board.startswith("expo ", at) and len(words) <= 3 and all(text.is_capital(word) for word in words)


def _as_it_begins(text: Text, at: int, end: int) -> Verdict:
    """By its first word: a link, an article, a saint, a capital."""
    first, first_at = first_word(text.board, at, end)
    noun, noun_at = _noun(text, at, end)
    if skip_from(text.board, at, end) > at:
        return Look.PLACE, True
    if first in _LINKS:
        return Look.LINKED, True
    if re.match(rf"{ARTICLE}$", first) and (text.is_capital(first_at) or noun in TOPONYMS):
        return Look.NAME, noun in TOPONYMS or text.is_capital(noun_at)
    if first in SAINTS and len(text.board[at:end].split()) <= 6:
        return Look.NAME, True
    return (Look.NAME, False) if text.is_capital(first_at) else (Look.OTHER, False)


def _is_named(text: Text, at: int, end: int) -> bool:
    """ "taller Uriarte", "teatro Hidalgo": a common noun in lower case, then only a proper name."""
    if text.shouted or text.is_capital(at) or first_word(text.board, at, end)[0] not in STAGES:
        return False
    words = [at + m.start() for m in re.finditer(r"\w+", text.board[at:end])][1:]
    return 0 < len(words) <= 3 and all(text.is_capital(word) for word in words)


_MOVING = re.compile(
    r"(?:unidad|oficina|modulo|consultorio|biblioteca|clinica)(?:es)?\s(?:movil|itinerante|medica\smovil)"
)


_JOINT = re.compile(
    r"[\s\W]*(?:y|e|a|de|del|el|la|en|se|al|por|hrs?|h|que|las|es|ya no|no|con|inicia|inicio|"
    r"empieza|hora|horario|evento|cita|sera|dia|fecha|como|tipo|a partir de|el dia|para|agenda|"
    r"hay|habra|tenemos|va|tambien|queda|siendo|este|esta|ahora|solo|lugar|luego|despues|y luego|"
    r"y despues)?[\s\W]*"
)


_WORD = re.compile(r"\w+")
_PURPOSE = re.compile(r"(?<=\w)\s+para\s(?=(?:(?:la|el|los|las|una?)\s)?(?P<word>\w{2,}))")


def _with_purpose(text: Text, part: Part) -> list[Part]:
    """ "en sala de juntas para evaluación del POA": a place, and after "para" what is done there."""
    if part.look is not Look.PLACE:
        return [part]
    for match in _PURPOSE.finditer(text.board, part.start, part.end):
        if is_deed(match["word"]) or match["word"] == "lo":
            begins = match.start() + 1 if match["word"] == "lo" else match.end()
            rest = Part(begins, part.end, "purpose", Look.OTHER if match["word"] == "lo" else Look.EVENT, True)
            return [Part(part.start, match.start(), part.before, part.look, part.told), rest]
    return [part]


_TYING = frozenset(["de", "del", "a", "al", "y", "e", "con", "en", "para", "por", "contra", "sin", "o"])


def _with_feast(text: Text, part: Part) -> list[Part]:
    """ "Día del Niño festival en la plaza": the feast, and then what is held for it."""
    feast = FEAST.match(text.board, part.start, part.end)
    if not feast:
        return [part]
    words = [(m[0], m.start()) for m in _WORD.finditer(text.board, feast.end(), part.end)]
    for (before, _), (word, at) in itertools.pairwise(words[1:]):
        if before not in _TYING and before not in ARTICLES and is_deed(word) and word not in PLACE_NOUNS:
            rest = Part(at, part.end, "feast", *look_at(text, at, part.end))
            return [Part(part.start, at, part.before, part.look, part.told), rest]
    return [part]


def split_parts(text: Text) -> list[Part]:
    parts, start, before = [], 0, "start"
    board = text.board
    for found in [*find_breaks(board), None]:
        end = found.start if found else len(board)
        words = board[start:end]
        if _WORD.search(words) and not _JOINT.fullmatch(words) and not says_nothing(words):
            for part in _with_feast(text, Part(start, end, before, *look_at(text, start, end))):
                parts.extend(_with_purpose(text, part))
            before = found.kind if found else ""
        elif found and found.kind in ("hard", "paren", "taken"):
            before = found.kind if before != "hard" else before
        start = found.end if found else len(board)
    return parts
