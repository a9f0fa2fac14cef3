"""`voceria worker`: only the background jobs and the clock, for who runs the web server apart."""

import argparse

SUMMARY = "Sólo los trabajos de fondo y el reloj (voceria serve ya los incluye; uno por instalación)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="hace lo pendiente una vez y termina")


def run(args: argparse.Namespace) -> int:
    from ..parts.worker import work

    return work(once=args.once)
