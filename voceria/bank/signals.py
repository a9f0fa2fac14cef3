"""What the bank announces on commit, and which albums a later stage keeps out of its list."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.dispatch import Signal

#: photo: it was kept just now, with its original
photo_kept = Signal()

#: photos: these were chosen to go out
photos_starred = Signal()

#: Gives the keys of albums that are no activity's yet.
Keys = Callable[[], QuerySet[Any, Any]]
_kept_out: list[Keys] = []


def keep_out_of_list(keys: Keys) -> None:
    """Called by a later stage in `AppConfig.ready`."""
    if keys not in _kept_out:
        _kept_out.append(keys)


def kept_out_of_list() -> list[Keys]:
    return list(_kept_out)
