"""Loads the demo municipality once, and prints its accounts; in a process of its own, which gives its memory back."""

import argparse
import json
import sys

from ..terminal import complain, say, start_django
from . import prepare


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", default="full")
    args = parser.parse_args()
    if (status := prepare.main(announce_code=False)) != 0:
        return status
    start_django()
    from django.conf import settings

    from voceria.office import queries

    kept = settings.DATA / "demo_accounts.json"
    if not kept.exists():
        if queries.municipality() is not None:
            complain(f"En {settings.DATA} ya trabaja una oficina; la muestra va en otra carpeta (VOCERIA_DATA).")
            return 1
        say("Se prepara el municipio de muestra…")
        kept.write_text(json.dumps(_load(args.size), ensure_ascii=False))
    _print(json.loads(kept.read_text()))
    return 0


def _load(size: str) -> list[list[str]]:
    from django.utils import timezone

    from voceria.project.demo.load import load

    accounts = load(today=timezone.localdate(), size=size)
    return [[str(a.role), str(a.name), a.email, a.password] for a in accounts]


def _print(accounts: list[list[str]]) -> None:
    rows = [["Papel", "Persona", "Correo", "Contraseña"], *accounts]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    say()
    for number, row in enumerate(rows):
        say("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            say("  " + "  ".join("─" * width for width in widths))
    say()


if __name__ == "__main__":
    sys.exit(main())
