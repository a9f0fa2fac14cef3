"""A place that no preposition announces: "misa parroquia de San Miguel", "inauguración pozo La Loma"."""

import re
from typing import NamedTuple

from .text import ARTICLES, Text
from .vocabulary import (
    BUILDINGS,
    EVENT_NOUNS,
    EVENT_VERBS,
    HONORIFICS,
    LINKS,
    MODES,
    NO_VERBS,
    OBJECT_TAKERS,
    OFFICES,
    PLACE_NOUNS,
    SAINTS,
    SCHOOL_FOLK,
    SCHOOLS,
    STREETS,
    TOPONYMS,
    WORKS,
)

_CODE = re.compile(
    r"(?:c[2-5]i?|dif|smdif|utj|udg|cri|ubr|cam|cbtf|imss|issste|cbta|cbtis|cobach|cobaej|cecytej?|"
    r"conalep|cecati|cendi|cetis?|tec)$"
)
_NO_PLACE_AFTER = frozenset(
    [
        "radio",
        "canal",
        "grupo",
        "club",
        "fundacion",
        "asociacion",
        "red",
        "plan",
        "programa",
        "proyecto",
        "mi",
        "tu",
        "cruz",
        "banda",
        "orquesta",
        "equipo",
        "iniciativa",
        "propiedad",
        "liga",
    ]
)
_COMPOUNDS = frozenset(
    {
        ("casa", "por"),
        ("por", "casa"),
        ("puerta", "a"),
        ("a", "puerta"),
        ("colonia", "por"),
        ("por", "colonia"),
        ("cine", "club"),
        ("cruz", "roja"),
        ("registro", "civil"),
        ("calle", "limpia"),
        ("escuela", "para"),
        ("escuelas", "para"),
    }
)
_OF_THE_TITLE = frozenset(
    ["local", "municipal", "base", "central", "antiguo", "general", "nacional", "estatal", "deportivo", "deportiva"]
)
_SEVERAL = frozenset(
    [
        "oficinas",
        "cajas",
        "instalaciones",
        "portales",
        "juzgados",
        "arcos",
        "bajos",
        "ventanillas",
        "escalinatas",
        "gradas",
    ]
)
_ORDINAL = re.compile(r"\d{1,3}(?:er|o|a|do|da|to|ta|vo|va|no|na|mo|ma)")
_NUMBERED = frozenset(["zona", "batallon", "regimiento", "sector"])
_ADJECTIVES = frozenset(["privada", "privadas", "cerrada", "cerradas", "hipica"])
_COMMON = frozenset(["cruz", "frente", "fuente", "arco", "planta", "capital", "pista", "camino", "campo", "camellon"])


def _is_plural(word: str) -> bool:
    """ "tequio playas limpias": several of a kind are a place only by their names."""
    return word.endswith("s") and (word[:-1] in PLACE_NOUNS or word[:-2] in PLACE_NOUNS)


class Bare(NamedTuple):
    cut: int
    place: int
    told: bool


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def find_bare(text: Text, start: int, end: int) -> Bare | None:
    words = [_Word(m[0], m.start() + start, m.end() + start) for m in _EACH_WORD.finditer(text.board[start:end])]
    quoted = _after_quote(text, start, end, words)
    if quoted:
        return quoted
    for index in range(1, len(words)):
        previous, word = words[index - 1], words[index]
        if not _may_part(text, start, previous, word, index):
            continue
        place = _named(text, words, index)
        if place is not None:
            if place[0] < word.start and index > 1 and words[index - 2].text in LINKS | {"el", "la"}:
                continue  # "honores con el 97 Batallón"
            return Bare(len(text.board[: place[0]].rstrip()), place[0], place[1])
    return _last_name(text, words)


def _after_quote(text: Text, start: int, end: int, words: list[_Word]) -> Bare | None:
    """'Pastorela "El diablo anda suelto" Mesón de los Cómicos'."""
    close = text.board.rfind('"', start, end)
    after = [word for word in words if word.start > close]
    if close < 0 or text.board.count('"', start, end) % 2 or not 0 < len(after) <= 6 or after[0].text in LINKS:
        return None
    if (
        text.board[close + 1 : after[0].start].strip()
        or not text.is_capital(after[0].start)
        or after[0].text in EVENT_NOUNS
    ):
        return None
    return Bare(close + 1, after[0].start, after[0].text in PLACE_NOUNS)


