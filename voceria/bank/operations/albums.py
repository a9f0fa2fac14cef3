"""Albums: one for each activity."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max
from wagtail.search import index
from wagtail.search.backends import get_search_backend

from voceria.office.models import Area
from voceria.office.operations import announce_public_change

from ..models import Album, Photo


@transaction.atomic
def create_album(*, title: str, date: date, place: str = "", area: Area | None = None) -> Album:
    """The album of an activity; the activity's own operation calls it."""
    return Album.objects.create(title=title[:250], date=date, place=place[:200], area=area)


@transaction.atomic
def create_albums(albums: Iterable[Album]) -> list[Album]:
    """Many at once, for activities that repeat or come in a list: a few statements, however many they are."""
    made = Album.objects.bulk_create(albums, batch_size=500)
    get_search_backend().add_bulk(Album, made)
    return made


@transaction.atomic
def copy_to_albums(albums: Iterable[Album]) -> None:
    """As `update_album` for many, whose new title, date, place and area are set already."""
    changed = list(albums)
    Album.objects.bulk_update(changed, ["title", "date", "place", "area"], batch_size=200)
    get_search_backend().add_bulk(Album, changed)


@transaction.atomic
def delete_empty_albums(albums: Iterable[Album]) -> None:
    """Of activities that will never be. Raises ProtectedError when something is in one of them."""
    Album.objects.filter(pk__in=[album.pk for album in albums]).delete()


@transaction.atomic
def update_album(*, album: Album, title: str, date: date, place: str = "", area: Area | None = None) -> Album:
    """Copy what changed in the activity. What was already written under its photos stays."""
    album.title, album.date, album.place, album.area = title[:250], date, place[:200], area
    album.save(update_fields=["title", "date", "place", "area"])
    index.insert_or_update_object(album)
    return album


@transaction.atomic
def move_photos(*, photos: Iterable[Photo], album: Album) -> list[Photo]:
    """Put photos of one album into another, behind those it has; one it has already stays where it is.

    Returns those that moved.
    """
    known = set(Photo.objects.filter(album=album).values_list("sha256", flat=True))
    last = Photo.objects.filter(album=album).aggregate(last=Max("position"))["last"] or 0
    moved = [photo for photo in photos if photo.sha256 not in known]
    for number, photo in enumerate(moved, start=1):
        photo.album, photo.position = album, last + number if last else 0
        photo.save(update_fields=["album", "position"])
    announce_public_change()
    return moved
