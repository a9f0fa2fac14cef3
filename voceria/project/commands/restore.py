"""`voceria restore`: an archive in the place of what there is, which is kept."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from ..terminal import say, start_django

SUMMARY = "Pone un respaldo en lugar de lo que hay, que queda guardado con su fecha."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="ARCHIVO", help="el respaldo")
    parser.add_argument("--force", action="store_true", help="aunque parezca que Vocería está en marcha")


def run(args: argparse.Namespace) -> int:
    start_django()
    from ..backup.restoring import restore_archive

    manifest = restore_archive(args.file.resolve(), at=datetime.now(UTC), force=args.force)
    when = manifest.made_at[:16].replace("T", " ")
    say(f"Restaurado: {manifest.municipality or 'oficina'}, respaldo del {when} UTC.")
    if not manifest.secrets:
        say("Escribe de nuevo la contraseña del correo en La oficina, Correo. Todos entran otra vez.")
    return 0
