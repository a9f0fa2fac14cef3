"""Which parts of a line are its place."""

import itertools
import re
from functools import partial

from .draft import Draft, is_address, is_area, is_remark, is_short, is_state
from .joining import joined
from .parts import Look, Part
from .places import find_inner, keeps_article
from .text import first_word
from .vocabulary import AREAS, HONORIFICS, OFFICES, STREETS

_MEETING = re.compile(r"\W*(?:sale|salen|salimos|saliendo)\b")


def choose_place(draft: Draft, parts: list[Part]) -> None:
    taken = [p for p in parts if _may_be_place(draft, p)]
    if len(taken) > 1 and is_area(draft, taken[0]):
        parts, taken = [p for p in parts if p is not taken[0]], taken[1:]
    if (
        len(taken) == 1
        and _is_sender(draft, taken[0])
        and draft.text.board[: taken[0].start].rstrip(" ,").endswith("\x00")
    ):
        inner = find_inner(draft.text, *draft.title[-1]) if draft.title else None
        taken = [] if inner and inner.told else taken
        parts = parts if taken else [p for p in parts if not _is_sender(draft, p)]
    if not taken:
        _take_likely_place(draft, parts)
        return
    meeting = [p for p in taken if _MEETING.match(draft.text.board, p.start, p.end)]
    first = next((p for p in taken if p not in meeting), taken[0])
    kept = [*_town_before(draft, parts, first), *_name_of_address(draft, parts, first), first]
    for part in parts[parts.index(first) + 1 :]:
        between = draft.text.board[kept[-1].end : part.start]
        near = part.before in ("comma", "paren", "soft", "point") and "\x00" not in between
        if part.before == "hard" and "|" in between and "\x00" not in between and kept[0].look is Look.PLACE:
            break  # the next cell of a row
        if "\x00" in between and _is_sender(draft, part):
            continue  # "crucero Periférico y Mariano Otero, 6:30 pm, DIF"
        if part not in meeting and _belongs(draft, kept[-1], part, near=near):
            kept.append(part)
        elif near:
            break
    draft.place = joined(draft.text, kept)


def _town_before(draft: Draft, parts: list[Part], first: Part) -> list[Part]:
    """ "Reunión de alcaldes. Tlaquepaque, Centro Cultural El Refugio": the town stands between two marks."""
    before = next(
        (p for p in parts if p.end <= first.start and draft.text.board[p.end : first.start].strip() == ","), None
    )
    if before is None or first.before != "comma" or not draft.title or before.start < draft.title[-1][1]:
        return []
    words = draft.text.board[before.start : before.end].split()
    named = before.look is Look.NAME and not before.told and len(words) <= 2
    return (
        [before]
        if named and before.before in ("point", "hard", "taken") and words[0] not in AREAS | OFFICES | HONORIFICS
        else []
    )


def _name_of_address(draft: Draft, parts: list[Part], first: Part) -> list[Part]:
    """ "Jornada de empleo, Canaco Servytur, 10 a 15 hrs, av. Morelos 325": the name stands before the street."""
    if first_word(draft.text.board, first.start, first.end)[0] not in STREETS or not draft.title:
        return []
    after_title = [p for p in parts if draft.title[-1][1] <= p.start < first.start]
    names = [p for p in after_title if p.look is Look.NAME and p.before in ("comma", "hard", "point")]
    if (
        len(after_title) != 1
        or not names
        or is_address(draft, names[0])
        or "\x00" not in draft.text.board[names[0].end : first.start]
    ):
        return []
    word = first_word(draft.text.board, names[0].start, names[0].end)[0]
    return [] if word in AREAS | OFFICES | HONORIFICS else names


