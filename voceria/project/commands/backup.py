"""`voceria backup`: everything in one file, while the house goes on working."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from ..terminal import say, start_django

SUMMARY = "Guarda la base de datos y los archivos en un solo archivo, sin detener nada."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", type=Path, metavar="ARCHIVO", help="dónde (si no, en la carpeta de datos)")
    parser.add_argument("--with-secrets", action="store_true", help="incluye la llave y la contraseña del correo")


def run(args: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from ..backup.writing import write_archive

    at = datetime.now(UTC)
    path = args.file or settings.DATA / "respaldos" / f"voceria-{at.astimezone():%Y%m%d-%H%M%S}.zip"
    manifest = write_archive(path, at=at, secrets=args.with_secrets)
    (settings.DATA / "ultimo_respaldo").write_text(at.isoformat())
    size = path.stat().st_size / 1_000_000
    say(f"Listo: {path} ({size:,.1f} MB, {sum(manifest.rows.values()):,} registros).")
    if manifest.missing_files:
        say(f"{len(manifest.missing_files)} archivos se borraron mientras se copiaba; no van en el respaldo.")
    if not args.with_secrets:
        say("No incluye la contraseña del correo ni la llave: al restaurar en otro equipo se escriben de nuevo.")
    say("Guárdalo también fuera de este equipo.")
    return 0
