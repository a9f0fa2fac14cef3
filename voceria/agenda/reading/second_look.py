"""What should still be looked at in a reading that seems whole: what right readings seldom have, wrong ones often."""

import itertools
import re
from datetime import time

from .claims import Doubt
from .folding import fold
from .places import find_inner
from .text import Text, first_word
from .vocabulary import EVENT_NOUNS, LINKS, MEDIA, OFFICES, PLACE_NOUNS, STREETS, any_of

_LONGEST_TITLE = 13
_LONGEST_PLACE = 10
_EARLY, _LATE = time(5), time(23)
_WHEN = re.compile(
    r"\b(?:hrs?|horas|hoy|a las \d|lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b|\d{1,2}:\d\d|\b\d{4} ?hrs"
)
_QUOTED = re.compile(r'"[^"]*"')
_SAID = re.compile(
    r"\b(?:vamos|nos|les|favor|porfa|confirm\w+|ojala|que se|llevar|traer|(?<!^)cita|citan|salimos|sale|sera)\b"
)
_NO_PLACE = re.compile(
    r"\b(?:ambas|ambos|todos?|todas?|mismo|misma|con|para|asiste|preside|va|hrs?|horas|llevar|esperamos|"
    r"reunion|entrega|inauguracion|dosis|apoya)\b|\d{1,2}:\d\d"
)
_LED = re.compile(rf"\ben (?:el |la |los |las )?(?!(?:{any_of(MEDIA)})\b)\w")


# "Inaugura la presidenta a las 11": more of the activity before it, perhaps.
_ONLY_WHO = re.compile(
    r"(?:inaugura|preside|encabeza|clausura|asiste|acude)\s(?:la|el)\s"
    rf"(?:{'|'.join(sorted(OFFICES, key=len, reverse=True))})\b"
)


def second_look(title: str, place: str, start: time | None) -> set[Doubt]:
    doubts = set()
    if start is not None and not _EARLY <= start <= _LATE:
        doubts.add(Doubt.START)
    if _keeps_an_hour(title):
        doubts.add(Doubt.START)
    if _ONLY_WHO.match(fold(title).text):
        doubts.add(Doubt.WHOLE)
    if _title_is_odd(title):
        doubts.add(Doubt.TITLE)
    if _place_is_odd(place) or _place_is_left(title, place):
        doubts.add(Doubt.PLACE)
    return doubts


def _keeps_an_hour(title: str) -> bool:
    """ "12 entrega de despensas": a number that may be an hour, before the activity."""
    opening = re.match(r"(?:[7-9]|1[0-2]) (\w+)", fold(title).text)
    return opening is not None and opening[1] in EVENT_NOUNS


def _title_is_odd(title: str) -> bool:
    folded = fold(title).text
    words = re.findall(r"\w+", folded)
    feast = folded.startswith(
        ("dia ", "domingo", "sabado", "viernes", "jueves", "miercoles", "martes", "lunes", "noche")
    )
    return (
        len(words) > _LONGEST_TITLE
        or (not feast and _WHEN.search(folded) is not None)
        or _SAID.search(_QUOTED.sub("", folded)) is not None
        or title.count('"') % 2 == 1
        or title.count("(") != title.count(")")
    )


def _place_is_odd(place: str) -> bool:
    if not place:
        return False
    folded = fold(place).text
    words = re.findall(r"\w+", folded)
    return len(words) > _LONGEST_PLACE or _NO_PLACE.search(folded) is not None or place.count("(") != place.count(")")


_LONG_WITHOUT_PLACE = 9


def _may_hold_place(title: str) -> bool:
    """Many words and no place, or the noun of one that no "de" ties to them: it may have stayed in the title."""
    words = re.findall(r"\w+", title)
    bare = any(
        word in PLACE_NOUNS and word not in EVENT_NOUNS and before not in LINKS
        for before, word in itertools.pairwise(words)
    )
    return len(words) >= _LONG_WITHOUT_PLACE or (bare and len(words) > 3)


def _place_is_left(title: str, place: str) -> bool:
    """A place may have stayed in the title: after "en", or by its noun without a "de" before it."""
    folded = fold(title)
    if not place:
        return _LED.search(folded.text) is not None or _may_hold_place(folded.text)
    inner = find_inner(Text(folded.text, folded), 0, len(folded.text))
    if inner is None or not inner.told:
        return False
    led = folded.text[inner.cut : inner.place].strip()
    return bool(led) or first_word(folded.text, inner.place, len(folded.text))[0] in STREETS
