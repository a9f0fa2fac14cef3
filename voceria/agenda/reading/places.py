"""A place inside the words of a title: "misa parroquia de San Miguel", "curso en primeros auxilios en el DIF"."""

import re

from .bare_places import find_bare
from .text import ARTICLE, Inner, Text, first_word, is_acronym
from .vocabulary import (
    ABSTRACT,
    CIVIC,
    EVENT_NOUNS,
    MEDIA,
    MEETINGS,
    MODES,
    NOT_PLACES,
    OFFICES,
    PLACE_NOUNS,
    SAINTS,
    TOPONYMS,
    any_of,
)

_IN = re.compile(
    r"(?<=[\w\"')\].%])\s+(?P<lead>en|@|sede(?!\sdel?\s)|lugar|sobre)\s+(?:(?P<article>el|la|los|las|mi|su|nuestr[oa])\s+)?(?=[\w\"])"
)
_BESIDE = re.compile(
    r"(?<=\w)\s+(?P<lead>)(?P<article>por\s(?:la|el)\s(?=(?:col|colonia|calle|av|avenida|blvd|barrio)"
    r"\b(?!\sen\s))|sobre\s(?:(?:la|el)\s)?(?=(?:calle|av|avenida|blvd|bulevar|boulevard|calzada|calz|carretera|"
    r"libramiento|periferico|paseo|andador|circuito|camellon)\b)|(?:por|via)\s(?=(?:zoom|teams|meet|google\smeet|webex|videollamada)\b))|(?<=\w)\s+(?P<lead2>)(?P<article2>)(?=c/\s?\w|c\.\s\d{1,2}\sde\s|planta\s(?:baja|alta)\b|(?:a\sla\saltura\sde|frente\sa|afuera\sde|a\sun\s(?:costado|lado)\sde|"
    r"junto\sa(?!l?\sregid)|atras\sde|detras\sde|enfrente\sde|a\s(?:las\s)?(?:afueras|espaldas)\sde|"
    r"a\sla\sentrada\sde|al\s(?:interior|exterior)\sde|entre\s(?:calles?|av))l?\s)"
)
_SETTING_OUT = re.compile(
    r"(?<=\w)\s+(?:salida|saliendo|partiendo|partida|desde|parte)\s(?:(?:de|en|del|desde)\s)"
    rf"?(?P<article>(?:el|la)\s)?(?=(?:{any_of(PLACE_NOUNS)})\b)"
)


# Only what goes somewhere: "visita a Peñitas" may be a visit to a person, "caravana a Peñitas" is not.
_GOES_TO = re.compile(
    r"^\W*(?:(?:la|el|una?)\s)?(?:caravana|gira|brigada|salida|viaje|traslado|peregrinacion|cabalgata|excursion|paseo|"
    r"rodada|jornada|recorrido)\b[^,;\x00]*?(?<!honor)(?<!homenaje)(?<!beneficio)(?P<to>\s+a\s+)(?=\w)"
)


def find_inner(text: Text, start: int, end: int) -> Inner | None:
    """The place that the words of a title hold, if any; asked twice of a line, looked for once."""
    key = (text.board, start, end)
    if key not in text.asked:
        text.asked[key] = _find_inner(text, start, end)
    return text.asked[key]


def _find_inner(text: Text, start: int, end: int) -> Inner | None:
    led = _led(text, start, end)
    bare = _bare(text, start, end)
    if led and led.told:
        whose = first_word(text.board, bare.place, end)[0] if bare else ""
        return led if not bare or not bare.told or bare.cut > led.cut or whose in _BODIES else bare
    return bare or led


# What is done on a street: "bacheo sobre Lázaro Cárdenas"; a talk is about something.
_WORKS_ON = re.compile(
    r"\b(?:bacheo|poda|balizamiento|pavimentacion|limpieza|barrido|desazolve|rehabilitacion|operativo|desfile|colocacion)\b"
)
_TO_WHOM = re.compile(r"\w+\sa(?:l|\slos|\slas|\sla)?\s\w")
# Bodies of people: before "en" they are who, not where.
_BODIES = frozenset(["colegio", "batallon", "contraloria", "tesoreria", "sindicato", "club"])
_RANKED = re.compile(r"\d{1,3}\s?(?:/?\s?[ao]|er|ro|ra|da|do|ta|to|va|vo|na|no|ma|mo|º)?\.?\s+(?=\w{3})")
_COUNTED = re.compile(
    r"(?:\d{1,3}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|vari[oa]s|distint[oa]s|"
    r"diferentes|divers[oa]s|ambas|ambos)\s+(?=\w{4,}s\b)"
)
_GIVEN = re.compile(r"\b(?:entrevistas?|transmision|programa|spot|virtual|participacion|mensaje|capsula)\b")


