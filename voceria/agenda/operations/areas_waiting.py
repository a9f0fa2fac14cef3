"""Photos that came with a form which could not be taken yet: they wait here, so that nobody chooses them twice."""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from voceria.bank import operations as bank
from voceria.bank.models import Photo
from voceria.lib.plain_text import one_line

from .. import rules
from ..models import AreaLink, Submission, WaitingPhoto
from .areas_sending import add_photos, stored_key

KEPT = timedelta(days=1)


def waiting_photos(*, link: AreaLink, key: str) -> QuerySet[WaitingPhoto]:
    """Those that wait for one form of a link, in the order in which they came."""
    return WaitingPhoto.objects.filter(link=link, key=stored_key(link, key))


@transaction.atomic
def keep_waiting(*, link: AreaLink, key: str, files: Iterable[UploadedFile], at: datetime) -> list[str]:
    """Keep what may be a photo until the form with this `key` is taken. The same one twice is one.

    Returns what could not be kept, each by its name.
    """
    link = AreaLink.objects.select_for_update().get(pk=link.pk)
    held = set(waiting_photos(link=link, key=key).values_list("sha256", flat=True))
    room = _room_today(link, at)
    refused = []
    for file in files:
        name = one_line(file.name or "")[:80]
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 in held:
            continue
        if trouble := _trouble(file, full=len(held) >= rules.MOST_PHOTOS, room=room):
            refused.append(f"«{name}»: {trouble}")
            continue
        file.seek(0)
        waiting = WaitingPhoto(link=link, key=stored_key(link, key), name=name, sha256=sha256, created_at=at)
        waiting.file.save(sha256[:20], file, save=False)
        waiting.save()
        held.add(sha256)
        room -= 1
    return refused


def _room_today(link: AreaLink, at: datetime) -> int:
    since = at - timedelta(days=1)
    kept = Photo.objects.filter(album__submission__link=link, created_at__gt=since).count()
    return rules.MOST_PHOTOS_A_DAY - kept - WaitingPhoto.objects.filter(link=link, created_at__gt=since).count()


def _trouble(file: UploadedFile, *, full: bool, room: int) -> str:
    if not file.size:
        return _("está vacía (0 bytes). Ábrela en el teléfono y elígela otra vez.")
    if full:
        return _("caben %d por envío.") % rules.MOST_PHOTOS
    if room <= 0:
        return _("por hoy ya son %d fotos, las que caben en un día.") % rules.MOST_PHOTOS_A_DAY
    if file.size > rules.LARGEST_PHOTO:
        return _("pasa de 25 MB.")
    try:
        bank.check_original(file)
    except bank.PhotoRefused as error:
        return error.words
    return ""


@transaction.atomic
def drop_waiting(*, link: AreaLink, key: str, pks: Collection[int]) -> None:
    """Somebody does not want these after all."""
    _forget(waiting_photos(link=link, key=key).filter(pk__in=pks))


def add_waiting(*, submission: Submission, link: AreaLink, key: str, at: datetime) -> list[str]:
    """Give a submission the photos that waited for it. Safe to repeat; returns what could not be taken."""
    waiting = waiting_photos(link=link, key=key)
    refused = []
    for one in waiting:
        with one.file.open() as file:
            refused += add_photos(
                submission=submission, files=[UploadedFile(file, name=one.name, size=file.size)], at=at
            )
    _forget(waiting)
    return refused


@transaction.atomic
def forget_waiting(*, at: datetime) -> int:
    """Whose form was never sent; how many."""
    return _forget(WaitingPhoto.objects.filter(created_at__lte=at - KEPT))


@transaction.atomic
def _forget(waiting: QuerySet[WaitingPhoto]) -> int:
    gone = list(waiting)
    WaitingPhoto.objects.filter(pk__in=[one.pk for one in gone]).delete()
    for one in gone:
        transaction.on_commit(lambda file=one.file: file.storage.delete(file.name))  # type: ignore[misc]
    return len(gone)