def _last_name(text: Text, words: list[_Word]) -> Bare | None:
    """ "acto cívico Bomberos": capitals that begin late, in words that have none before."""
    capital = [text.is_capital(word.start) for word in words]
    late = next((i for i in range(1, len(words)) if capital[i]), None)
    if (
        late is None
        or late < 2
        or late < len(words) - 3
        or not _may_part(text, words[0].start, words[late - 1], words[late], late)
    ):
        return None
    written = text.folded.words(words[late].start, words[late].end)
    if (
        written.isupper()
        or _is_its_name(words, late)
        or words[late - 1].text in OBJECT_TAKERS | _NO_PLACE_AFTER
        or words[late - 1].text in PLACE_NOUNS
        or not all(capital[late:])
    ):
        return None
    return Bare(words[late - 1].end, words[late].start, False)


_EACH_WORD = re.compile(r"\w+")
_INFINITIVE = re.compile(r"\w{2,}[aei]r(?:l[oae]s?)?$")


def _may_part(text: Text, start: int, previous: _Word, word: _Word, index: int) -> bool:
    if _INFINITIVE.match(previous.text) and previous.text not in NO_VERBS:
        return False  # "faena para limpiar el panteón"
    if (
        (previous.text in HONORIFICS and word.text not in PLACE_NOUNS)
        or previous.text in LINKS
        or (previous.text.isdigit() and index == 1)
    ):
        return False
    return not text.board[previous.end : word.start].strip(' .")') and text.board.count('"', start, word.start) % 2 == 0


def _named(text: Text, words: list[_Word], index: int) -> tuple[int, bool] | None:
    """Where the place begins at this word, and whether its noun or its name says so."""
    word = words[index]
    if any(text.board.startswith(name, word.start) for name in text.known_places):
        return word.start, True
    if word.text in PLACE_NOUNS:
        return _building(text, words, index)
    if index < len(words) - 5:
        return None
    later = any(
        after.text in PLACE_NOUNS and words[i - 1].text not in LINKS for i, after in enumerate(words) if i > index + 1
    )
    if word.text in SAINTS and index + 1 < len(words) and not later and not _is_its_name(words, index):
        return word.start, text.is_capital(word.start)
    if index > 3 and words[index - 2].text in ("de", "del") and words[index - 3].text in PLACE_NOUNS:
        return None  # "Centro de Salud La Esperanza"
    if word.text in ARTICLES and index + 1 < len(words) and not _is_its_name(words, index):
        return _with_article(text, words[index - 1], word, words[index + 1])
    return None


def _is_its_name(words: list[_Word], index: int) -> bool:
    """ "inauguración pozo La Loma", "inauguración del puente Los Coyotes": the name of what is inaugurated."""
    if words[index - 1].text in PLACE_NOUNS and words[index].text in ("la", "las", "los", "el"):
        return True  # "la cancha de la colonia las flores"
    thing, before = words[index - 1].text, words[max(0, index - 4) : index - 1]
    taker = next((word.text for word in reversed(before) if word.text not in ("de", "del", "la", "el", "a", "al")), "")
    return (thing in PLACE_NOUNS or thing in TOPONYMS or thing in WORKS) and taker in OBJECT_TAKERS


