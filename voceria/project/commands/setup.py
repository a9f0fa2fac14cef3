"""`voceria setup`: begin one's own office, asked in the terminal or read from a file of answers."""

import argparse
import json
import sys
from pathlib import Path

from ..terminal import complain, say, start_django

SUMMARY = "Comienza la oficina: pregunta lo necesario, o lo lee de un archivo con --answers."

EXAMPLE = {
    "name": "Peñaflor de la Sierra",
    "state": "Hidalgo",
    "office_name": "Dirección de Comunicación Social",
    "time_zone": "America/Mexico_City",
    "mayor": "Elena Barragán Soto",
    "mayor_post": "Presidenta municipal",
    "starts_on": "2024-09-05",
    "ends_on": "2027-09-04",
    "slogan": "",
    "first_colour": "#0f5b5f",
    "second_colour": "#f2a71b",
    "crest": "",
    "numbers": {"boletin": 214, "comunicado-especial": 8},
    "mail": None,
    "first_name": "Tomás",
    "last_name": "Villeda",
    "post": "Director",
    "email": "prensa@penaflor.example",
    "password": "",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--answers", type=Path, metavar="ARCHIVO", help="archivo JSON con las respuestas")
    parser.add_argument("--example", action="store_true", help="escribe un ejemplo de ese archivo y termina")
    parser.add_argument("--test-mail", metavar="CORREO", help="envía un mensaje de prueba por el servidor indicado")


def run(args: argparse.Namespace) -> int:
    if args.example:
        say(json.dumps(EXAMPLE, ensure_ascii=False, indent=2))
        return 0
    from ..parts import prepare

    start_django()
    prepare.migrate()
    from voceria.office import queries

    if queries.is_founded():
        complain("Esta instalación ya tiene una oficina. Lo demás se cambia en la mesa, en La oficina.")
        return 1
    return _from_file(args) if args.answers else _by_asking(args)


def _from_file(args: argparse.Namespace) -> int:
    try:
        answers = json.loads(args.answers.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        complain(f"No se puede leer {args.answers}: {error}")
        return 2
    from ..setup.answers import found_from

    problems = found_from(answers, folder=args.answers.parent, test_to=args.test_mail or "")
    return _end(problems)


def _end(problems: list[str]) -> int:
    for problem in problems:
        complain(f"  {problem}")
    if problems:
        complain("Nada quedó guardado.")
        return 1
    say("La oficina quedó lista. «voceria serve» la pone en marcha.")
    return 0


def _by_asking(args: argparse.Namespace) -> int:
    if not sys.stdin.isatty():
        complain("Aquí no hay a quién preguntar: usa --answers, o abre la página /comenzar/.")
        return 2
    from ..setup.answers import found_from
    from ..setup.asking import ask_everything

    return _end(found_from(ask_everything(test_to=args.test_mail or ""), folder=Path.cwd()))
