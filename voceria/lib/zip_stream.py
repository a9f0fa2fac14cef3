"""A ZIP made while it is read: any size, one block of memory."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple


class Entry(NamedTuple):
    """A file of the archive: its name, its content in pieces, and its local hour."""

    name: str
    content: Iterable[bytes]
    at: datetime | None = None


class _Outlet(io.RawIOBase):
    """Where the archive is written, to be taken away piece by piece."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self.waiting += piece
        return len(piece)

    def take(self) -> bytes:
        piece, self.waiting = bytes(self.waiting), bytearray()
        return piece


def zip_stream(entries: Iterable[Entry], *, now: datetime) -> Iterator[bytes]:
    """Stored, not compressed: photos and PDF are compressed already. Entries are opened when their turn comes."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:
        for entry in entries:
            at = entry.at or now
            stamp = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
            with archive.open(zipfile.ZipInfo(entry.name, stamp), "w") as file:
                for piece in entry.content:
                    file.write(piece)
                    yield outlet.take()
    yield outlet.take()
