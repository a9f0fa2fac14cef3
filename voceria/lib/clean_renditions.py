"""Wagtail's renditions from a picture that is already upright, in sRGB and bare of metadata."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from typing import IO, Any

from django.core.files import File
from PIL import Image
from wagtail.images.models import AbstractImage, Filter
from wagtail.images.rect import Rect
from willow.image import JPEGImageFile
from willow.plugins.pillow import PillowImage

from . import pictures

# A progressive JPEG keeps all its coefficients in memory while it is written.
PROGRESSIVE_UP_TO = 12_000_000


class CleanImage(PillowImage):
    """A finished picture in memory; it is saved as JPEG unless the filter names another format."""

    format_name = "jpeg"

    def crop(self, rect: Rect | tuple[int, int, int, int]) -> "CleanImage":
        box = tuple(rect)
        return self if box == (0, 0, *self.image.size) else CleanImage(self.image.crop(box))

    def resize(self, size: tuple[int, int]) -> "CleanImage":
        """Of a picture many times larger, first the mean of its squares: the same to the eye, in half the time."""
        same = tuple(size) == self.image.size
        return self if same else CleanImage(self.image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0))

    def auto_orient(self) -> "CleanImage":
        return self

    def save_as_jpeg(self, f: IO[bytes], quality: int = 85, **_: Any) -> JPEGImageFile:
        progressive = self.image.width * self.image.height <= PROGRESSIVE_UP_TO
        self.image.save(f, "JPEG", quality=quality, progressive=progressive, optimize=progressive)
        return JPEGImageFile(f)


class CleanFilter(Filter):
    """The same specification, run on a clean picture decoded no larger than needed, or on one that is there already."""

    def __init__(self, spec: str, unpacked: CleanImage | None = None) -> None:
        super().__init__(spec)
        self.unpacked = unpacked

    @contextmanager
    def get_willow_image(self, image: AbstractImage, source: File | None = None) -> Iterator[CleanImage]:
        if self.unpacked:
            yield self.unpacked
            return
        with nullcontext(source) if source is not None else image.open_file() as file:
            yield CleanImage(pictures.upright_srgb(file, at_least=self.needed(image, pictures.upright_size(file))))

    def needed(self, image: AbstractImage, size: tuple[int, int]) -> tuple[int, int] | None:
        """The size of the whole picture from which this rendition is cut; None where only the original will do."""
        if image.has_focal_point():  # its place is told in pixels of the original
            return None
        transform = self.get_transform(image, size)
        rect = transform.get_rect()
        scale = max(transform.size[0] / max(rect.width, 1), transform.size[1] / max(rect.height, 1))
        return (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))


def from_one_unpacking(image: AbstractImage, specs: Iterable[str]) -> Iterator[CleanFilter]:
    """Filters that share one picture, the largest first; in memory it is never much larger than the next one needs."""
    with image.open_file() as file:
        size = pictures.upright_size(file)
        wanted = [(CleanFilter(spec).needed(image, size) or size, spec) for spec in specs]
        wanted.sort(reverse=True)
        whole = image.has_focal_point()
        picture = pictures.upright_srgb(file, at_least=None if whole else _both([need for need, _ in wanted]))
    while wanted:
        if not whole:
            picture = pictures.reduced(picture, _both([need for need, _ in wanted]))
        yield CleanFilter(wanted.pop(0)[1], CleanImage(picture))


def _both(sizes: list[tuple[int, int]]) -> tuple[int, int]:
    return max(width for width, _ in sizes), max(height for _, height in sizes)
