"""What a table pasted from a spreadsheet says: its columns guessed, each row good or refused with its reason."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO

MOST_ROWS = 2000
FIELDS = ("name", "outlet", "post", "email", "phone", "whatsapp", "notes")
LENGTHS = {"name": 120, "outlet": 160, "post": 120, "email": 254, "phone": 30, "whatsapp": 30, "notes": 200}

_HEADINGS = {
    "name": ("nombre", "contacto", "periodista", "reportero", "reportera", "nombre completo", "persona"),
    "outlet": ("medio", "empresa", "periodico", "institucion", "organizacion", "estacion", "casa editora"),
    "post": ("cargo", "puesto", "fuente", "seccion", "funcion"),
    "email": ("correo", "email", "e mail", "mail", "correo electronico"),
    "phone": ("telefono", "tel", "telefono fijo", "telefono oficina", "oficina"),
    "whatsapp": ("whatsapp", "whats", "celular", "cel", "movil", "telefono celular", "wa"),
    "notes": ("nota", "notas", "observaciones", "comentarios"),
}
_MAIL = re.compile(r"^[^@\s,;<>\"]+@[^@\s,;<>\".]+(\.[^@\s,;<>\".]+)+$")
_CONTROL = re.compile("[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


class Unreadable(ValueError):
    """The text is no table: a quotation mark left open over too much text, or the like."""


@dataclass
class Line:
    """One row of the table: what would be kept, or why it is not."""

    number: int
    values: dict[str, str]
    refused: str = ""
    duplicate: bool = field(default=False)


def read_table(text: str) -> list[list[str]]:
    """Rows of cells, from tabs (a spreadsheet's clipboard), semicolons or commas; empty rows left out."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max("\t;,", key=lambda mark: (first.count(mark), mark == "\t"))
    reader = csv.reader(StringIO(text.replace("\0", " "), newline=""), delimiter=separator)
    try:
        rows = [[_clean(cell) for cell in row] for row in reader]
    except csv.Error as error:
        raise Unreadable from error
    return [row for row in rows if any(row)]


def guess_columns(rows: Sequence[Sequence[str]]) -> tuple[list[str], bool]:
    """What each column holds ("" when unknown), and whether the first row is headings."""
    if not rows:
        return [], False
    named = [_field_of(cell) for cell in rows[0]]
    if sum(1 for name in named if name) >= 2 or named == ["name"] or (len(rows[0]) == 1 and named[0]):
        return _once(named), True
    width = max(len(row) for row in rows)
    guessed = [_by_content([row[column] for row in rows[:50] if column < len(row)]) for column in range(width)]
    texts = iter(("name", "outlet", "post", "notes"))
    return _once([kind or next(texts, "") for kind in guessed]), False


def plan(
    rows: Sequence[Sequence[str]],
    columns: Sequence[str],
    *,
    mails: set[str],
    phones: set[str],
    names: set[tuple[str, str]],
) -> list[Line]:
    """Each row judged against what the directory knows and against the rows above it. The sets grow."""
    lines = []
    for number, row in enumerate(rows, start=1):
        values = {name: cell for name, cell in zip(columns, row, strict=False) if name and cell}
        line = Line(number, values)
        line.refused = _problem(values)
        if not line.refused:
            line.refused = _known(values, mails, phones, names)
            line.duplicate = bool(line.refused)
        lines.append(line)
    return lines


def number_of(phone: str) -> str:
    """The last ten digits: "+52 771 555 0140" and "771 555 0140" are one telephone."""
    digits = re.sub(r"\D", "", phone)
    return digits[-10:] if len(digits) >= 10 else digits


def folded(text: str) -> str:
    """For comparing names: without accents, capitals and double spaces (ñ stays)."""
    kept = text.lower().replace("ñ", "\0")
    plain = "".join(c for c in unicodedata.normalize("NFD", kept) if not unicodedata.combining(c))
    return " ".join(plain.replace("\0", "ñ").split())


def _clean(cell: str) -> str:
    return " ".join(_CONTROL.sub(" ", cell).split())


def _field_of(heading: str) -> str:
    words = re.sub(r"[^a-zñ ]+", " ", folded(heading)).strip()
    return next((name for name, known in _HEADINGS.items() if words in known), "")


def _by_content(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    if filled and sum("@" in cell for cell in filled) * 2 > len(filled):
        return "email"
    if filled and sum(bool(re.fullmatch(r"[\d\s()+.-]{7,20}", cell)) for cell in filled) * 2 > len(filled):
        return "phone"
    return ""


def _once(columns: Sequence[str]) -> list[str]:
    """A field is taken by its first column; a second telephone is the WhatsApp."""
    seen: set[str] = set()
    result = []
    for name in columns:
        kept = "whatsapp" if name == "phone" and "phone" in seen else name
        result.append("" if kept in seen else kept)
        seen.add(kept)
    return result


def _problem(values: dict[str, str]) -> str:
    if not values.get("name"):
        return "Falta el nombre."
    if values.get("email") and not _MAIL.match(values["email"]):
        return f"El correo «{values['email'][:60]}» no está bien escrito."
    if not any(values.get(road) for road in ("email", "phone", "whatsapp")):
        return "Falta un camino: correo, WhatsApp o teléfono."
    long = next((name for name, value in values.items() if len(value) > LENGTHS[name]), "")
    return f"Un dato es demasiado largo: «{values[long][:40]}…»." if long else ""


def _known(values: dict[str, str], mails: set[str], phones: set[str], names: set[tuple[str, str]]) -> str:
    mail = values.get("email", "").lower()
    numbers = {number_of(values[road]) for road in ("phone", "whatsapp") if values.get(road)}
    who = (folded(values["name"]), folded(values.get("outlet", "")))
    if mail and mail in mails:
        return "Ya está: ese correo es de otro contacto."
    if who in names:
        return "Ya está: mismo nombre y medio."
    # A newsroom shares one telephone: only with no mail of its own does it make a duplicate.
    if not mail and numbers & phones:
        return "Ya está: ese teléfono es de otro contacto."
    mails.add(mail)
    phones.update(numbers)
    names.add(who)
    return ""
