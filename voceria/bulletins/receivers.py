"""What bulletins do when something else has happened."""

from typing import Any

from .operations import make_kinds


def make_kinds_after_migrate(**_: Any) -> None:
    make_kinds()
