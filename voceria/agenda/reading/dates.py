"""The days a text names: "vie", "lunes 23", "23/11", "pasado mañana", "23 de noviembre del presente"."""

import re

from .calendar_words import (
    DAY_NUMBER,
    ISO,
    MONTH_FIRST,
    MONTH_OF,
    MONTHS,
    NOT_TOMORROW,
    RECURRING,
    RELATIVE,
    ROMAN,
    ROMAN_MONTHS,
    SAME_DAY,
    SLASHED,
    TAGGED,
    TAGS,
    TIGHT,
    WD,
    WEEKDAY,
    WEEKDAY_NUMBER,
    WEEKDAY_OF,
    WEEKDAY_SPOKEN,
    WEEKDAYS,
    WEEKS,
    WRITTEN,
)
from .claims import TAKEN, Board, Claim
from .days import DOUBTED, Day
from .named_days import FEAST, HOLY_DAYS, end_of_name, is_name_of_something
from .vocabulary import EVENT_NOUNS, NUMBERS

_RELATIVE = {"hoy": 0, "mañana": 1, "pasado mañana": 2, "ayer": -1, "antier": -2}


# What a text must hold for a pattern to find anything in it: a plain word is looked for much faster.
_NUMBER, _SLASH = re.compile(r"\d"), re.compile(r"\d[-/.]\d")
_SHORTENED = re.compile(r"\b(?:[ljvsmx]|lu|ma|mi|ju|vi|sa|do|jvs|lns|mtes|mrts|vrns|vns|dgo)\b")
_STEMS = {
    "month": tuple(sorted({name[:3] for names in MONTHS for name in names})),
    "weekday": tuple(sorted({names[0][:3] for names in WEEKDAYS})),
    "relative": ("hoy", "mañana", "ayer", "antier"),
}


def _shapes(text: str) -> list[re.Pattern[str]]:
    """The patterns that may find a day in this text, the surest first."""
    numbered = _NUMBER.search(text) is not None
    month = any(stem in text for stem in _STEMS["month"])
    weekday = any(stem in text for stem in _STEMS["weekday"]) or _SHORTENED.search(text) is not None
    slashed = numbered and _SLASH.search(text) is not None
    may_hold = (
        (ISO, slashed),
        (ROMAN, numbered),
        (WRITTEN, month),
        (TIGHT, month and numbered),
        (SLASHED, slashed),
        (MONTH_FIRST, month and numbered),
        (WEEKDAY_NUMBER, weekday and numbered),
        (WEEKDAY_SPOKEN, weekday),
    )
    return [pattern for pattern, may in may_hold if may]


def claim_dates(board: Board) -> None:
    """Claim every day named in the board, the surest shapes first."""
    claim_recurring(board)
    for match in HOLY_DAYS.finditer(board.text):
        board.names.append(match.span())
    for pattern in _shapes(board.text):
        for match in pattern.finditer(board.text):
            day = _named(match)
            if not board.is_free(*match.span()) or _may_be_hours(match):
                continue
            if is_name_of_something(board.text, match, day):
                board.names.append((match.start("d"), end_of_name(board.text, match.end())))
                if FEAST.search(board.text[max(0, match.start("d") - 60) : match.start("d")]):
                    board.feasts.append(day)
                continue
            board.claim(Claim("date", match.start(), match.end(), day))
    for match in TAGGED.finditer(board.text):
        if match.group() in TAGS:
            number, month = TAGS[match.group()]
            day = Day(day=number, month=month)
            if _AFTER_A_WORD.search(board.text[: match.start()]):
                board.feasts.append(day)  # "marcha 8M"
            else:
                board.claim(Claim("date", *match.span(), day))
    _claim_relatives(board)
    for match in SAME_DAY.finditer(board.text):
        board.claim(Claim("same-day", *match.span()))
    _claim_weekdays(board)


_AFTER_A_WORD = re.compile(
    r"\b(?:del|(?!mañana|este|proximo|lunes|martes|miercoles|jueves|viernes|sabado|domingo|para|fecha)[a-zñ]{4,})\s$"
)


def _may_be_hours(match: re.Match[str]) -> bool:
    """ "9-11" and "10.30" are hours unless a weekday or a year says otherwise."""
    if match.re is WEEKDAY_NUMBER and "," in match.group() and (match["more"] or "").startswith("-"):
        return True  # "domingo, 10-17"
    if match.re is WEEKDAY_NUMBER and re.match(r"\s(?:a|-)\s\d", match.string[match.end() :]):
        return (
            re.search(rf"{WD}\s(?:a|al)\s$", match.string[: match.start("wd")]) is not None
        )  # "lunes a viernes 9 a 3"
    if match.re is not SLASHED or match["y"] or match["wd"]:
        return False
    return match["sep"] == "." or (match["sep"] == "-" and int(match["d"]) <= 12)


def claim_day_numbers(board: Board) -> None:
    """A number alone ("el 27", "27 del presente"): only after hours have been claimed."""
    if not _NUMBER.search(board.text):
        return
    for match in DAY_NUMBER.finditer(board.text):
        led, ended = match["lead"], match["end"]
        if not (led or ended) or _counts_something(board.text, match) or not board.is_free(*match.span()):
            continue
        board.claim(Claim("date", match.start(), match.end(), Day(day=int(match["d"]))))


_ITS_NUMBER = re.compile(r"\s(?:dia\s)?(?:1[3-9]|2\d|3[01])(?!\d|\s*(?:[:.]\d|h|de\s\w+\s|/|-))")


