"""The one-time code that keeps a fresh installation for whoever stands at its terminal."""

import secrets
from contextlib import suppress
from pathlib import Path

from django.conf import settings

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another


def _path() -> Path:
    return settings.DATA / "codigo_de_inicio"


def current_code() -> str:
    """The code of this installation, made on first asking: "k7mp-3xqa-9fzt"."""
    path = _path()
    if not path.exists():
        code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
        with suppress(FileExistsError), path.open("x") as file:
            path.chmod(0o600)
            file.write(code)
    return path.read_text().strip()


def is_right(given: str) -> bool:
    return secrets.compare_digest(given.strip().lower().encode(), current_code().encode())


def forget_code() -> None:
    _path().unlink(missing_ok=True)
