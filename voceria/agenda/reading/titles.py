"""Which part of a line is its title."""

import re

from .claims import Doubt
from .draft import Draft, is_area, is_building, names_place
from .joining import event_inside, goes_on, is_placed_after, joined
from .leads import place_lead
from .parts import FEAST, Look, Part
from .places import find_inner
from .text import first_word, skip_article
from .vocabulary import EXTRAS, PHASES, PLACE_NOUNS, TOPONYMS


def choose_title(draft: Draft, parts: list[Part]) -> list[Part]:
    """The first part that opens like an activity, with what goes on from it; the rest is given back."""
    chosen = _event_part(draft, parts)
    draft.knows_event = chosen is not None
    if chosen is None:
        chosen = _best_unknown(draft, parts)
    if chosen is None:
        return parts
    index = parts.index(chosen)
    if index and _is_phase_of(draft, parts[index - 1], chosen):
        index, chosen = index - 1, parts[index - 1]
        taken = parts[index : index + 2]
    elif (
        index == 1
        and _is_work(draft, parts[0])
        and chosen.before == "comma"
        and "\x00" not in draft.text.board[parts[0].end : chosen.start]
        and is_placed_after(chosen, parts)
    ):
        index, chosen = 0, parts[0]  # "La Milla Verde, carrera ecológica"
        taken = parts[:2]
    elif index and _is_quoted(draft, parts[index - 1]) and chosen.before == "comma":
        index, chosen = index - 1, parts[index - 1]  # "Sonrisas por la vida", entrega de prótesis
        taken = parts[index : index + 2]
    else:
        taken = [chosen]
    for part in parts[index + len(taken) :]:
        if not goes_on(draft.text, taken[-1], part, parts):
            break
        taken.append(part)
    draft.title = joined(draft.text, taken)
    return [part for part in parts if part not in taken]


def _event_part(draft: Draft, parts: list[Part]) -> Part | None:
    """A sure activity first; a word that is also a place ("café") only when nothing else stands before it."""
    sure = [p for p in parts if p.look is Look.EVENT and p.told]
    first = next((p for p in parts if p.look in (Look.OTHER, Look.NAME) and not p.told), None)
    if sure and first and first.start < sure[0].start and _is_extra(draft, sure[0]) and len(sure) == 1:
        return None  # "reta de frontón, cancha La Paz, premios"
    if sure:
        feasts = all(FEAST.match(draft.text.board, p.start) for p in sure)
        other = next((p for p in parts if p.look is Look.EVENT and not p.told), None)
        if feasts and other and not is_building(draft, other):
            return other
        return next((p for p in sure if not FEAST.match(draft.text.board, p.start)), sure[0])
    open_ones = [p for p in parts if p.look is Look.EVENT]
    either = next((p for p in open_ones if not is_building(draft, p)), next(iter(open_ones), None))
    if either and any(
        p.start < either.start
        and (p.look is Look.OTHER or (p.look is Look.NAME and not p.told and is_building(draft, either)))
        and not is_area(draft, p)
        for p in parts
    ):
        return None
    if either and any(_is_work(draft, p) for p in parts if p.start < either.start) and is_building(draft, either):
        return None
    return either


def _is_work(draft: Draft, part: Part) -> bool:
    """ "El Lago de los Cisnes": a name with its article that is no town's."""
    board = draft.text.board
    noun, at = first_word(board, skip_article(board, part.start, part.end), part.end)
    words = board[part.start : part.end].split()
    return part.look is Look.NAME and len(words) > 2 and at > part.start and noun not in TOPONYMS


def _is_extra(draft: Draft, part: Part) -> bool:
    words = draft.text.board[part.start : part.end].split()
    return len(words) == 1 and words[0] in EXTRAS


def _is_quoted(draft: Draft, part: Part) -> bool:
    words = draft.text.board[part.start : part.end].strip()
    return len(words) > 2 and words[0] == words[-1] == '"'


def _best_unknown(draft: Draft, parts: list[Part]) -> Part | None:
    loose = [p for p in parts if p.look in (Look.OTHER, Look.LINKED, Look.NAME)]
    inner = next((p for p in parts if names_place(p) and event_inside(draft.text, p) is not None), None)
    if inner:
        draft.knows_event, draft.place_first = True, inner.start
        return inner
    if not loose:
        loose = (
            parts[:1]
            if len(parts) == 1
            else [p for p in parts if place_lead(draft.text.board, p.start, p.end) is None][:1]
        )
    if loose:
        draft.doubts.add(Doubt.TITLE)
        first = find_inner(draft.text, loose[0].start, loose[0].end) if loose[0].look is Look.NAME else None
        if first and first.told and not loose[0].told:
            return loose[0]  # "Halloween en biblioteca"
        return next((p for p in loose if p.look is Look.OTHER), loose[0])
    return None


def _is_phase_of(draft: Draft, first: Part, chosen: Part) -> bool:
    """ "Art Walk, arranque de temporada": what begins stands before."""
    phase = first_word(draft.text.board, chosen.start, chosen.end)[0] in PHASES
    named = first.look is Look.OTHER or (first.look is Look.NAME and not first.told)
    words = re.findall(r"\w+", draft.text.board[first.start : first.end])
    return (
        phase
        and named
        and not any(word in PLACE_NOUNS for word in words)
        and chosen.before == "comma"
        and not is_area(draft, first)
    )