def _claim_relatives(board: Board) -> None:
    if not any(word in board.text for word in _STEMS["relative"]):
        return
    for match in RELATIVE.finditer(board.text):
        before = board.text[max(0, match.start() - 12) : match.start("word")]
        word = re.sub(r"\s+", " ", match["word"]).replace("pasadomañana", "pasado mañana").removesuffix(" mismo")
        if word == "mañana" and NOT_TOMORROW.search(before):
            continue
        number = _ITS_NUMBER.match(board.text, match.end())
        board.claim(
            Claim(
                "date",
                match.start(),
                number.end() if number else match.end(),
                Day(offset=_RELATIVE[word] + WEEKS.get(match["weeks"], 0)),
            )
        )


_CUSTOM = re.compile(
    r"\s+(?:ciudadan[oa]|de (?!noviembre|diciembre)\w+|del? (?:la |el )?(?:cultura|danzon|jubilado|"
    r"adulto|cine|contribuyente|mercado|comunidad)|famil\w+|"
    r"cultural(?:es)?|civicos?|negro|naranja|santo|deportivo|social(?:es)?|literario|musical(?:es)?|"
    r"comunitario|activo|bohemi\w+)(?!\s*\d)\b"
)


def claim_recurring(board: Board) -> None:
    """ "Todos los miércoles", "los lunes y jueves de diciembre": no day of its own."""
    for match in RECURRING.finditer(board.text):
        board.claim(Claim("vague", *match.span(), doubts=DOUBTED))


def _claim_weekdays(board: Board) -> None:
    if not any(stem in board.text for stem in _STEMS["weekday"]) and not _SHORTENED.search(board.text):
        return
    for match in WEEKDAY.finditer(board.text):
        day = Day(weekday=_weekday(match["wd"]), next_week=bool(match["next"]), later=WEEKS.get(match["weeks"], 0))
        if match["wd"].strip(" .") == "mar" and _is_the_sea(board.text, match):
            continue
        if _MARS.search(board.text, 0, match.end("wd")) and not re.match(r"\s*\d", board.text[match.end() :]):
            continue  # "Campo Marte"
        if not board.is_free(*match.span()):
            continue
        custom = _CUSTOM.match(board.text, match.end("wd"))
        if custom and not match["next"] and _is_custom(board, match, custom.group()):
            continue
        plural = re.search(
            r"(?:todos los|cada|los|dia de los?)\s+$", board.text[max(0, match.start() - 12) : match.start("wd")]
        )
        if board.text.count('"', 0, match.start()) % 2 and '"' in board.text[match.end() :]:
            continue  # "Martes de cine"
        if board.text[: match.start()].endswith(" en ") and not match["next"]:
            continue  # "Mérida en domingo"
        if plural and "todos" in plural.group():
            continue
        board.claim(Claim("date", match.start(), match.end(), day))


_MARS = re.compile(r"campo\smartes?$")


def _is_the_sea(text: str, match: re.Match[str]) -> bool:
    """ "Avenida del Mar", "Expo Mar 2026", "Ventana al Mar": after a word, and no hour after it."""
    if not re.search(r"[a-z]\s+$", text[: match.start("wd")]) or re.search(
        r"\b(?:el|este|dia|para)\s+$", text[: match.start("wd")]
    ):
        return False
    return not re.match(r"\.?,?\s*(?:a\slas?\s|(?!20\d\d)\d|\x00)", text[match.end("wd") :])


def _is_custom(board: Board, match: re.Match[str], words: str) -> bool:
    """ "Miércoles ciudadano", "Viernes de danzón": the name of something the office holds each week."""
    if words.strip().startswith("de ") and any(
        words.strip() == f"de {word}" for word in ("la", "el", "esta", "este", "las", "los", "manera", "a")
    ):
        return False
    if words.strip().startswith("de ") and words.split()[-1] in EVENT_NOUNS | set(NUMBERS):
        return False
    return not re.match(r"(?:el|este|proximo)\s", match.group()) or bool(board.of("date"))


def _weekday(written: str | None) -> int | None:
    return WEEKDAY_OF.get(written.strip(" .")) if written else None


def _named(match: re.Match[str]) -> Day:
    groups = match.groupdict()
    month, year = groups.get("m"), groups.get("y")
    return Day(
        weekday=_weekday(groups.get("wd")),
        day=NUMBERS.get(match["d"]) or int(match["d"]),
        month=_month(month) if month else None,
        year=_year(year) if year else None,
    )


def _month(written: str) -> int:
    name = written.strip(" .")
    return MONTH_OF.get(name) or ROMAN_MONTHS.get(name) or int(name)


def _year(written: str) -> int:
    year = int(written.strip("'"))
    return year if year > 100 else 2000 + year


_COUNTED = re.compile(
    r"\s+(?:de\s)?(?:mil|familias|personas|años|apoyos|despensas|niños|alumnos|becas|lotes|viviendas|"
    r"obras|metros|km|pesos|meses|dias|horas|adultos|mujeres)"
)


def _counts_something(text: str, match: re.Match[str]) -> bool:
    if match["end"]:
        return False
    before = text[max(0, match.start() - 14) : match.start("d")]
    if re.search(
        r"(?:batallon|numero|no\.|num\.?|calle|col\.?|km|manzana|lote|sector|zona|ruta|modulo|"
        r"distrito|salon|aula)\s*(?:el\s|del\s)?$",
        before,
    ):
        return True
    if _COUNTED.match(text, match.end("d")):
        return True
    return bool(re.match(r"(?:del|al)\s", match["lead"] or "")) and not match["more"] and not _stands_alone(text, match)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(rf"\s*(?:$|[,.;:)|\n{TAKEN}•-]|a las)", text[match.end() :]))
