"""What follows from what the bank announces."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from . import signals, tasks
from .models import Photo, Recording


@receiver(signals.photo_kept)
def make_tile_soon(photo: Photo, **_: Any) -> None:
    tasks.make_office_copies.enqueue(photo_pk=photo.pk)


@receiver(signals.photos_starred)
def make_copies_before_anybody_asks(photos: Iterable[Photo], **_: Any) -> None:
    tasks.want_public_copies(photos)


@receiver(post_delete, sender=Recording)
def throw_the_clean_copy_away(instance: Recording, **_: Any) -> None:
    """With the original, which wagtailmedia throws away, whichever screen deletes it."""
    if instance.clean:
        transaction.on_commit(partial(instance.clean.storage.delete, str(instance.clean.name)))
