"""What the worker does for the bank: uploads cut short, and copies of photos and recordings before anybody asks."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import task

from . import operations, queries
from .models import Photo, Recording

DAY = 24 * 60 * 60
MOST_AT_ONCE = 20
MOST_TILES_AT_ONCE = 200
log = logging.getLogger("voceria.bank")


# Below what is on its way to people: a letter does not wait behind sixty photos.
@task(backend="db", priority=-10)
def make_public_copies(photo_pk: int) -> None:
    photo = Photo.objects.publishable().filter(pk=photo_pk).first()
    if photo is not None:
        queries.make_public_copies(photo)


def want_public_copies(photos: Iterable[Photo]) -> None:
    """Soon, in the worker; photos that have their copies cost it nothing."""
    for photo in photos:
        make_public_copies.enqueue(photo_pk=photo.pk)


@task(backend="db", priority=-5)
def make_office_copies(photo_pk: int) -> None:
    photo = Photo.objects.filter(pk=photo_pk).first()
    if photo is not None:
        queries.make_office_copies(photo)


def sweep(at: datetime | None = None) -> None:
    """Each minute: files that came whole become photos, and starred ones get the copies that a lost job left out."""
    operations.finish_what_is_whole(at=at or timezone.now())
    make_missing_copies(Photo.objects.filter(starred=True))


def make_missing_copies(photos: QuerySet[Photo]) -> None:
    """The public copies that some of these have not got, a few at a time."""
    _each(queries.without_copies(photos), queries.make_public_copies, MOST_AT_ONCE)


def make_missing_tiles() -> None:
    """Each minute: photos that came in by another door, or whose job was lost."""
    _each(queries.without_tile(), queries.make_office_copies, MOST_TILES_AT_ONCE)


def _each(photos: QuerySet[Photo], make: Callable[[Photo], None], most: int) -> None:
    """One after the other; a photo that cannot be read, or is gone by now, does not hold up the others."""
    made = 0
    for pk in list(photos.values_list("pk", flat=True)):
        photo = Photo.objects.filter(pk=pk).first()
        if photo is None:
            continue
        try:
            make(photo)
        except Exception as error:
            log.warning("no copies of photo %s: %s", pk, type(error).__name__)
            continue
        made += 1
        if made == most:
            return


def clean_recordings() -> None:
    """What may leave the office of each recording. In the clock's thread: no letter waits behind a long video."""
    for recording in Recording.objects.without_copy():
        try:
            operations.make_clean_copy(recording=recording)
        except (OSError, RuntimeError) as error:  # a full disk; an installation without ffmpeg
            log.warning("no clean copy of recording %s: %s", recording.pk, type(error).__name__)


def drop_abandoned(at: datetime | None = None) -> None:
    operations.drop_abandoned_uploads(at=at or timezone.now())


#: (seconds, callable): what the clock of the worker calls.
PERIODIC = [(60, sweep), (60, make_missing_tiles), (15, clean_recordings), (DAY, drop_abandoned)]
