"""The place that the words of a title hold, taken out of them."""

import re

from .carriers import skip_lead_in
from .claims import Doubt
from .draft import Draft
from .joining import event_inside
from .leads import place_lead
from .parts import Look, Part, look_at
from .places import Inner, find_inner
from .text import first_word
from .vocabulary import PLACE_NOUNS, ROOMS, STREETS

_INVITES = re.compile(
    r"\s(?:(?:les|te|nos|los|l[oa])\s)?(?:invita|convoca|celebra|tendra|realiza|organiza|presenta|festeja)\w*\b|\s(?:es|sera|va\sa?\s?ser|se\srealizara|se\shara|se\sllevara\sa\scabo|habra|hay)\b"
)


def part_title(draft: Draft, *, labelled: bool) -> None:
    """Take the place out of the title, when its words hold one."""
    if not draft.title:
        draft.doubts.add(Doubt.TITLE)
        return
    start, end = draft.title[-1]
    start = skip_lead_in(draft.text.board, start, end) if len(draft.title) == 1 else start
    lead = place_lead(draft.text.board, start, end) if not draft.knows_event or len(draft.title) == 1 else None
    if lead is None and first_word(draft.text.board, start, end)[0] in PLACE_NOUNS and len(draft.title) == 1:
        lead = start if look_at(draft.text, start, end)[0] is Look.PLACE else None
    if lead is None and draft.place_first is not None:
        lead = start = draft.place_first  # "San Isidro supervisión de techado"
    if lead is not None and _puts_place_first(draft, start, end, lead):
        return
    inner = find_inner(draft.text, start, end)
    if inner is None or (labelled and not inner.told) or (draft.place and not inner.told):
        return
    if draft.place and _is_said_again(draft, inner, end):
        return  # "clausura de Mis Vacaciones en la Biblioteca, Biblioteca Pública Rosario Castellanos"
    bare = draft.text.board[inner.cut : inner.place].strip() == ""
    if draft.place and bare and not _is_second_place(draft, inner) and not _goes_before_place(draft, inner, end):
        return
    draft.title[-1] = (draft.title[-1][0], inner.cut)
    if labelled:
        draft.title[-1] = (draft.title[-1][0], end)
        return
    stop = _place_end(draft, inner.place, end)
    draft.keeps_article = bare
    draft.place = _with_inner(draft, (inner.place, stop))
    if stop < end and not draft.text.board.startswith("con ", stop + 1):
        draft.title.append((stop, end))
        draft.doubts.add(Doubt.TITLE)
    draft.place_told = draft.place_told and inner.told


def _puts_place_first(draft: Draft, start: int, end: int, lead: int) -> bool:
    """ "En San Isidro supervisión de techado": the place, and then what is done."""
    event_at = event_inside(draft.text, Part(start, end, "", Look.PLACE))
    if not event_at:
        return False
    draft.title[-1] = (event_at, end)
    if not draft.place:
        host = _INVITES.search(draft.text.board, lead, event_at)
        draft.place = [(lead, host.start() if host else event_at)]
    return True


def _is_said_again(draft: Draft, inner: Inner, end: int) -> bool:
    """The place itself, whole, stands after the title: what the title says of it is part of its name."""
    noun, at = first_word(draft.text.board, inner.place, end)
    told, told_at = first_word(draft.text.board, *draft.place[0])
    rest = draft.text.board[told_at : draft.place[0][1]]
    return noun == told and noun in PLACE_NOUNS and len(rest) > len(draft.text.board[at:end].strip())


def _goes_before_place(draft: Draft, inner: Inner, end: int) -> bool:
    """ "honores primaria Vicente Guerrero, El Tule": the comma alone parts a place from its town."""
    if first_word(draft.text.board, inner.place, end)[0] in ROOMS:
        return inner.told and draft.text.board[end : draft.place[0][0]].strip() == ","  # "salón Rojo, Hotel Ancira"
    town, _ = first_word(draft.text.board, *draft.place[0])
    if re.search(r"\w\s\d{1,3}\W*$", draft.text.board[slice(*draft.place[0])]):
        return inner.told and draft.text.board[end : draft.place[0][0]].strip() == ","  # "unidad deportiva, campo 2"
    if (town in PLACE_NOUNS and town not in STREETS and town != "edificio") or town == "en":
        return False
    return inner.told and not draft.labelled and draft.text.board[end : draft.place[0][0]].strip() == ","


def _is_second_place(draft: Draft, inner: Inner) -> bool:
    """ "descacharrización Fracc. Villas del Sol, punto de reunión tienda Diconsa": both are told."""
    return first_word(draft.text.board, inner.place, inner.place + 30)[0] in STREETS and draft.place_told


_COMPANY_OR_PURPOSE = re.compile(
    r"\s(?:con\s(?=(?:(?:el|la|los|las)\s)?\w{4})|para\s(?=\w)|a\sbeneficio|(?:por|con)\s(?:el\s)?(?:motivo|tema)|por\s(?:lo\sdel?|causa)\b|debido\sa|"
    r"en\s(?:honor|beneficio|apoyo|coordinacion|conmemoracion))"
)


def _place_end(draft: Draft, start: int, end: int) -> int:
    tail = _COMPANY_OR_PURPOSE.search(draft.text.board, start, end)
    return tail.start() if tail else end


def _with_inner(draft: Draft, inner: tuple[int, int]) -> list[tuple[int, int]]:
    if (
        draft.place
        and draft.place[0][0] >= inner[1]
        and re.fullmatch(r"[\s,(]*", draft.text.board[inner[1] : draft.place[0][0]])
    ):
        return [(inner[0], draft.place[0][1]), *draft.place[1:]]
    return [inner, *draft.place]
