"""Title and place while they are being composed, and the questions that several steps ask of a part."""

import re
from dataclasses import dataclass, field

from .carriers import carries
from .claims import Doubt
from .parts import Look, Part
from .text import Text, first_word
from .vocabulary import AREA_PHRASES, AREAS, BUILDINGS, HONORIFICS, OFFICES, STATES


@dataclass
class Draft:
    """What has been chosen so far for title and place, as spans of the text, and what is doubtful about it."""

    text: Text
    title: list[tuple[int, int]] = field(default_factory=list)
    place: list[tuple[int, int]] = field(default_factory=list)
    doubts: set[Doubt] = field(default_factory=set)
    knows_event: bool = False
    place_told: bool = True
    labelled: bool = False
    routed: bool = False
    place_first: int | None = None
    keeps_article: bool = False  # "comida con empresarios la hacienda": nobody writes so of any estate


_REMARKS = frozenset(
    [
        "telefonica",
        "telefonico",
        "virtual",
        "presencial",
        "hibrida",
        "privada",
        "privado",
        "publica",
        "formal",
        "informal",
        "interna",
        "tentativa",
        "pendiente",
        "cerrado",
        "cerrada",
    ]
)


# Words that only bring the activity: "Hola directora, le paso lo de mañana".
ADDRESSES = frozenset(
    [
        "jefa",
        "jefe",
        "maestra",
        "compañera",
        "hola",
        "paso",
        "mando",
        "apunta",
        "anota",
        "termino",
        "buenos",
        "buenas",
        "buen",
    ]
)


def names_place(part: Part) -> bool:
    return part.look is Look.PLACE or (part.look is Look.NAME and part.told)


def is_state(draft: Draft, part: Part) -> bool:
    """ "Guadalajara, Jal." """
    return draft.text.board[part.start : part.end].strip(" .").replace(". ", ".") in STATES


def is_area(draft: Draft, part: Part) -> bool:
    """ "DIF // Entrega de lentes // ... // Salón ejidal": the office that sends the line."""
    words = draft.text.board[part.start : part.end].strip()
    opens = not draft.title or part.end <= draft.title[0][0]
    return opens and (words in AREAS or words in AREA_PHRASES)


def is_remark(draft: Draft, part: Part) -> bool:
    """ "(telefónica)": one word in brackets."""
    words = draft.text.board[part.start : part.end].split()
    if words and all(word in _REMARKS or word == "via" for word in words):
        return True
    return part.before == "paren" and len(re.findall(r"\w+", draft.text.board[part.start : part.end])) == 1


def is_building(draft: Draft, part: Part) -> bool:
    return first_word(draft.text.board, part.start, part.end)[0] in BUILDINGS


def is_address(draft: Draft, part: Part) -> bool:
    """ "Jefa, le confirmo: ...": who is spoken to."""
    words = re.findall(r"\w+", draft.text.board[part.start : part.end])
    return all(word in OFFICES | HONORIFICS | ADDRESSES for word in words)


def is_short(draft: Draft, part: Part) -> bool:
    words = re.findall(r"\w+", draft.text.board[part.start : part.end])
    told = any(word == "que" or carries(word) for word in words)
    return len(words) <= (6 if part.look is Look.NAME else 3) and not told
