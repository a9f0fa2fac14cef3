"""Photos of an album in one ZIP, made while it is read."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.images.models import Filter

from .. import queries
from ..models import Album, Photo

BLOCK = 256 * 1024


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


def zip_of(album: Album, photos: Iterable[Photo]) -> Iterator[bytes]:
    """Clean full-size JPEGs named "2026-11-20_pozo-la-loma_001.jpg"; nothing is compressed twice."""
    outlet = _Outlet()
    now = timezone.localtime()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:
        for number, photo in enumerate(photos, start=1):
            name = zipfile.ZipInfo(f"{album.stem}_{number:03d}.jpg", _hour(photo.taken_at or now))
            with _clean(photo) as source, archive.open(name, "w", force_zip64=False) as entry:
                while block := source.read(BLOCK):
                    entry.write(block)
                    yield outlet.take()
    yield outlet.take()


def _hour(at: datetime) -> tuple[int, int, int, int, int, int]:
    local = timezone.localtime(at)
    return (max(local.year, 1980), local.month, local.day, local.hour, local.minute, local.second)


def _clean(photo: Photo) -> Any:
    """The full public copy if it is there; otherwise one made for this archive only."""
    wanted = Filter(queries.copy_spec(queries.FULL))
    kept = photo.renditions.filter(filter_spec=wanted.spec).first()
    made = kept.file if kept else photo.generate_rendition_file(wanted)
    file = made.open("rb")
    file.seek(0)
    return file
