"""Whether a number without a sign is an hour: "mañana 11 reunión", "0930 honores"; or counts something."""

import re

from .claims import TAKEN, Board
from .clock import Clock
from .vocabulary import ABBREVIATIONS, EVENT_NOUNS, PLACE_NOUNS

_COUNTED = re.compile(
    r"\s*(?:%|años|personas|familias|km\b|kms\b|k\b|mil\b|pesos|millones|metros|mts?\b|m2|despensas|"
    r"apoyos|alumnos|niñ|becas|grado|piezas|unidades|obras|"
    r"calles|viviendas|equipos|escuelas|beneficiari|minutos|min\b|dias?\b|meses|toneladas|litros|"
    r"colonias|mujeres|hombres|jovenes|productores|paquetes|"
    r"computadoras|eventos?\b|actividad(?:es)?\b|lentes|sillas|patrullas|luminarias|arboles|comunidades|elementos|policias|º|/\d|:\d)"
)


def is_counted(text: str, match: re.Match[str]) -> bool:
    if match["m"] or "la" in (match["lead"] or "") or match["mer"]:
        return False
    return (not match["unit"] and bool(_COUNTED.match(text, match.end()))) or bool(
        re.search(
            r"(?<!\w)(?:no|num|numero|nº|tel|cel|calle|km|ruta|secundaria|primaria|cbtis|conalep|zona|distrito|"
            r"manzana|lote|seccion|\$)\.?\s*$",
            text[: match.start()][-14:],
        )
    )


def is_military(board: Board, match: re.Match[str]) -> bool:
    """ "0930 - Reunión": four figures alone where an hour stands, before the activity; not a year, not a number."""
    apart = re.search(r"(?://|\s/)\s*$", board.text[: match.start()])
    if match["half"] or not (apart or is_free_before(board.text, match)):
        return False
    opens = not re.search(r"\w", board.text[: match.start()].rsplit("\n", 1)[-1])
    return bool(opens or board.of("date")) and bool(
        re.match(r"\s*(?:-|a\s|,|[|:.]|\w|$)", board.text[match.end() :])
        and (not board.of("hour") or _is_next_of_military(board, match))
    )


def _is_next_of_military(board: Board, match: re.Match[str]) -> bool:
    """ "0800 honores // 1130 entrega": written as the first was, after a mark that parts."""
    before = board.of("hour")
    return all(claim.end - claim.start <= 5 for claim in before) and bool(
        re.search(r"[/;|\n]\s*$", board.text[: match.start()])
    )


def is_free_before(text: str, match: re.Match[str]) -> bool:
    """Nothing, a mark or another claim stands before the number; "Tec. 12" is a name."""
    before = text[: match.start()]
    if re.search(r"[a-zñ]-$", before):
        return False  # "Sub-12"
    shortened = re.search(r"(\w+)\.\s*$", before[-12:])
    if (shortened and shortened[1] in ABBREVIATIONS) or re.search(r"\d\s?-\s?$", text[: match.start()][-4:]):
        return False
    return bool(re.search(rf"(?:^|[{TAKEN}\n•|;,:(.\-)])\s*$", text[: match.start()][-6:]))


def _free_after(text: str, match: re.Match[str]) -> bool:
    return bool(re.match(rf"\s*(?:$|[{TAKEN}\n•|;,:).-])", text[match.end() :][:6]))


def is_bare_hour(board: Board, match: re.Match[str], clock: Clock) -> bool:
    """ "mañana 11 reunión": a number without sign, right after a day or alone between marks, before an activity."""
    text = board.text
    listed = re.match(r"\s+(\w+[^s\W])\b", text[match.end() :])
    if (
        (board.of("hour") and not (listed and listed[1] in EVENT_NOUNS and re.search(r",\s$", text[: match.start()])))
        or clock.minute
        or match["w"]
        or (match["lead"] or "").strip() not in ("", "de")
        or clock.hour > 21
        or clock.hour == 0
    ):
        return False
    if not is_free_before(text, match):
        return False
    if _free_after(text, match):
        return not re.match(r"[.)-]\s", text[match.end() :]) or bool(text[: match.start()].strip(" \n•"))
    after = re.match(r"\s+(?:de\s)?(\w+)", text[match.end() :])
    return after is not None and (after[1] in EVENT_NOUNS or after[1] in PLACE_NOUNS or after[1] in ("en", "la", "el"))