_OF_AN_ADDRESS = re.compile(
    r"\s*(?:#|no\.?\s|\d(?!\d?\s?k\b)|entre|esq|secc|mz|lote|frente|a\sun\s|y\sdespues|junto|s/n|int|centro|(?:salida|rumbo|camino|hacia|"
    r"cerca|pasando|antes|despues|detras|atras|adelante|al\slado|a\sla\saltura|por\sla\ssalida)\s(?:a|de|del|al?)\b|"
    r"(?:planta|piso|nivel|puerta|acceso|modulo|local|torre|edificio|primer|segundo|tercer|2do|1er|3er)\s\w)"
)


def _is_sender(draft: Draft, part: Part) -> bool:
    words = draft.text.board[part.start : part.end].split()
    return len(words) == 1 and words[0].strip(".") in AREAS


def _belongs(draft: Draft, last: Part, part: Part, *, near: bool) -> bool:
    """Whether a part goes on with the place before it: another place, its street and number, its town."""
    if part.look is Look.PLACE or is_state(draft, part):
        return True
    if not near:
        return False
    if (part.before in ("comma", "paren") and part.look is Look.NAME) or _OF_AN_ADDRESS.match(
        draft.text.board, part.start, part.end
    ):
        return True
    town = part.look is Look.OTHER and part.before == "comma" and draft.text.shouted and last.told
    return town and len(draft.text.board[part.start : part.end].split()) <= 2 and not is_remark(draft, part)


def _may_be_place(draft: Draft, part: Part) -> bool:
    """It looks like a place; or like an activity, but by a word that is also a place or a name ("Las Juntas")."""
    if part.look is not Look.EVENT:
        return part.look is Look.PLACE
    return not part.told or keeps_article(draft.text, part.start, part.end)


def _take_likely_place(draft: Draft, parts: list[Part]) -> None:
    """No part says it is a place: the first that stands apart after the title, if any."""
    after = [p for p in parts if draft.title and p.start > draft.title[0][0]]
    apart = [p for p in after if p.before in ("hard", "comma", "paren", "point", "soft", "taken", "colon")]
    named = [p for p in apart if p.look is Look.NAME]
    other = [
        p
        for p in apart
        if p.look is Look.OTHER and not is_remark(draft, p) and len(draft.text.board[p.start : p.end].split()) <= 6
    ]
    chosen = next(iter(named or other), None)
    inner = find_inner(draft.text, *draft.title[-1]) if draft.title else None
    if inner and inner.told and (chosen is None or not chosen.told):
        return
    if chosen is None:
        before = [p for p in parts if draft.title and p.start < draft.title[0][0] and p.look in (Look.NAME, Look.OTHER)]
        if before and not inner and is_short(draft, before[-1]) and not is_address(draft, before[-1]):
            draft.place, draft.place_told = joined(draft.text, [before[-1]]), False
        return
    following = parts[parts.index(chosen) + 1 :][:1]
    state = [p for p in following if p.before == "comma" and is_state(draft, p)]
    if (
        chosen.look is Look.NAME
        and not chosen.told
        and following
        and not state
        and _is_town(draft, chosen, following[0])
    ):
        state = following
    named = list(itertools.takewhile(partial(_is_next_name, draft), parts[parts.index(chosen) + 1 :]))
    draft.place = joined(draft.text, [chosen, *(state or (named if chosen.look is Look.NAME and chosen.told else []))])
    draft.place_told = chosen.told or chosen.before in ("hard", "point") or chosen.look is Look.NAME


def _is_town(draft: Draft, last: Part, part: Part) -> bool:
    """ "Cintermex, Monterrey": one or two words in capitals, right behind the comma."""
    words = draft.text.board[part.start : part.end].split()
    near = part.before == "comma" and draft.text.board[last.end : part.start].strip() == ","
    return near and part.look is Look.NAME and not part.told and len(words) <= 2 and words[0] not in AREAS


def _is_next_name(draft: Draft, part: Part) -> bool:
    """ "La Cofradía, El Salto y San José"."""
    return part.before == "comma" and part.look is Look.NAME and part.told
