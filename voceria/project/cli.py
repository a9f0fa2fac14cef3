"""`voceria`: the command of whoever installs and keeps the system."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from .commands import COMMANDS
from .terminal import complain

_WORDS = {
    "the following arguments are required: %s": "falta %s",
    "unrecognized arguments: %s": "no existe %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r no existe; hay: %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r no sirve aquí",
    "expected one argument": "le falta su valor",
}
argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]


class SpanishFormatter(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)


class SpanishParser(argparse.ArgumentParser):
    """argparse, whose own words are English, speaking Spanish."""

    def __init__(self, **options) -> None:  # type: ignore[no-untyped-def]
        super().__init__(**{"formatter_class": SpanishFormatter, **options, "add_help": False})
        self._positionals.title = "argumentos"
        self._optionals.title = "opciones"
        self.add_argument("-h", "--help", action="help", help="muestra esta ayuda")

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"No entiendo la orden: {message}\nEscribe «{self.prog} --help» para ver cómo se usa.\n")


def build_parser() -> argparse.ArgumentParser:
    parser = SpanishParser(
        prog="voceria", description="Vocería: la oficina de comunicación social, de la agenda al archivo."
    )
    commands = parser.add_subparsers(title="órdenes", metavar="ORDEN", required=True, parser_class=SpanishParser)
    for name in COMMANDS:
        module = import_module(f"voceria.project.commands.{name}")
        command = commands.add_parser(name.replace("_", "-"), help=module.SUMMARY, description=module.SUMMARY)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 could not be done, 2 the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not know every letter
            stream.reconfigure(errors="replace")
    args = build_parser().parse_args(argv)
    try:
        return args.run(args)
    except (KeyboardInterrupt, EOFError):  # Ctrl-C, or Ctrl-D at a question
        complain("\nInterrumpido.")
        return 1
    except Exception as error:
        if not hasattr(error, "words"):
            raise
        complain(error.words)
        return 1


if __name__ == "__main__":
    sys.exit(main())
