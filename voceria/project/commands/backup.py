"""`voceria backup`."""

import argparse

SUMMARY = "Todavía no está listo."


def add_arguments(parser: argparse.ArgumentParser) -> None: ...


def run(args: argparse.Namespace) -> int:
    return 1
