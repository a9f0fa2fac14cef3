"""The first sheet of an Excel file, or a CSV, as rows of plain values; bounded, whoever made it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from .errors import Refused
from .plain_text import one_line

MOST_BYTES, MOST_UNPACKED = 10 * 1024**2, 150 * 1024**2
MOST_ROWS, MOST_COLUMNS, LONGEST = 5_000, 40, 4_000
Value = str | int | float | date | datetime | time | None
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


class TableRefused(Refused):
    """The file is no table that can be read. Nothing of it was."""


def read(content: bytes) -> list[list[Value]]:
    """Rows without the empty ones at the end, all of the same width. Raises TableRefused."""
    if len(content) > MOST_BYTES:
        raise TableRefused(_("El archivo pesa más de %(n)d MB.") % {"n": MOST_BYTES // 1024**2})
    if content.startswith(_OLD_EXCEL):
        raise TableRefused(_("Es un archivo .xls, de un Excel antiguo. Ábrelo y guárdalo como .xlsx."))
    rows = _xlsx(content) if content.startswith(b"PK") else _csv(content)
    found = [row[:MOST_COLUMNS] for row in rows]
    while found and not any(value not in (None, "") for value in found[-1]):
        found.pop()
    if len(found) > MOST_ROWS:
        raise TableRefused(_("La tabla tiene más de %(n)d renglones. Divídela por meses.") % {"n": MOST_ROWS})
    if not found:
        raise TableRefused(_("La tabla está vacía. Si tus datos están en otra hoja, ponla primero."))
    width = max(len(row) for row in found)
    return [row + [None] * (width - len(row)) for row in found]


def _xlsx(content: bytes) -> list[list[Value]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_UNPACKED:
                raise TableRefused(_("El archivo, desempacado, es demasiado grande."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            rows = book.worksheets[0].iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
            return [[_plain(value) for value in row] for row in rows]
        finally:
            book.close()
    except TableRefused:
        raise
    except Exception as error:  # a broken or hostile file fails in any way that XML and ZIP can
        raise TableRefused(_("El archivo no se puede abrir como Excel (.xlsx). Guárdalo de nuevo y repite.")) from error


def _csv(content: bytes) -> list[list[Value]]:
    if b"\x00" in content[:4096]:
        raise TableRefused(_("El archivo no es una tabla: debe ser Excel (.xlsx) o CSV."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    try:
        lines = islice(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), MOST_ROWS + 2)
        return [_texts(line) for line in lines]
    except csv.Error as error:
        raise TableRefused(_("El archivo no se puede leer como CSV.")) from error


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(";,\t", key=first.count)


def _texts(line: Iterable[str]) -> list[Value]:
    return [one_line(value)[:LONGEST] for value in line]


def _plain(value: Any) -> Value:
    if isinstance(value, str):
        return one_line(value)[:LONGEST]
    if isinstance(value, timedelta):  # Excel gives so an hour of more than a day
        return value.total_seconds() / 86_400
    return value if isinstance(value, int | float | date | time) and not isinstance(value, bool) else None


def as_words(value: Value) -> str:
    """A cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def texts(row: Iterable[Value]) -> Iterator[str]:
    return (as_words(value) for value in row)
