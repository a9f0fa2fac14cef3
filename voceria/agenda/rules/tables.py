"""A table of activities as offices keep it in Excel: which column is which, and what its cells say."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

COLUMNS = ("title", "day", "last_day", "start", "end", "place", "area", "presides", "description")
_HEADINGS: dict[str, tuple[str, ...]] = {
    "title": ("actividad", "evento", "nombre", "nombre del evento", "nombre de la actividad", "que", "titulo"),
    "day": ("fecha", "dia", "fecha de inicio", "fecha inicio", "fecha del evento", "cuando", "fecha inicial"),
    "last_day": ("fecha final", "fecha fin", "fecha de termino", "ultimo dia", "fecha de fin", "hasta"),
    "start": ("hora", "horario", "hora inicio", "hora de inicio", "empieza", "inicio", "hora inicial"),
    "end": ("termina", "hora fin", "hora final", "hora de termino", "fin", "termino", "hora de fin"),
    "place": ("lugar", "donde", "sede", "ubicacion", "lugar del evento", "domicilio", "recinto"),
    "area": ("area", "dependencia", "area responsable", "direccion", "coordinacion", "organiza", "responsable"),
    "presides": ("preside", "quien preside", "quien asiste", "autoridad", "asiste"),
    "description": ("descripcion", "observaciones", "notas", "detalle", "detalles", "objetivo", "que se sabe"),
}
_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_EXCEL_BEGINS = date(1899, 12, 30)
_NUMBERS = re.compile(r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})(?:\s*[/.\-]\s*(\d{2,4}))?$")
_WORDS = re.compile(r"(\d{1,2})(?:\s*(?:de|del|-|/)?\s*)([a-z]{3,10})\.?(?:\s*(?:de|del|,|-|/)?\s*(\d{2,4}))?$")
_HS = r"(?:h(?:rs?|oras?)?\.?)?"
_HOUR = re.compile(rf"(\d{{1,2}})(?:\s*[:.h]\s*(\d{{2}}))?\s*{_HS}\s*([ap]\.?\s*m\.?)?\s*{_HS}")
_WEEKDAY = re.compile(r"(lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mar|mie|jue|vie|sab|dom)[.,]?\s+")
_UNKNOWN_HOUR = ("", "por confirmar", "por definir", "pendiente", "s/h", "sin hora", "-", "tbd", "xx:xx")


class Wrong(ValueError):
    """A cell that cannot be read; says which and why."""


class Hours(NamedTuple):
    """`known` False: to confirm; `whole` True: all day."""

    start: time | None
    end: time | None
    whole: bool = False


def fold(text: str) -> str:
    """Without accents, capitals and stray marks, to compare."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^\w/:.\- ]+", " ", kept).strip(" .:")


def find_headings(rows: Sequence[Sequence[str]]) -> int:
    """The row that names the columns: the one among the first that most headings are known of."""
    scores = [len(guess_columns(row)) for row in rows[:10]]
    best = max(scores, default=0)
    return scores.index(best) if best else 0


def guess_columns(headings: Sequence[str]) -> dict[str, int]:
    """Which column is which, by its heading; whole words first, then beginnings."""
    folded = [re.sub(r"\s+", " ", fold(heading)) for heading in headings]
    found: dict[str, int] = {}
    for exact in (True, False):
        for name in COLUMNS:
            for number, heading in enumerate(folded):
                if name in found or number in found.values() or not heading:
                    continue
                known = _HEADINGS[name]
                if heading in known if exact else any(heading.startswith(f"{word} ") for word in known):
                    found[name] = number
    return found


def read_day(value: Any, *, year: int) -> date:
    """A day in any way Excel holds it; without a year it is `year`'s."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        if not 20_000 <= value <= 80_000:
            raise Wrong(f"«{value:g}» no es una fecha")
        return _EXCEL_BEGINS + timedelta(days=int(value))
    text = fold(str(value or ""))
    if weekday := _WEEKDAY.match(text):
        text = text[weekday.end() :]
    text = re.sub(r"[ t]\d{1,2}:\d{2}(:\d{2})?.*$", "", text).strip()
    if not text:
        raise Wrong("falta la fecha")
    if match := _NUMBERS.match(text):
        first, middle, last = match.groups()
        if len(first) == 4:
            return _day(int(first), int(middle), int(last or 0), text)
        return _day(_year(last, year), int(middle), int(first), text)
    if (match := _WORDS.match(text)) and match.group(2)[:3] in _MONTHS:
        return _day(_year(match.group(3), year), _MONTHS.index(match.group(2)[:3]) + 1, int(match.group(1)), text)
    if text.isdigit() and len(text) == 5:
        return read_day(int(text), year=year)
    raise Wrong(f"no se entiende la fecha «{text[:40]}»")


def _year(text: str | None, usual: int) -> int:
    if not text:
        return usual
    return int(text) + 2000 if len(text) == 2 else int(text)


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise Wrong(f"no existe la fecha «{text[:40]}»") from error
    if not 1990 <= found.year <= 2100:
        raise Wrong(f"el año de «{text[:40]}» no puede ser")
    return found


def read_hours(start: Any, end: Any = None) -> Hours:
    """From one or two cells: "10:00 a 12:00 h", 0.4166, 10:00 and 12:00, "todo el día", "por confirmar"."""
    if isinstance(start, str):
        text = fold(start)
        if "todo el dia" in text:
            return Hours(None, None, whole=True)
        if text in _UNKNOWN_HOUR or text.startswith("por "):
            return Hours(None, None)
        parts = re.split(r"\s+a(?:\s+las)?\s+|\s*[-–]\s*(?=\d)", text, maxsplit=1)
        if len(parts) == 2 and not end:
            start, end = parts
    first = _hour(start)
    return Hours(first, _hour(end) if first and end not in (None, "") else None)


def _hour(value: Any) -> time | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.time().replace(microsecond=0)
    if isinstance(value, time):
        return value.replace(microsecond=0)
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    text = fold(f"{value:g}" if isinstance(value, float) else str(value))
    if text in ("mediodia", "medio dia"):
        return time(12)
    match = _HOUR.fullmatch(re.sub(r"^a?\s*las?\s+", "", re.sub(r"(\d{1,2}:\d{2}):\d{2}", r"\1", text)))
    if not match:
        raise Wrong(f"no se entiende la hora «{text[:30]}»")
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "")[:1]
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    elif not half and match[2] is None and 1 <= hour <= 6:
        hour += 12  # "a las 5": nobody calls the press at five in the morning
    if hour > 23 or minute > 59:
        raise Wrong(f"no existe la hora «{text[:30]}»")
    return time(hour, minute)
