"""What one line says by itself, before anyone asks to which activity it belongs."""

import re
from dataclasses import dataclass
from datetime import time
from functools import lru_cache

from .days import Day
from .hours import Hour
from .notes import staff_call_before
from .scanning import scan
from .vocabulary import EVENT_NOUNS, NOTE_LABELS, PLACE_LABELS, PLACE_NOUNS, TITLE_LABELS, any_of

_FIELD = re.compile(
    r"^\W*@?(?P<field>que|e|l|h|f|en donde|a que hora|quien preside|quien(?:es)?|titular|que llevar|"
    r"lugar|sede|donde|ubicacion|domicilio|direccion|punto de reunion|hora|horario|"
    r"inicio|inicia|termino|termina|fin|"
    r"fecha|dia|cuando|preside|presiden|asiste|asisten|asistentes|invita|invitados|acude|encabeza|"
    r"representa|vestimenta|vestuario|codigo|"
    r"nota|notas|obs\w*|contacto|responsable|enlace|evento|actividad|asunto|tema|nombre|titulo|descripcion|motivo|"
    r"staff|objetivo|duracion|organiza|convoca|participan?|requerimientos|medios|tipo|area|link|"
    r"fotos?|fotograf\w+|video|redaccion|dron|transmision|boletin|cobertura|edicion|diseño|chofer|"
    r"cita\s(?:(?:para|de|a|con)\s)?(?:la\s|el\s)?(?:prensa|medios|staff|equipo)|"
    rf"tel\w*|{any_of(PLACE_LABELS | TITLE_LABELS | NOTE_LABELS)})\b(?P<more>(?:\s[a-zñ]+){{0,3}}?)\s*[•]?\s*:"
)
_FIELDS = {
    "lugar": "place",
    "sede": "place",
    "donde": "place",
    "ubicacion": "place",
    "domicilio": "place",
    "direccion": "place",
    "punto de reunion": "place",
    "hora": "hour",
    "horario": "hour",
    "inicio": "hour",
    "inicia": "hour",
    "termino": "end",
    "termina": "end",
    "fin": "end",
    "duracion": "end",
    "que": "title",
    "e": "title",
    "l": "place",
    "en donde": "place",
    "a que hora": "hour",
    "h": "hour",
    "f": "day",
    "quien": "person",
    "quienes": "person",
    "quien preside": "person",
    "titular": "person",
    "fecha": "day",
    "dia": "day",
    "cuando": "day",
    "evento": "title",
    "actividad": "title",
    "asunto": "title",
    "tema": "title",
    "nombre": "title",
    "titulo": "title",
    "preside": "person",
    "presiden": "person",
    "asiste": "person",
    "asisten": "person",
    "acude": "person",
    "encabeza": "person",
}
_FIELDS |= dict.fromkeys(PLACE_LABELS, "place") | dict.fromkeys(TITLE_LABELS, "title")
_ENDING = re.compile(r"\b(?:termin\w+|fin|cierre|cita|llegada|salida|staff|prensa|montaje|conclusion)\b")
LINKS = frozenset(["la", "el", "los", "las", "en", "de", "del", "y", "a", "se", "al"])
_EMPTY = frozenset(["hrs", "hora", "fecha", "horario", "dia", "inicio", "cita"])


@dataclass(frozen=True)
class Facts:
    dates: tuple[Day, ...]
    hour: time | None
    hour_first: bool
    date_first: bool
    words: tuple[str, ...]  # what is neither date nor hour
    field: str  # place, hour, end, day, title, person, note
    opens_event: bool
    may_be_event: bool  # its first word is an activity, or a place: "cine", "foro"
    vague: bool

    @property
    def telling(self) -> list[str]:
        return [word for word in self.words if word not in LINKS and word not in _EMPTY]


@lru_cache(maxsize=4096)
def look(line: str) -> Facts:
    """Asked more than once of a line while the text is taken apart."""
    folded, board = scan(line)
    named = _FIELD.match(folded.text)
    hours = [c for c in board.of("hour") if not staff_call_before(folded.text, c.start)]
    days = board.of("date")
    first = re.search(r"\w", folded.text)
    begins = first.start() + 1 if first else 0
    words = tuple(re.findall(r"[^\W\d_]+|\d+", board.text))
    opening = next((word for word in words if word not in LINKS and not word.isdigit()), "")
    value = hours[0].value if hours else None
    return Facts(
        dates=tuple(c.value for c in days if isinstance(c.value, Day)),
        hour=value.start if isinstance(value, Hour) else None,
        hour_first=bool(hours) and hours[0].start <= begins,
        date_first=bool(days) and days[0].start <= begins,
        words=words,
        field=_kind(named) if named else "",
        opens_event=opening in EVENT_NOUNS and opening not in PLACE_NOUNS,
        may_be_event=opening in EVENT_NOUNS,
        vague=bool(board.of("vague")),
    )


def _kind(named: re.Match[str]) -> str:
    if named["field"] in ("hora", "horario", "inicio") and _ENDING.search(named["more"]):
        return "end"
    if named["field"] in ("fecha", "dia", "cuando") and re.search(r"\bhora", named["more"]):
        return "when"
    return _FIELDS.get(named["field"], "note")
