"""Reads of the bank: albums with their figures, the public copies of photos."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.fields.files import FieldFile
from django.db.models.functions import RowNumber
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from voceria.lib.errors import Refused

from .models import Album, Photo, PhotoQuerySet, PhotoRendition, Recording, RecordingQuerySet
from .signals import kept_out_of_list

TILE = "fill-400x400|format-jpeg|jpegquality-74"
"""What the album's grid shows; for staff only."""
OFFICE_COPIES = (TILE, "max-165x165")
"""All that the office's lists show of a photo: the tile, and what Wagtail's chooser asks for."""
EDITOR_COPY = "fill-600x338"
"""What Wagtail's forms show of a photo that was chosen."""

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


CHOSEN_COPIES = (*map(copy_spec, PUBLIC_WIDTHS), EDITOR_COPY, copy_spec(FULL))


def public_copy(photo: Photo, width: int | Literal["full"]) -> PhotoRendition:
    """An sRGB JPEG without metadata, made once and then kept; `.file` is opened by reading from it.

    `width` is one of PUBLIC_WIDTHS or FULL; a smaller photo is never enlarged. Whether the record that shows it may
    be published is asked by the caller. Not to be called while a transaction is open. Raises PhotoWithheld.
    """
    if photo.withheld:
        raise PhotoWithheld("Esta foto está marcada para no publicarse.")
    return photo.get_rendition(copy_spec(width))


def make_public_copies(photo: Photo) -> None:
    """All of a chosen photo, so that no visitor waits, nor who writes with it. Raises PhotoWithheld."""
    if photo.withheld:
        raise PhotoWithheld("Esta foto está marcada para no publicarse.")
    photo.get_renditions(*CHOSEN_COPIES)


def make_office_copies(photo: Photo) -> None:
    """So that no list of the office unpacks a picture."""
    photo.get_renditions(*OFFICE_COPIES)


def without_tile() -> QuerySet[Photo]:
    """Photos that the album still shows as a blank, the newest first."""
    made = PhotoRendition.objects.filter(image=OuterRef("pk"), filter_spec=TILE)
    return Photo.objects.exclude(Exists(made)).order_by("-pk")


def kept_copy(photo: Photo, width: int | Literal["full"]) -> PhotoRendition | None:
    """The public copy if it is there, otherwise the next larger; nothing is made. Raises PhotoWithheld."""
    if photo.withheld:
        raise PhotoWithheld("Esta foto está marcada para no publicarse.")
    specs = [*map(copy_spec, PUBLIC_WIDTHS), copy_spec(FULL)]
    enough = specs[specs.index(copy_spec(width)) :]
    made = {copy.filter_spec: copy for copy in photo.renditions.filter(filter_spec__in=enough)}
    return next((made[spec] for spec in enough if spec in made), None)


def copy_weights(photos: Iterable[Photo]) -> dict[int, int]:
    """By photo: the bytes of the full copy that people download, where it is there already; one question."""
    made = PhotoRendition.objects.filter(image__in=[photo.pk for photo in photos], filter_spec=copy_spec(FULL))
    found = {}
    for copy in made:
        with suppress(OSError):
            found[copy.image_id] = copy.file.size
    return found


def without_copies(photos: QuerySet[Photo]) -> QuerySet[Photo]:
    """Those that may go out and whose copies, from the largest to the smallest, are not all there yet."""
    made = PhotoRendition.objects.filter(image=OuterRef("pk"))
    largest, smallest = (made.filter(filter_spec=copy_spec(width)) for width in (FULL, PUBLIC_WIDTHS[0]))
    return photos.filter(withheld=False).exclude(Exists(largest), Exists(smallest)).order_by("pk")


def made_tile(photo: Photo) -> str | None:
    """Where the photo's tile is, if it was made; asks nothing of photos from `with_tiles`."""
    known = getattr(photo, "prefetched_renditions", None)
    copies = photo.renditions.filter(filter_spec=TILE) if known is None else known
    found = next((copy for copy in copies if copy.filter_spec == TILE), None)
    return f"{settings.MEDIA_URL}{found.file.name}" if found else None


def tile_address(photo: Photo) -> str:
    """Where the office finds the photo's tile, or a blank for as long as it is not made."""
    return made_tile(photo) or reverse("bank:tile", args=[photo.pk])


def with_tiles(photos: PhotoQuerySet) -> PhotoQuerySet:
    return photos.prefetch_renditions(TILE)


def albums_with_figures() -> QuerySet[Album]:
    """Albums of activities, with `photo_count`, `starred_count` and `withheld_count`."""
    listed = Album.objects.all()
    for keys in kept_out_of_list():
        listed = listed.exclude(pk__in=keys())
    return listed.select_related("area").annotate(
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


class RecordingWithheld(Refused):
    """Asked for what goes out of a recording that must not, or that has no clean copy yet."""


def public_recording(recording: Recording) -> FieldFile:
    """The clean copy. Whether the record that shows it may be published is asked by the caller.

    Raises RecordingWithheld.
    """
    if recording.withheld or not recording.clean:
        raise RecordingWithheld("Esta grabación no sale de la oficina.")
    return recording.clean


def publishable_recordings(album: Album) -> RecordingQuerySet:
    """Those that may go out. Whether the record that shows them may be published is asked by the caller."""
    return Recording.objects.filter(album=album).publishable()


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
