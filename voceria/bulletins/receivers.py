"""What bulletins do when something else has happened."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from voceria.bank.models import Recording
from voceria.bank.tasks import want_public_copies
from voceria.lib.migrated import is_whole
from voceria.office.models import Area
from voceria.office.signals import area_renamed

from . import queries, signals, tasks
from .models import Bulletin
from .operations import make_kinds


def make_kinds_after_migrate(using: str, **_: Any) -> None:
    if is_whole(using):
        make_kinds()


@receiver(area_renamed)
def index_again(area: Area, **_: Any) -> None:
    tasks.index_bulletins_of.enqueue(area.pk)


@receiver([signals.bulletin_approved, signals.bulletin_released])
def make_copies_before_the_first_visitor(bulletin: Bulletin, **_: Any) -> None:
    """From the approval on: a bulletin under embargo has its copies when the hour comes."""
    want_public_copies(use.photo for use in queries.shown_photos(bulletin))


@receiver(pre_delete, sender=Recording)
def keep_what_a_numbered_bulletin_plays(instance: Recording, **_: Any) -> None:
    """As its photos: they are part of what was approved."""
    playing = set(Bulletin.objects.filter(recordings=instance, folio__isnull=False))
    if playing:
        raise ProtectedError("a numbered bulletin plays it", playing)
