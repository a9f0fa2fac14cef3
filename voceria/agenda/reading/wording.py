"""The words of title and place as a person wrote them, without what leads to them."""

import re

from .carriers import skip_lead_in, trim_end
from .cleaning import clean
from .draft import Draft
from .leads import SPOKEN_OF, place_lead, skip_from
from .places import keeps_article
from .text import Text, first_word, skip_article
from .vocabulary import CIVIC, COUNTED, EVENT_NOUNS, HONORIFICS, LINKS, OFFICES, PLACE_NOUNS, any_of, pattern_of


def _before_article(text: Text, start: int, lead: int) -> int:
    match = re.search(r"\b(?:el|la|los|las)\s*$", text.board[start:lead])
    return start + match.start() if match else lead


def say_title(draft: Draft, start: int, end: int, *, first: bool) -> str:
    if first:
        opening = start
        start = skip_lead_in(draft.text.board, start, end)
        named = _before_article(draft.text, opening, start)
        if named < start and _is_proper(draft.text, named, end):
            start = named
    return clean(draft.text.folded.words(start, trim_end(draft.text.board, start, end)))


_NAME = re.compile(r"[^,:;(\"]*")


def _is_proper(text: Text, article: int, end: int) -> bool:
    """ "La Hora del Planeta": the article and every main word in capitals, and no noun of an activity."""
    if text.shouted or not text.is_capital(article):
        return False
    words = [(m[0], article + m.start()) for m in re.finditer(r"\w+", _NAME.match(text.board, article, end)[0])][1:]  # type: ignore[index]
    main = [(word, at) for word, at in words if word not in LINKS]
    known = EVENT_NOUNS | OFFICES | HONORIFICS | PLACE_NOUNS
    return len(main) > 1 and main[0][0] not in known and all(text.is_capital(at) for _, at in main)


def _is_bare_name(draft: Draft, start: int, end: int) -> bool:
    """ "..., el jobo": an article that no "en" leads to, before what no town has only one of."""
    article = skip_article(draft.text.board, start, end)
    noun, noun_at = first_word(draft.text.board, article, end)
    small = draft.text.is_flat or not (draft.text.is_capital(start) or draft.text.is_capital(noun_at))
    return article > start and small and noun not in CIVIC and noun not in EVENT_NOUNS


_MARKS = re.compile(r"[\s\"•,:;.!(*-]*")


def say_place(draft: Draft, start: int, end: int) -> str:
    at = _MARKS.match(draft.text.board, start, end)
    start = at.end() if at else start
    lead = None
    if not draft.labelled or draft.text.board[start:].startswith(("en ", "@")):
        lead = place_lead(draft.text.board, start, end)
        carried = skip_lead_in(draft.text.board, start, end)
        if lead is None and carried > start:
            lead = place_lead(draft.text.board, carried, end)
    start = _before_article(draft.text, start, lead) if lead is not None else start
    spoken = SPOKEN_OF.match(draft.text.board, start, end)
    start = skip_from(draft.text.board, spoken.end() if spoken else start, end)
    bare = lead is None and not draft.labelled and not draft.routed and _is_bare_name(draft, start, end)
    if not (draft.keeps_article or bare) and not keeps_article(draft.text, start, end):
        start = skip_article(draft.text.board, start, end)
    return clean(draft.text.folded.words(start, trim_end(draft.text.board, start, _before_aside(draft, start, end))))


# "Auditorio Morelos 85 parejas", "C2 por lo del incendio", "Sala de juntas con el tesorero": no part of the place.
_ASIDE = re.compile(
    rf"(?<=[\w\"])\s(?:(?:para\s|aprox\.?\s)?\d[\d.,]*\s(?:{pattern_of(COUNTED)})|por\s(?:lo\sdel?|el\stema|causa)\b.*|"
    rf"debido\sa.*|tema\s.*|con\smotivo\b.*|con\s(?:el|la|los|las)\s(?:{any_of(OFFICES)})\b.*)\W*$",
    re.DOTALL,
)


def _before_aside(draft: Draft, start: int, end: int) -> int:
    aside = _ASIDE.search(draft.text.board[:end], start)
    return aside.start() if aside else end
