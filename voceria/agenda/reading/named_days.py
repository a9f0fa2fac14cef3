"""Days that are names: "Calle 5 de Mayo 23", "desfile del 20 de noviembre", "Torneo 20 de Noviembre"."""

import re

from .calendar_words import MONTH_FIRST, WD, WRITTEN
from .days import Day
from .sought import Sought
from .vocabulary import EVENT_NOUNS, PLACE_NOUNS

_STREET = re.compile(
    r"(?:\b(?:calles?|c\.?|av\.?|ave\.?|avda\.?|avenida|col\.?|colonia|esc\.?|escuela|primaria|"
    r"prim\.?|secundaria|sec\.?|"
    r"preparatoria|prepa|kinder|niños|preescolar|plaza|"
    r"plazuela|mercado|unidad|deportiva|deportivo|blvd\.?|boulevard|bulevar|prolongacion|prol\.?|priv\.?|"
    r"privada|barrio|fracc\.?|fraccionamiento|parque|auditorio|"
    r"centro|ejido|callejon|glorieta|estadio|campo|batallon|jardin|esq\.?|esquina|entre|liceo|colegio|"
    r"club|calzada|calz\.?|cancha|libramiento|andador|"
    r"telesecundaria|telebachillerato|sala|salon|foro|puente|cerrada|circuito|hospital|clinica|"
    r"cooperativa|sindicato|cinema|teatro|internado|rinconada)"
    r"\s+(?:(?:urbana|rural|federal|vespertina|matutina|estatal|municipal|tecnica|general|foranea|"
    r"mixta|cultural|popular|comunitari[oa]|central|regional|infantil|social|publica|recreativ[oa]|no\.?\s\d+|civica?|de|del|la|civil|deportiva)\s+){0,3}"
    r"(?:\"\s*)?)$"
)


FEAST = re.compile(
    r"\b(?:desfile|festival|aniversario|conmemoracion|motivo|celebracion|festejos?|fiestas?|ceremonia|"
    r"marcha|evento|acto|"
    r"verbena|carrera|batalla|jornada|bailable|honores|puente|festividad|programa)(?:\s\w+)"
    r"{0,2}?\s(?:del?|por\sel)\s(?:dia\s)?$|\bdia\sdel?\s$|\bpor\sel\s(?:dia\s)?$"
)


HOLY_DAYS = Sought(
    r"\b(?:martes\sde\scarnaval|miercoles\sde\sceniza|(?:jueves|viernes|sabado)\ssanto|viernes\sde\sdolores|sabado\sde\sgloria|"
    r"domingo\sde\s(?:ramos|pascua|resurreccion)|jueves\sde\scorpus)\b",
    "carnaval",
    "ceniza",
    "santo",
    "dolores",
    "gloria",
    "domingo de",
    "corpus",
)


_FEASTS = (
    "5/5 16/9 15/9 20/11 24/2 5/2 21/3 18/3 1/5 10/5 2/10 12/10 8/3 25/11 12/12 27/9 18/11 2/11 "
    "30/4 15/5 13/9 1/6 5/6 24/12"
)


_FEAST_DAYS = {(int(month), int(day)) for day, month in (feast.split("/") for feast in _FEASTS.split())}


_STREET_AFTER = re.compile(
    r"\s*(?:#|no\.?\s*\d|num|esq|\d{1,4}\b(?!\s*(?:[:.]\d|hrs?|h\b|horas|am|pm|a\.m|p\.m|de\b|y\s(?:media|cuarto)))|"
    r"y\s(?:av|calle)|,?\s*col\b)"
)


_OWN_DAY = re.compile(rf"\b{WD}\s(?:[^|]*\||(?:dia\s)?\d)")


_SHORT_MONTH = re.compile(r"\d\s(?:ene|feb|abr|jun|jul|ago|sep|sept|oct|nov|dic)\b\.?")


def is_name_of_something(text: str, match: re.Match[str], day: Day) -> bool:
    """ "Calle 5 de Mayo 23", "Escuela 20 de Noviembre", "desfile del 20 de noviembre"."""
    core = match.start("d")
    before = text[max(0, match.start("d") - 60) : core]
    if match.re is WRITTEN and re.search(r"\ben\s(?:la|el)\s$", before) and day.weekday is None:
        return True  # "honores en la 20 de Noviembre"
    if day.weekday is not None or match.re not in (WRITTEN, MONTH_FIRST) or _SHORT_MONTH.search(match.group()):
        return False  # "auditorio CAIC 17 dic"
    noun = re.search(r"(\w+)\s+(?:(?:civic|deportiv|conmemorativ|solemn|oficial)\w*\s+)?$", before)
    named = (
        noun is not None
        and len(noun[1]) > 3
        and noun[1] in PLACE_NOUNS
        and noun[1] not in EVENT_NOUNS
        and match.re is WRITTEN
        and not match["more"]
    )
    if (_STREET.search(before) or named) and not re.search(r"\bdia\s*$", before):
        return True
    if (day.month, day.day) not in _FEAST_DAYS or day.month is None or match.re is not WRITTEN:
        return False
    if " de " in match.group() and _STREET_AFTER.match(text, match.end()) and not match["end"]:
        return True
    if noun and noun[1] in EVENT_NOUNS and _OWN_DAY.search(text[: match.start()] + "|" + text[match.end() :]):
        return True  # "miércoles 10, Torneo 20 de Noviembre"
    if re.search(r"\w\s+(?:y|esq|esquina|entre|con)\.?\s+$", before):
        return True
    return bool(FEAST.search(before)) and not match["end"]


def end_of_name(text: str, end: int) -> int:
    """Past the number of the house: "Calle 5 de Mayo 23"."""
    house = re.compile(
        r"\s*(?:#|no\.?|num\.?)?\s*\d{1,4}\b(?!\s*(?:[:.]\d|hrs?\b|h\b|horas|am\b|pm\b|a\.\s?m|p\.\s?m|de\s))"
    ).match(text, end)
    return house.end() if house else end
