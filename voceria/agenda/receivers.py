"""What the agenda does when something else has happened."""

from typing import Any

from voceria.lib.migrated import is_whole

from .operations import make_first_lists


def make_first_lists_after_migrate(using: str, **_: Any) -> None:
    if is_whole(using):
        make_first_lists()
