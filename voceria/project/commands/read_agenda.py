"""`voceria read-agenda`: the activities of a text, one JSON line each, as the screens would read them."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from voceria.agenda.reading import Reading, read_agenda

from ..terminal import complain, say

SUMMARY = "Lee una agenda (un renglón por actividad, o una lista de WhatsApp) y escribe una línea JSON por actividad."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--today", metavar="AAAA-MM-DD", required=True, type=_day, help="el día desde el que se lee")
    parser.add_argument("file", metavar="ARCHIVO", help="el texto, o «-» para leer lo que llega por la entrada")


def run(args: argparse.Namespace) -> int:
    try:
        written = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    except OSError as error:
        complain(f"No se pudo leer «{args.file}»: {_reason(error)}")
        return 1
    for reading in read_agenda(_text(written), today=args.today):
        say(json.dumps(_row(reading), ensure_ascii=False))
    return 0


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{written}» no es una fecha; se escribe AAAA-MM-DD, como 2026-11-23"
        ) from None


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no existe ese archivo."
    if isinstance(error, IsADirectoryError):
        return "es una carpeta."
    if isinstance(error, PermissionError):
        return "falta permiso para leerlo."
    return str(error.strerror or error)


def _text(written: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, or what an old editor of Windows writes."""
    if written.startswith((b"\xff\xfe", b"\xfe\xff")):
        return written.decode("utf-16", errors="replace")
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError:
        return written.decode("cp1252", errors="replace")


def _row(reading: Reading) -> dict[str, object]:
    return {
        "line": reading.line,
        "date": reading.date.isoformat() if reading.date else None,
        "start": reading.start.strftime("%H:%M") if reading.start else None,
        "end": reading.end.strftime("%H:%M") if reading.end else None,
        "title": reading.title,
        "place": reading.place or None,
        "presides": reading.presides or None,
        "doubtful": reading.doubtful,
    }
