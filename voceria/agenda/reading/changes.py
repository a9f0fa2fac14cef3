"""Notices that something is called off, and what is held in its stead."""

import re

from .sought import Sought
from .vocabulary import EVENT_NOUNS

_CALLED_OFF = Sought(
    r"(?:\bse\s(?:cancel[aoó]|suspend[eió]+)n?\b|\b(?:cancelad[oa]s?|suspendid[oa]s?|cancelacion:|"
    r"cancelar|cancela|cancelo|cancelen|cancelamos)\b|\bqueda\s(?:sin\sefecto|cancelad\w+|"
    r"suspendid\w+)|\bya\sno\s(?:habra|hay|se\s(?:hara|hace|realiza\w*|va)|va\sa\shaber|tendremos)\b|"
    r"\bno\sse\s(?:hara|realizara|llevara|llevo|hizo|va\sa\s(?:hacer|realizar))\b|\bsin\sefecto\b)",
    "cancel",
    "suspen",
    "sin efecto",
    "ya no",
    "no se",
)
_NOTHING = Sought(
    r"(?:\b(?:no\s(?:hay|habra|tenemos|tiene|se\sagend\w+)|sin)\s(?:mas\s)?(?:nada|eventos?|"
    r"actividad(?:es)?|agenda|obra|pendientes|labores|clases|evento\spublico)\b|\bno\s(?:laboramos|se\slabora|trabajamos|abrimos|laboran?)\b|\bes\s(?:festivo|"
    r"inhabil|asueto|dia\s(?:festivo|inhabil))|\bdia\s(?:inhabil|festivo|de\sasueto)\b|"
    r"^\W*(?:[^\W_]+[\s:,.]+){0,5}agenda\s(?:libre|privada|interna)\s*$|\bdescanso\s*$|^\W*(?:\w+\s){0,2}(?:dia\s)?libre\s*$)",
    "no ",
    "sin ",
    "festivo",
    "inhabil",
    "asueto",
    "libre",
    "privada",
    "interna",
    "descanso",
)
_GONE_NO_LONGER = re.compile(
    r"^\W*(?:\w+\s){0,3}?(?:ya\s)?no\s(?:va|sale|queda|asist\w+|procede)\b(?!\s(?:la\s(?:alcald|"
    r"president)|el\s(?:alcald|president)))|\b(?:ya\s)?no\s(?:va|procede|se\shace|habra)\W*$|"
    r"\b(?:siempre|al final)\sno\s(?:va|se\shace|hay|habra)\b"
)
_IN_ITS_STEAD = re.compile(
    r"\s*(?:;|\ben\ssu\slugar\b:?|\bpero\s(?=.*\d)|\by\s(?:se\s(?:agrega|queda|suma)|queda)\b|"
    r"\.\s+(?=\w{4}|a\s|el\s|la\s)|,\s+(?=(?:el\s)?(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)\b))"
)
_MARKED_OFF = re.compile(r"[❌🚫⛔✖]|^\s*~[^~]+~\s*$")


def is_called_off(text: str, raw: str) -> bool:
    if _MARKED_OFF.search(raw) or _CALLED_OFF.search(text):
        return (
            not re.search(r"\bcancelacion\sdel?\s(?:timbre|sello|hipoteca|la\sestampilla)", text)
            or "se cancela" in text
        )
    return bool(
        _NOTHING.search(text) or (_GONE_NO_LONGER.search(text) and not re.search(r"\bva\sa\sser|\bes\sel\b", text))
    )


def what_stays(text: str) -> int | None:
    """Where, after a called-off activity, another begins: "...; en su lugar reunión a las 12"."""
    for match in _IN_ITS_STEAD.finditer(text):
        rest = text[match.end() :]
        if (
            not is_called_off(rest, "")
            and re.search(r"\d", rest)
            and any(word in EVENT_NOUNS for word in re.findall(r"\w+", rest))
        ):
            return match.end()
    return None
