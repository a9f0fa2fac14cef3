"""Title and place out of the parts that nobody claimed."""

import re
from dataclasses import dataclass

from .carriers import carries
from .claims import Board, Doubt
from .draft import ADDRESSES, Draft, is_remark
from .labels import labelled_span
from .parting import part_title
from .parts import FEAST, Look, Part, split_parts
from .settling import choose_place
from .text import Text
from .titles import choose_title
from .vocabulary import HONORIFICS, OFFICES
from .wording import say_place, say_title


@dataclass
class Composed:
    title: str = ""
    place: str = ""
    doubts: frozenset[Doubt] = frozenset()
    knows_event: bool = False


def compose(text: Text, board: Board, route: tuple[int, int] | None = None) -> Composed:
    draft = Draft(text)
    place = labelled_span(text, board, "place")
    title = labelled_span(text, board, "title")
    for span in (place, title):
        if span:
            text.board = text.board[: span[0]] + "\x00" * (span[1] - span[0]) + text.board[span[1] :]
    whole = board.text
    if route:
        whole = whole[: route[0]] + text.folded.text[slice(*route)] + whole[route[1] :]
    _run(draft, place, title, whole, route)
    return _done(draft)


def _run(
    draft: Draft,
    place: tuple[int, int] | None,
    title: tuple[int, int] | None,
    whole: str,
    route: tuple[int, int] | None,
) -> None:
    parts = split_parts(draft.text)
    draft.text.board = whole
    if title:
        draft.title, draft.knows_event = [title], True
    else:
        parts = choose_title(draft, parts)
    if place:
        draft.place, draft.labelled = [*_place_before(draft, parts, place), place], True
    elif route:
        draft.place, draft.routed = [route], True
    else:
        choose_place(draft, parts)
    part_title(draft, labelled=bool(place or route))
    _mind_the_rest(draft, parts)


def _place_before(draft: Draft, parts: list[Part], place: tuple[int, int]) -> list[tuple[int, int]]:
    """ "Salón Gobernadores, sede: Palacio de Gobierno": told right before the label."""
    before = next((p for p in reversed(parts) if p.end <= place[0]), None)
    if before is None or before.look is not Look.PLACE or not before.told:
        return []
    near = draft.text.board[before.end : place[0]].replace("\x00", "").strip(" •:\n")
    return [(before.start, before.end)] if near == "," else []


def _mind_the_rest(draft: Draft, parts: list[Part]) -> None:
    """Several words that went nowhere are worth a second look; a remark after title and place is not."""
    told = max(end for _, end in [*draft.title, *draft.place]) if draft.title and draft.place else None
    for part in parts:
        if told is not None and part.start >= told and part.look is not Look.EVENT:
            continue
        if FEAST.match(draft.text.board, part.start) or is_remark(draft, part):
            continue
        used = any(start < part.end and part.start < end for start, end in [*draft.title, *draft.place])
        words = re.findall(r"\w{2,}", draft.text.board[part.start : part.end])
        inside = bool(draft.title) and part.start > draft.title[0][0] and any(len(word) > 3 for word in words)
        carrier = any(word in OFFICES | HONORIFICS for word in words) or (
            not inside and any(carries(word) or word in ADDRESSES for word in words)
        )
        if not used and not carrier and (len(words) > 1 or inside):
            draft.doubts.add(Doubt.REST)


def _done(draft: Draft) -> Composed:
    title = " ".join(filter(None, (say_title(draft, s, e, first=i == 0) for i, (s, e) in enumerate(draft.title))))
    place = ", ".join(filter(None, (say_place(draft, s, e) for s, e in draft.place)))
    if not title:
        draft.doubts.add(Doubt.TITLE)
    if place and not draft.place_told:
        draft.doubts.add(Doubt.PLACE)
    if not draft.knows_event:
        draft.doubts.add(Doubt.TITLE)
    return Composed(title, place, frozenset(draft.doubts), draft.knows_event)
