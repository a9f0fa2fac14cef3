"""Lines that are no activity but say of which day, week or part of the day those under them are."""

import re
from dataclasses import dataclass
from datetime import date

from .days import Day, resolve
from .facts import Facts, look
from .folding import fold
from .vocabulary import EVENT_NOUNS, FILLERS

_HEADS = re.compile(
    r"^\W*(?:\w+[\s,.:-]+){0,6}?(?:agenda|agendas|actividades|programa|itinerario|eventos|ruta|compromisos|gira(?:\sde\strabajo)?|"
    r"pendientes|cronograma|calendario)\b"
)
_OFFICE_OF_LIST = re.compile(
    r"\W*(?:(?:coordinacion|direccion|jefatura|oficina|relacion|calendario|secretaria)\s(?:de\s)?(?:eventos?|giras?|actividades|"
    r"comunicacion)|hoja\sde\sruta|giras\sy\seventos)\b"
)
_WEEK = re.compile(r"\bsemana\b|\bdel?\s.*\bal\b|\s-\s|\bactividades\b")
_BRACKETS = re.compile(r"\([^()]*\)\W*$")
_RANGE = re.compile(r"\d\s*(?:al|a|-)\s*(?:\w+\s)?\d{1,2}\b(?!\s*(?:eventos|actividades|compromisos|pendientes))")
_SECTION = re.compile(
    r"\W*(?:(?:(?:por|en|durante)\s(?:la|el)\s|turno\s)?(?:mañana|tarde|noche|mediodia|matutin[oa]|"
    r"vespertin[oa]|nocturn[oa])"
    r"|(?:parada|evento|actividad|punto|bloque|etapa|sede|grupo|turno)\s(?:no\.?\s?|num\.?\s?|#)?\d{1,2}"
    r"|(?:eventos?|actividades|actividad|agenda|reuniones)?\s*(?:public[oa]s?|privad[oa]s?|intern[oa]s?|extern[oa]s?|"
    r"confirmad[oa]s?|por\sconfirmar|pendientes?|especiales|protocolari[oa]s?|oficial(?:es)?))\W*"
)


# An office that signs the list, before it or after it; no activity.
_OFFICE = re.compile(
    r"\W*(?:sub)?(?:coordinacion|direccion|jefatura|secretaria|departamento|oficialia)\s"
    r"(?:(?:general|municipal|ejecutiva)\s)?del?\s[a-zñ ]{3,60}\W*"
)


@dataclass(frozen=True)
class Heading:
    """The day of what follows, or the first day of its week."""

    day: date | None = None
    doubtful: bool = False
    week: date | None = None


def is_section(line: str) -> bool:
    """ "Por la tarde", "Eventos privados": parts of a list, not of an activity."""
    return _SECTION.fullmatch(fold(line).text) is not None


def is_office(line: str) -> bool:
    return _OFFICE.fullmatch(fold(line).text) is not None


def _is_told_in_brackets(line: str) -> bool:
    """ "Lunes 23 (Comunidad El Salto)": a day, and all the rest in brackets."""
    bare = _BRACKETS.sub(" ", line)
    return bare != line and not [w for w in look(bare).words if w not in FILLERS and not w.isdigit()]


_OPENS_A_LIST = re.compile(r":[\s•*_]*$")


def is_heading(line: str, facts: Facts) -> bool:
    if facts.hour or facts.field not in ("", "day"):
        return False
    rest = [word for word in facts.words if word not in FILLERS and not word.isdigit()]
    if facts.dates and (not rest or (facts.date_first and _is_told_in_brackets(line))):
        return True
    folded = fold(line).text
    told = any(word in EVENT_NOUNS - {"gira", "trabajo", "semana", "programa", "dia", "evento"} for word in rest)
    if facts.dates and _OPENS_A_LIST.search(folded) and not told and len(facts.words) <= 12:
        return True
    if not _HEADS.match(folded):
        return False
    if facts.dates and _OFFICE_OF_LIST.match(folded):
        return True
    telling = any(word in EVENT_NOUNS - {"gira", "trabajo", "semana", "programa", "dia", "evento"} for word in rest)
    return not telling and (bool(facts.dates) or len(facts.words) <= 9)


def read_heading(line: str, facts: Facts, *, today: date, week: date | None) -> Heading | None:
    """What a heading says of the day; None when it names none."""
    if not facts.dates:
        return None
    day = facts.dates[0]
    folded = fold(line).text
    found = resolve(day, today=today, base=week if day.day is None or day.month is None else None)
    alike = len(facts.dates) > 1 and (facts.dates[0].day is None) == (facts.dates[1].day is None)
    spans = _RANGE.search(folded) or (alike and re.search(r"\bal?\b|\s-\s", folded))
    if not (spans and _WEEK.search(folded)):
        return Heading(found.date, bool(found.doubts), week)
    first = re.search(r"\b(\d{1,2})\b", folded)
    if first and day.day is not None and int(first[1]) != day.day and int(first[1]) <= 31:
        found = resolve(Day(day=int(first[1]), month=day.month, year=day.year), today=today)
    return Heading(week=found.date)
