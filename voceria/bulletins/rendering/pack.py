"""Everything of a bulletin in one ZIP: full-size photos without metadata, text, PDF."""

from collections.abc import Iterator

from django.utils import timezone

from voceria.bank.models import Photo
from voceria.bank.queries import FULL, public_copy
from voceria.lib.zip_stream import Entry, zip_stream

from ..models import Bulletin
from ..queries import shown_photos
from .pdf import bulletin_pdf
from .text import plain_text

BLOCK = 256 * 1024


def pack(bulletin: Bulletin) -> Iterator[bytes]:
    """The ZIP, streamed: one file at a time is in memory."""
    return zip_stream(_entries(bulletin), now=timezone.localtime())


def _entries(bulletin: Bulletin) -> Iterator[Entry]:
    stem = bulletin.folio.slug
    yield Entry(f"{stem}.txt", [plain_text(bulletin).encode()])
    for number, use in enumerate(shown_photos(bulletin), start=1):
        name = f"{use.photo.album.stem if use.photo.album else stem}_{number:03d}.jpg"
        yield Entry(name, _full_size(use.photo))
    yield Entry(f"{stem}.pdf", [bulletin_pdf(bulletin)])


def _full_size(photo: Photo) -> Iterator[bytes]:
    with public_copy(photo, FULL).file.open("rb") as file:
        yield from iter(lambda: file.read(BLOCK), b"")
