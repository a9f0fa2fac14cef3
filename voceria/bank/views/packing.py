"""Photos of an album in one ZIP, made while it is read."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from wagtail.images.models import Filter

from voceria.lib.zip_stream import Entry, zip_stream

from .. import queries
from ..models import Album, Photo

BLOCK = 256 * 1024


def zip_of(album: Album, photos: Iterable[Photo]) -> Iterator[bytes]:
    """Clean full-size JPEGs named "2026-11-20_pozo-la-loma_001.jpg"."""
    entries = (
        Entry(
            f"{album.stem}_{number:03d}.jpg",
            _clean(photo),
            timezone.localtime(photo.taken_at) if photo.taken_at else None,
        )
        for number, photo in enumerate(photos, start=1)
    )
    return zip_stream(entries, now=timezone.localtime())


def _clean(photo: Photo) -> Iterator[bytes]:
    """The full public copy if it is there; otherwise one made for this archive only."""
    wanted = Filter(queries.copy_spec(queries.FULL))
    kept = photo.renditions.filter(filter_spec=wanted.spec).first()
    made = kept.file if kept else photo.generate_rendition_file(wanted)
    with made.open("rb") as file:
        file.seek(0)
        yield from iter(lambda: file.read(BLOCK), b"")
