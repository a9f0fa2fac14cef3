"""`voceria doctor`: what is well, what is not, and what to do about it."""

import argparse

from ..terminal import complain, say, start_django

SUMMARY = "Revisa la instalación y dice qué está bien, qué no, y qué hacer."
_MARKS = {"ok": "bien     ", "warning": "aviso    ", "problem": "PROBLEMA "}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--test-mail", metavar="CORREO", help="envía de verdad un mensaje de prueba")


def run(args: argparse.Namespace) -> int:
    try:
        start_django()
    except Exception as error:  # whatever keeps the application from starting is the finding
        complain(f"PROBLEMA  La configuración no deja iniciar: {error}")
        return 1
    from django.utils import timezone

    from ..diagnosis import examine

    found = examine(at=timezone.now(), test_mail=args.test_mail or "")
    for finding in found:
        say(f"{_MARKS[finding.level]} {finding.what}")
        if finding.remedy:
            say(f"           → {finding.remedy}")
    problems = sum(finding.level == "problem" for finding in found)
    warnings = sum(finding.level == "warning" for finding in found)
    say(f"\n{problems} problemas, {warnings} avisos.")
    return 1 if problems else 0
