"""Whether two activities of one day are probably the same one, and whom a few words name."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import time
from difflib import SequenceMatcher
from typing import NamedTuple

_EMPTY = frozenset({"a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "para", "por", "su"})
_EMPTY |= frozenset({"un", "una", "y", "que", "se", "san", "santa", "municipal"})
_HEADS = frozenset({"alcalde", "alcaldesa", "presidente", "presidenta", "edil"})
_COURTESY = frozenset({"lic", "licenciado", "licenciada", "ing", "ingeniero", "ingeniera", "dr", "dra", "doctor"})
_COURTESY |= frozenset({"doctora", "mtro", "mtra", "maestro", "maestra", "prof", "profa", "profesor", "profesora"})
_COURTESY |= frozenset({"c", "arq", "arquitecto", "arquitecta", "cp", "contador", "contadora", "srio", "sria"})


def words_of(text: str) -> frozenset[str]:
    """The words that distinguish a text, without accents, case or plural."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return frozenset(
        word[:-1] if len(word) > 4 and word.endswith("s") else word
        for word in re.findall(r"[a-z0-9]+", plain)
        if word not in _EMPTY
    )


#: Two titles this much alike, letter by letter, are one that was corrected.
_CORRECTED = 0.9


def another_title(before: str, now: str) -> bool:
    """Whether a title says something else than before; a slip that was mended, accents or commas do not."""
    was, says = words_of(before), words_of(now)
    if was == says:
        return False
    return SequenceMatcher(None, " ".join(sorted(was)), " ".join(sorted(says))).ratio() < _CORRECTED


class Sketch(NamedTuple):
    """What is compared of an activity."""

    title: str
    place: str
    start: time | None


def alike(one: Sketch, other: Sketch) -> bool:
    """Of two activities of the same day: most of the words of the shorter title stand in the longer one, or fewer
    when place or hour agree too."""
    mine, theirs = words_of(f"{one.title} {one.place}"), words_of(f"{other.title} {other.place}")
    titles = words_of(one.title), words_of(other.title)
    shorter = min(titles, key=len)
    if not shorter:
        return False
    longer = theirs if shorter is titles[0] else mine
    shared = len(shorter & longer) / len(shorter)
    same_hour = one.start is not None and one.start == other.start
    same_place = bool(words_of(one.place) & words_of(other.place))
    wanted = 0.75 - 0.2 * same_hour - 0.1 * same_place
    return shared >= wanted and (len(shorter & longer) > 1 or same_hour or same_place)


class Person(NamedTuple):
    pk: int
    name: str
    post: str
    heads: bool


def who_is(said: str, people: Iterable[Person]) -> int | None:
    """The one official that these words name; None when nobody or more than one could be meant."""
    words = words_of(said) - _COURTESY
    if not words:
        return None
    known = list(people)
    heads = [person for person in known if person.heads]
    if words <= _HEADS and len(heads) == 1:
        return heads[0].pk
    meant = [person for person in known if words <= words_of(f"{person.name} {person.post}")]
    return meant[0].pk if len(meant) == 1 else None
