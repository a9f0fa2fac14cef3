"""Everything of a bulletin in one ZIP: full-size photos without metadata, text, PDF."""

from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from django.utils import timezone

from voceria.bank.models import Photo
from voceria.bank.queries import FULL, public_copy
from voceria.lib.zip_stream import Entry, zip_stream

from ..models import Bulletin
from ..queries import shown_photos
from .pdf import Sheet
from .text import plain_text

BLOCK = 256 * 1024


class Pack:
    """The ZIP of a bulletin. Its key says what is in it."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.sheet = Sheet(bulletin)
        self.key = sha256(f"{self.sheet.key}\n{plain_text(bulletin)}".encode()).hexdigest()[:40]

    def stream(self) -> Iterator[bytes]:
        """One file at a time is in memory."""
        return zip_stream(_entries(self.bulletin, self.sheet), now=timezone.localtime())


def _entries(bulletin: Bulletin, sheet: Sheet) -> Iterator[Entry]:
    stem = bulletin.folio.slug
    yield Entry(f"{stem}.txt", [plain_text(bulletin).encode()])
    for number, use in enumerate(shown_photos(bulletin), start=1):
        name = f"{use.photo.album.stem if use.photo.album else stem}_{number:03d}.jpg"
        yield Entry(name, _full_size(use.photo))
    yield Entry(f"{stem}.pdf", _blocks(sheet.open()))


def _full_size(photo: Photo) -> Iterator[bytes]:
    yield from _blocks(public_copy(photo, FULL).file.open("rb"))


def _blocks(opened: BinaryIO) -> Iterator[bytes]:
    with opened as file:
        yield from iter(lambda: file.read(BLOCK), b"")
