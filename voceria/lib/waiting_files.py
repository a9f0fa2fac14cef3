"""Files that wait for a person to say yes: kept beside the data for a day, each for its owner alone."""

import re
import time
from contextlib import suppress
from pathlib import Path

from .tokens import new_public_id

KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[\w-]{10,40}")


class WaitingFiles:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, owner: int, content: bytes) -> str:
        """The name under which the owner asks for it again."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._forget_old()
        token = new_public_id()
        (self.folder / f"{owner}-{token}").write_bytes(content)
        return token

    def find(self, owner: int, token: str) -> bytes | None:
        """None when it waited too long, was taken, or belongs to somebody else."""
        if not _TOKEN.fullmatch(token):
            return None
        try:
            return (self.folder / f"{owner}-{token}").read_bytes()
        except FileNotFoundError:
            return None

    def take(self, owner: int, token: str) -> bytes | None:
        """As `find`, once: of two who ask at the same moment, one gets it."""
        content = self.find(owner, token)
        if content is None:
            return None
        try:
            (self.folder / f"{owner}-{token}").unlink()
        except FileNotFoundError:
            return None
        return content

    def _forget_old(self) -> None:
        for path in self.folder.iterdir():
            with suppress(OSError):
                if path.stat().st_mtime < time.time() - KEPT_SECONDS:
                    path.unlink()
