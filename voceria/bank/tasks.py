"""What the worker does for the bank: uploads cut short, and public copies before the first visitor asks."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from . import operations, queries
from .models import Photo

DAY = 24 * 60 * 60
MOST_AT_ONCE = 20


@task(backend="db")
def make_public_copies(photo_pk: int) -> None:
    photo = Photo.objects.publishable().filter(pk=photo_pk).first()
    if photo is not None:
        queries.make_public_copies(photo)


def sweep(at: datetime | None = None) -> None:
    """Each minute: files that came whole become photos, and starred ones get the copies they lack."""
    operations.finish_what_is_whole(at=at or timezone.now())
    for photo in queries.starred_without_copies()[:MOST_AT_ONCE]:
        queries.make_public_copies(photo)


def drop_abandoned(at: datetime | None = None) -> None:
    operations.drop_abandoned_uploads(at=at or timezone.now())


#: (seconds, callable): what the clock of the worker calls.
PERIODIC = [(60, sweep), (DAY, drop_abandoned)]
