"""Rows under a line of column names: each cell is read by its column. Or a week: a column for each day."""

import re
from dataclasses import dataclass

from .facts import look
from .folding import fold

_COLUMN_NAMES = {
    "Fecha": "fecha dia",
    "Hora": "hora horario",
    "Evento": "actividad evento asunto descripcion nombre",
    "Lugar": "lugar sede ubicacion domicilio",
    "Preside": "preside asiste encabeza representante",
    "Nota": "observaciones notas nota vestimenta responsable area organiza contacto",
    "": "no num #",
}
_COLUMNS = {name: column for column, names in _COLUMN_NAMES.items() for name in names.split()}
_CELLS = re.compile(r"\t|\s*\|\s*|;")
_COMMAS = re.compile(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")


def split_cells(line: str) -> list[str]:
    line = line.strip(" \r\n").strip("|")
    cells = _CELLS.split(line)
    if len(cells) < 3:
        cells = _COMMAS.split(line)
    return [cell.strip(' *"') for cell in cells]


def column_names(line: str) -> list[str] | None:
    """The fields that a header names, "" for a column of no use; None when the line is no header."""
    cells = split_cells(line)
    if len(cells) < 3 or any(c.isdigit() for c in line):
        return None
    names = [fold(cell).text.strip(" .:•") for cell in cells]
    known = [_COLUMNS.get(name.split(" ")[0] if name else "") for name in names]
    return [column or "" for column in known] if sum(column is not None for column in known) >= 3 else None


def row_fields(columns: list[str], line: str) -> dict[str, str] | None:
    """The row by its columns; None when the line has other cells than the header."""
    cells = split_cells(line)
    if len(cells) < 3 or abs(len(cells) - len(columns)) > 2:
        return None
    return {column: cell for column, cell in zip(columns, cells, strict=False) if column and cell}


@dataclass(frozen=True)
class Week:
    """Columns of a week: what each is headed by, a day or an hour; "" where nothing is."""

    heads: tuple[str, ...]
    of_days: bool
    has_side: bool  # the first column heads the rows


_HOUR_HEAD = re.compile(r"\W*(?:a\s)?\d{1,2}(?:[:.]\d\d\s*(?:am|pm|hrs?|h)?|\s*(?:a\.?m|p\.?m|hrs?|h)\b)\W*")
_DAY_NUMBER = re.compile(r"\d{1,2}(?:\s?[/-]\s?\w+)?")
_LONGEST_HEAD = 240
_HAS_HOUR = re.compile(r"\W*\d{1,2}(?:[:.]\d\d|\s?(?:am|pm|hrs?|h)\b)", re.IGNORECASE)


def _row_cells(line: str) -> list[str]:
    line = line.strip(" \r\n")
    if line.startswith("|"):
        line = line.strip("|")
    cells = _CELLS.split(line)
    return [cell.strip(' *"') for cell in (cells if len(cells) > 1 else _COMMAS.split(line))]


def _is_day(cell: str) -> bool:
    seen = look(cell)
    return bool(seen.dates) and seen.hour is None and not seen.telling


def _is_hour(cell: str) -> bool:
    return _HOUR_HEAD.fullmatch(fold(cell).text) is not None


def week_heads(line: str, above: Week | None = None) -> Week | None:
    """The columns that a line of days or of hours announces; a line of numbers under the days goes with it."""
    cells = _row_cells(line)
    if above is None and (
        len(cells) < 2 or len(line) > _LONGEST_HEAD or not (_is_day(cells[-1]) or _is_hour(cells[-1]))
    ):
        return None
    heads = [fold(cell).text.strip(" •*") for cell in cells]
    if above is not None and above.of_days and len(heads) == len(above.heads):
        numbers = heads[1:] if above.has_side else heads
        if all(_DAY_NUMBER.fullmatch(number) for number in numbers):
            return Week(
                tuple(f"{day} {head}".strip() for day, head in zip(above.heads, heads, strict=True)),
                True,
                above.has_side,
            )
    if len(cells) < 2 or len(line) > _LONGEST_HEAD:
        return None
    for heads_it, of_days in ((_is_day, True), (_is_hour, False)):
        if not cells[-1] or not heads_it(cells[-1]):
            continue
        named = [head if cell and heads_it(cell) else "" for cell, head in zip(cells, heads, strict=True)]
        if sum(map(bool, named)) >= 2 and all(named[i] or not heads[i] for i in range(1, len(heads))):
            return Week(tuple(named), of_days, not named[0])
    return None


def week_row(week: Week, line: str) -> list[tuple[str, str]] | None:
    """The filled cells of a row, each with its day and what is to be read; None when the line is no row of the week."""
    cells = _row_cells(line)
    if len(cells) < 2 or len(cells) > len(week.heads) + 1:
        return None
    side = cells[0] if week.has_side and re.search(r"\d|^\w{3,9}$", cells[0]) else ""
    first = 1 if week.has_side else 0
    pairs = [
        (head, cell)
        for head, cell in zip(week.heads[first:], cells[first:], strict=False)
        if re.search(r"[^\W\d_]{3}", cell)
    ]
    if week.of_days:
        return [(head, cell if _HAS_HOUR.match(cell) else f"{side} {cell}".strip()) for head, cell in pairs]
    return [(side, f"{head} {cell}") for head, cell in pairs]
