"""Files that can be made again at any time, kept on disk by name while there is room for them."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from .file_lock import exclusive


class MadeFiles:
    """A folder that forgets what was not asked for longest. Its names say what a file was made from, so that a
    name is never made twice with another content. One file at a time is made, in all threads and processes."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit

    def find(self, name: str) -> BinaryIO | None:
        """The file, opened, when it is there."""
        path = self.folder / name
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return None
        with suppress(OSError):
            os.utime(path, (time.time(), path.stat().st_mtime))
        return file

    def open(self, name: str, make: Callable[[], bytes]) -> BinaryIO:
        """The file, opened; made first when it is not there."""
        if file := self.find(name):
            return file
        with exclusive(self.folder / ".making"):
            if file := self.find(name):
                return file
            self._write(name, make())
            file = (self.folder / name).open("rb")
            self._make_room(name)
            return file

    def _write(self, name: str, content: bytes) -> None:
        with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
            file.write(content)
        os.replace(file.name, self.folder / name)

    def _make_room(self, name: str) -> None:
        kept = [(path, path.stat()) for path in self.folder.iterdir() if path.name != ".making"]
        size = sum(facts.st_size for _path, facts in kept)
        for path, facts in sorted(kept, key=lambda pair: pair[1].st_atime):
            if size <= self.limit:
                return
            if path.name != name:
                with suppress(OSError):  # Windows keeps a file that is being read
                    path.unlink()
                    size -= facts.st_size