def _building(text: Text, words: list[_Word], index: int) -> tuple[int, bool] | None:
    word, previous, last = words[index], words[index - 1], index == len(words) - 1
    following = "" if last else words[index + 1].text
    if index == 1 and word.text in ("dif", "smdif"):
        return None  # "comida DIF"
    if _CODE.match(word.text):
        ends = last or following.isdigit() or following in ("municipal", "estatal")
        return (word.start, True) if ends and previous.text not in _NO_PLACE_AFTER else None
    if (word.text in EVENT_NOUNS and word.text not in BUILDINGS and index < 2) or previous.text in _NO_PLACE_AFTER:
        return None
    if previous.text in ("esc", "jdn", "jn", "inst") and text.board[previous.end] == ".":
        return None  # "visita a la Esc. Sec. No. 8"
    if word.text in ("km", "kilometro", "kilometros") and previous.text.isdigit():
        return None
    if previous.text in STREETS:
        return None  # "boulevard Aeropuerto"
    if previous.text in ("santa", "vera") and word.text == "cruz":
        return None
    if (previous.text, word.text) in _COMPOUNDS or (word.text, following) in _COMPOUNDS:
        return None
    if _needs_name(word.text) and not _is_named(text, words, index):
        return None
    if _is_object(text, words, index):
        return None
    if _ORDINAL.fullmatch(previous.text) and word.text in _NUMBERED and words[index - 2].text in LINKS:
        return None  # "reforestación con 3er Batallón"
    if previous.text.isdigit() and word.text in _NUMBERED:
        return previous.start, True  # "21 Zona Militar"
    return word.start, (not last or len(words) > 2) and previous.text not in OBJECT_TAKERS


_GATHERINGS = frozenset(["reunion", "junta", "graduacion", "clausura", "coronacion"])


def _needs_name(word: str) -> bool:
    """ "comida privada", "tequio playas limpias", "gobierno municipal": alone they tell no place."""
    return word in _ADJECTIVES | _COMMON | _OF_THE_TITLE or (word not in _SEVERAL and _is_plural(word))


def _is_named(text: Text, words: list[_Word], index: int) -> bool:
    word, following = words[index], words[index + 1] if index + 1 < len(words) else None
    if word.text in _COMMON and text.is_capital(word.start):
        return True
    if following is None:
        return False
    if word.text in _COMMON and following.text in _OF_THE_TITLE:
        return True  # "campo deportivo"
    if following.text in ("de", "del"):
        return word.text in _OF_THE_TITLE or word.text in _COMMON
    if word.text in _OF_THE_TITLE:
        return word.text == "base" and text.is_capital(following.start)
    if following.text in PLACE_NOUNS and (text.is_capital(word.start) or not text.is_capital(following.start)):
        return False  # "iniciativa privada hotel Real"
    return following.text.isdigit() or text.is_capital(following.start) or following.text in ("la", "el", "los", "las")


def _is_object(text: Text, words: list[_Word], index: int) -> bool:
    """ "inauguración cancha": what is done is done to the place; "jornada de limpieza Plaza Roma" is held there."""
    word, previous = words[index], words[index - 1]
    if previous.text not in OBJECT_TAKERS or (word.text in STREETS and index > 1):
        return False
    if previous.text in SCHOOL_FOLK or previous.text in _GATHERINGS:
        named = index + 1 < len(words) and text.is_capital(word.start) and text.is_capital(words[index + 1].start)
        return (word.text in SCHOOLS or word.text in STREETS) and not named
    if index < 3 or not (words[index - 2].text == "de" or (words[0].text in EVENT_NOUNS and index > 3)):
        return True
    named = text.is_capital(word.start) or (index + 1 < len(words) and text.is_capital(words[index + 1].start))
    flat = text.is_flat and words[0].text not in OBJECT_TAKERS
    return not (named or (flat and index + 1 < len(words) and words[index - 2].text == "de"))


def _with_article(text: Text, previous: _Word, article: _Word, noun: _Word) -> tuple[int, bool] | None:
    if (
        text.is_flat
        and noun.text not in OFFICES | HONORIFICS | EVENT_NOUNS | MODES
        and previous.text not in EVENT_VERBS
    ):
        return article.start, noun.text in TOPONYMS
    if noun.text in TOPONYMS or (text.is_capital(article.start) and text.is_capital(noun.start)):
        return article.start, text.is_capital(article.start) and noun.text in TOPONYMS
    if noun.text in PLACE_NOUNS and noun.text not in EVENT_NOUNS and previous.text not in EVENT_VERBS:
        return noun.start, False
    return None
