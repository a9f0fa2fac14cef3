"""Reads of the bank: albums with their figures, the public copies of photos."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Count, Q, QuerySet

from voceria.lib.errors import Refused

from .models import Album, Photo, PhotoRendition

TILE = "fill-400x400|format-jpeg|jpegquality-74"
"""What the album's grid shows; for staff only."""

PUBLIC_WIDTHS = (400, 800, 1200, 2048)
FULL: Literal["full"] = "full"


class PhotoWithheld(Refused):
    """Asked for a public copy of a photo that must not go out."""


def copy_spec(width: int | Literal["full"]) -> str:
    """Wagtail's specification of a public copy, for prefetching."""
    if width == FULL:
        return "original|format-jpeg|jpegquality-90"
    if width not in PUBLIC_WIDTHS:
        raise ValueError(f"public copies are {PUBLIC_WIDTHS} pixels wide, or full")
    return f"width-{width}|format-jpeg|jpegquality-82"


def public_copy(photo: Photo, width: int | Literal["full"]) -> PhotoRendition:
    """An sRGB JPEG without metadata, made once and then kept; `.file` is opened by reading from it.

    `width` is one of PUBLIC_WIDTHS or FULL; a smaller photo is never enlarged. Whether the record that shows it may
    be published is asked by the caller. Not to be called while a transaction is open. Raises PhotoWithheld.
    """
    if photo.withheld:
        raise PhotoWithheld("Esta foto está marcada para no publicarse.")
    return photo.get_rendition(copy_spec(width))


def albums_with_figures() -> QuerySet[Album]:
    """Albums with `photo_count`, `starred_count` and `withheld_count`."""
    return Album.objects.select_related("area").annotate(
        photo_count=Count("photos"),
        starred_count=Count("photos", filter=Q(photos__starred=True)),
        withheld_count=Count("photos", filter=Q(photos__withheld=True)),
    )


@dataclass(frozen=True)
class Figures:
    photos: int
    starred: int
    withheld: int


def figures(album: Album) -> Figures:
    return Figures(
        **Photo.objects.filter(album=album).aggregate(
            photos=Count("pk"),
            starred=Count("pk", filter=Q(starred=True)),
            withheld=Count("pk", filter=Q(withheld=True)),
        )
    )


def starred_photos(album: Album) -> QuerySet[Photo]:
    """Those chosen to go out, the cover first."""
    return Photo.objects.filter(album=album, starred=True).publishable().in_order()


def cover(album: Album) -> Photo | None:
    """The first with a star."""
    return starred_photos(album).first()
