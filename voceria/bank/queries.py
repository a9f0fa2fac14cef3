"""Reads of the bank: albums with their figures, the public copies of photos."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from wagtail.images.models import Filter
from wagtail.search.backends import get_search_backend

from voceria.lib.errors import Refused

from .models import Album, Photo, PhotoQuerySet, PhotoRendition

TILE = "fill-400x400|format-jpeg|jpegquality-74"
"""What the album's grid shows; for staff only."""

PUBLIC_WIDTHS = (240, 400, 800, 1200, 2048)
LIGHT_WIDTH = 800
"""Up to here a copy is for pages on slow networks; above, for print and for those who zoom."""
FULL: Literal["full"] = "full"


class PhotoWithheld(Refused):
    """Asked for a public copy of a photo that must not go out."""


def copy_spec(width: int | Literal["full"]) -> str:
    """Wagtail's specification of a public copy, for prefetching."""
    if width == FULL:
        return "original|format-jpeg|jpegquality-90"
    if width not in PUBLIC_WIDTHS:
        raise ValueError(f"public copies are {PUBLIC_WIDTHS} pixels wide, or full")
    return f"width-{width}|format-jpeg|jpegquality-{72 if width <= LIGHT_WIDTH else 82}"


def public_copy(photo: Photo, width: int | Literal["full"]) -> PhotoRendition:
    """An sRGB JPEG without metadata, made once and then kept; `.file` is opened by reading from it.

    `width` is one of PUBLIC_WIDTHS or FULL; a smaller photo is never enlarged. Whether the record that shows it may
    be published is asked by the caller. Not to be called while a transaction is open. Raises PhotoWithheld.
    """
    if photo.withheld:
        raise PhotoWithheld("Esta foto está marcada para no publicarse.")
    return photo.get_rendition(copy_spec(width))


def make_public_copies(photo: Photo) -> None:
    """All widths and the full size, so that no visitor waits."""
    for width in (*PUBLIC_WIDTHS, FULL):
        public_copy(photo, width)


def starred_without_copies() -> QuerySet[Photo]:
    """Chosen photos whose largest copy, the last to be made, is not there yet."""
    made = PhotoRendition.objects.filter(image=OuterRef("pk"), filter_spec=copy_spec(FULL))
    return Photo.objects.filter(starred=True, withheld=False).exclude(Exists(made)).order_by("pk")


def tile_address(photo: Photo) -> str:
    """Where the office finds the photo's tile; asks nothing of photos from `with_tiles`."""
    wanted = Filter(TILE)
    key = wanted.get_cache_key(photo)
    known = getattr(photo, "prefetched_renditions", None)
    made = photo.renditions.filter(filter_spec=TILE) if known is None else known
    for copy in made:
        if copy.filter_spec == TILE and copy.focal_point_key == key:
            return f"{settings.MEDIA_URL}{copy.file.name}"
    return reverse("bank:tile", args=[photo.pk])


def with_tiles(photos: PhotoQuerySet) -> PhotoQuerySet:
    return photos.prefetch_renditions(TILE)


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


def find_albums(words: str, *, limit: int = 500) -> list[int]:
    """Keys of the albums whose title or place has these words, best first."""
    found = get_search_backend().search(words, Album.objects.all(), operator="and")
    return [album.pk for album in found[:limit]]


def first_photos(albums: Iterable[Album], count: int = 4) -> dict[int, list[Photo]]:
    """The first photos of each album, those with a star before the others; photos to be withheld are not shown."""
    place = Window(
        RowNumber(),
        partition_by=F("album_id"),
        order_by=[F("starred").desc(), F("position").asc(), F("taken_at").asc(nulls_last=True), F("pk").asc()],
    )
    photos = Photo.objects.publishable().filter(album__in=list(albums)).annotate(place=place).filter(place__lte=count)
    found: dict[int, list[Photo]] = defaultdict(list)
    for photo in with_tiles(photos.order_by("album_id", "place")):
        found[photo.album_id].append(photo)
    return found
