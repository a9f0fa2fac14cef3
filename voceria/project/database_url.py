"""DATABASE_URL: postgres://user:password@host:5432/name, or SQLite in the data folder when it is empty."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import environ
from django.core.exceptions import ImproperlyConfigured

_SCHEMES = ("postgres", "postgresql", "sqlite")


def database_from(url: str, *, folder: Path) -> dict[str, Any]:
    """Django's DATABASES entry. What is not understood is refused without repeating it: it holds a password."""
    if not url:
        # Not by way of an address, in which a folder's spaces and signs would mean something else.
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "voceria.sqlite3")}
    refused = ImproperlyConfigured("DATABASE_URL se escribe postgres://usuario:clave@servidor:5432/base")
    if url.partition("://")[0] not in _SCHEMES:
        raise refused
    try:
        found: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError:
        raise refused from None
    return found


def sqlite_url(path: Path) -> str:
    """The address that database_from reads as this file."""
    return f"sqlite:///{quote(path.as_posix(), safe='/:')}"