def _led(text: Text, start: int, end: int) -> Inner | None:
    """After "en", "frente a", "salida de": the first that truly leads to a place."""
    weak = _gone_to(text, start, end)
    if weak:
        return weak
    found = sorted(
        (m for p in (_IN, _BESIDE, _SETTING_OUT) for m in p.finditer(text.board, start, end)), key=lambda m: m.start()
    )
    for match in found:
        if is_quoted(text.board, start, match.start()):
            continue
        inner = _after_in(text, start, match, end) if match.re is _IN else _beside(text, start, match)
        if inner and inner.told:
            return inner
        weak = weak or inner
    return weak


def _gone_to(text: Text, start: int, end: int) -> Inner | None:
    """ "Caravana a Peñitas"."""
    goes = _GOES_TO.match(text.board[start:end])
    if not goes or not text.is_capital(start + goes.end("to")):
        return None
    if is_quoted(text.board, start, start + goes.start("to")):
        return None
    rest = text.board[start + goes.end("to") : end].split()
    return Inner(start + goes.start("to"), start + goes.end("to"), True) if len(rest) <= 4 else None


def _beside(text: Text, start: int, match: re.Match[str]) -> Inner | None:
    if text.board.startswith("c/", match.end()) and (
        first_word(text.board, match.end() + 2, len(text.board))[0] in OFFICES
        or _meets(text.board[start : match.start()])
        or is_acronym(text, match.end() + 2)
    ):
        return None  # "reunión c/ regidores"
    return Inner(match.start(), match.end(), True)


def _after_in(text: Text, start: int, match: re.Match[str], end: int) -> Inner | None:
    """What follows "en", when it is where and not how, why or for whom."""
    word, at = first_word(text.board, match.end(), end)
    article, before = (match["article"] or "").strip(), text.board[start : match.start()]
    named = text.is_capital(at) or word in SAINTS or any(text.board.startswith(name, at) for name in text.known_places)
    street = word == "c" and text.board.startswith((". ", "/"), at + 1)
    generic = street or word in PLACE_NOUNS or (bool(article) and word in TOPONYMS)
    if article == "su" and re.fullmatch(r"\W*\w+", before) and _TO_WHOM.match(text.board, match.end(), end):
        return None  # "recibe en su oficina a los músicos"
    if match["lead"] == "sobre" and not (_WORKS_ON.search(before) and named):
        return None
    if not generic and (word in (MODES if article else NOT_PLACES)) and not (named and article):
        return None
    if (word in NOT_PLACES and not article and not generic) or (word in MEDIA and _GIVEN.search(before)):
        return None
    if article and word in ABSTRACT:
        return None
    ranked = _RANKED.match(text.board, match.end(), end)
    if ranked and first_word(text.board, ranked.end(), end)[0] in PLACE_NOUNS:
        return Inner(match.start(), match.end(), True)  # "4a Zona Naval"
    counted = _COUNTED.match(text.board, match.end(), end)
    if counted and first_word(text.board, counted.end(), end)[0] in PLACE_NOUNS:
        return Inner(match.start(), match.end(), True)  # "en cinco domicilios"
    if re.match(r"\d", word) or (word in EVENT_NOUNS and word not in PLACE_NOUNS and not article and not named):
        return None
    kept = article in ("mi", "su") or (bool(article) and keeps_article(text, match.start("article"), end))
    place = match.start("article") if kept else match.end()
    return Inner(match.start(), place, bool(generic or named or article))


def _meets(words: str) -> bool:
    return any(word in MEETINGS for word in re.findall(r"\w+", words))


_ARTICLE = re.compile(rf"({ARTICLE})\s+")


def keeps_article(text: Text, at: int, end: int) -> bool:
    """Whether the article at `at` is part of a name: "La Loma", "los pinos"; not "la plaza", "El auditorio"."""
    match = _ARTICLE.match(text.board, at, end)
    if not match:
        return False
    noun, noun_at = first_word(text.board, match.end(), end)
    if text.is_capital(at):
        return (
            text.is_capital(noun_at)
            and not (noun in CIVIC and noun not in TOPONYMS)
            and not re.match(r"casa\sde\sla\scultura|cruz\sroja", text.board[noun_at:])
        )
    if text.shouted:
        return not text.board.startswith("cruz roja", noun_at) and (
            noun in TOPONYMS or noun not in PLACE_NOUNS | EVENT_NOUNS
        )
    if text.is_capital(noun_at) or _OF.match(text.board, noun_at + len(noun)):
        return False  # "el pozo de San Bartolo"
    return noun in TOPONYMS


_OF = re.compile(r"\sdel?\s")


def is_quoted(board: str, start: int, at: int) -> bool:
    return board.count('"', start, at) % 2 == 1


def _bare(text: Text, start: int, end: int) -> Inner | None:
    found = find_bare(text, start, end)
    return Inner(found.cut, found.place, found.told) if found else None
