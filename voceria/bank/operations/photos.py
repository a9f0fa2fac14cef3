"""Photos: kept once, described, starred, withheld, put in order, thrown away."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import IO

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection

from voceria.lib import pictures
from voceria.lib.decoding import turn_to_decode
from voceria.lib.errors import Refused
from voceria.lib.logbook import note_all
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from .. import rules, signals
from ..models import Album, Photo, large_lock

MAX_BYTES = 200 * 1024 * 1024


class PhotoRefused(Refused):
    """The file or the change cannot be taken."""


def _refusal(fault: pictures.Fault) -> PhotoRefused:
    return PhotoRefused(
        {
            "damaged": _("No es una foto: el archivo está dañado. Elígela otra vez."),
            "unknown": _("No es una foto: sólo entran JPG, PNG, HEIC, WebP, TIFF, AVIF y GIF."),
            "too_many_pixels": _("La foto pasa de 150 megapixeles. Redúcela y súbela otra vez."),
        }[fault]
    )


def _size(file: IO[bytes]) -> int:
    file.seek(0, 2)
    return file.tell()


def _sha256(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _facts(file: IO[bytes]) -> pictures.Facts:
    size = _size(file)
    if size == 0:
        raise PhotoRefused(_("El archivo está vacío. Elígela otra vez."))
    if size > MAX_BYTES:
        raise PhotoRefused(_("El archivo pasa de 200 MB. Redúcela y súbela otra vez."))
    try:
        width, height = pictures.upright_size(file)
        with turn_to_decode(width * height, large_lock=large_lock()):
            return pictures.inspect(file)
    except pictures.NotAPicture as error:
        raise _refusal(error.fault) from error


def add_photo(
    *, album: Album, file: IO[bytes], name: str, by: User | None, at: datetime, key: uuid.UUID | None = None
) -> Photo:
    """Keep an original, byte for byte; one that is already in the album is returned, not kept twice.

    `key` names the original's file: whoever may have to start over gives the same one again. Raises PhotoRefused.
    """
    sha256 = _sha256(file)
    if kept := Photo.objects.filter(album=album, sha256=sha256).first():
        return kept
    facts = _facts(file)
    clean = rules.clean_name(name)
    photo = Photo(
        album=album,
        title=rules.title_of(clean) or _("Foto"),
        caption=rules.caption_of(title=album.title, place=album.place, day=album.date),
        credit=by.photo_credit[:120] if by else "",
        uploaded_by_user=by,
        collection=Collection.get_first_root_node(),
        position=_next_position(album),
    )
    photo.original_key = key or uuid.uuid4()
    _write_original(photo, file, facts.suffix)
    _note_facts(photo, facts, sha256=sha256, name=clean, at=at)
    try:
        with transaction.atomic():
            photo.save()
            log(photo, "bank.add", user=by)
            transaction.on_commit(partial(signals.photo_kept.send, Photo, photo=photo))
    except IntegrityError:
        photo.file.storage.delete(photo.file.name)
        return Photo.objects.get(album=album, sha256=sha256)
    except BaseException:
        photo.file.storage.delete(photo.file.name)
        raise
    return photo


def _write_original(photo: Photo, file: IO[bytes], suffix: str) -> None:
    """Written under the key's own name; what an attempt that was cut short left there goes first."""
    storage = photo.file.storage
    storage.delete(photo.get_upload_to(f"original{suffix}"))
    file.seek(0)
    photo.file.save(f"original{suffix}", File(file, name=f"original{suffix}"), save=False)


def _note_facts(photo: Photo, facts: pictures.Facts, *, sha256: str, name: str, at: datetime) -> None:
    photo.sha256, photo.original_name = sha256, name
    photo.width, photo.height = facts.width, facts.height
    photo.taken_at = rules.believable(facts.taken_at, zone=timezone.get_current_timezone(), at=at)
    photo._set_image_file_metadata()
    photo.file.close()


def _next_position(album: Album) -> int:
    """Behind the last one where someone gave an order; otherwise the hour of the camera decides."""
    last = Photo.objects.filter(album=album).aggregate(last=Max("position"))["last"] or 0
    return last + 1 if last else 0


def check_original(file: IO[bytes]) -> None:
    """Look at a file without keeping it. Raises PhotoRefused."""
    _facts(file)
    file.seek(0)


def describe_original(*, photo: Photo, file: IO[bytes], name: str, at: datetime) -> None:
    """Note what the file of an unsaved photo says, for a photo that comes in through Wagtail's own screens."""
    facts = _facts(file)
    photo.sha256, photo.original_name = _sha256(file), rules.clean_name(name)
    photo.taken_at = rules.believable(facts.taken_at, zone=timezone.get_current_timezone(), at=at)
    file.seek(0)


def star_photo(*, photo: Photo, starred: bool, by: User | None) -> Photo:
    """Give or take the star. Raises PhotoRefused for a photo that must not go out."""
    star_photos(photos=[photo], starred=starred, by=by)
    photo.starred = starred
    return photo


@transaction.atomic
def star_photos(*, photos: Iterable[Photo], starred: bool, by: User | None) -> int:
    """The same for several; those that must not go out keep none. Returns how many changed."""
    locked = list(Photo.objects.select_for_update().filter(pk__in=[p.pk for p in photos]).exclude(starred=starred))
    if starred and len(locked) == 1 and locked[0].withheld:
        raise PhotoRefused(_("Esta foto está marcada para no publicarse; no puede llevar estrella."))
    changed = [photo for photo in locked if not (starred and photo.withheld)]
    Photo.objects.filter(pk__in=[photo.pk for photo in changed]).update(starred=starred)
    for photo in changed:
        photo.starred = starred
    note_all(changed, "bank.star" if starred else "bank.unstar", by=by)
    if starred:
        transaction.on_commit(partial(signals.photos_starred.send, Photo, photos=changed))
    return len(changed)


def withhold_photo(*, photo: Photo, reason: str, by: User | None, at: datetime) -> Photo:
    """Keep a photo out of everything public from this moment on, and take its star."""
    withhold_photos(photos=[photo], reason=reason, by=by, at=at)
    photo.refresh_from_db(fields=["withheld", "withheld_reason", "starred"])
    return photo


@transaction.atomic
def withhold_photos(*, photos: Iterable[Photo], reason: str, by: User | None, at: datetime) -> int:
    """The same for several. Returns how many were marked. Raises PhotoRefused without a reason."""
    words = " ".join(reason.split())[:200]
    if not words:
        raise PhotoRefused(_("Falta el motivo. Una frase basta: queda en el registro con tu nombre."))
    locked = list(Photo.objects.select_for_update().filter(pk__in=[photo.pk for photo in photos]))
    Photo.objects.filter(pk__in=[p.pk for p in locked]).update(withheld=True, withheld_reason=words, starred=False)
    note_all(locked, "bank.withhold", by=by, at=at, data=lambda photo: {"reason": words, "starred": photo.starred})
    announce_public_change()
    return len(locked)


def allow_photo(*, photo: Photo, by: User | None, at: datetime, starred: bool = False) -> Photo:
    """Take the mark back; `starred` gives it back the star that the mark took."""
    allow_photos(photos=[photo], by=by, at=at, starred=[photo.pk] if starred else [])
    photo.refresh_from_db(fields=["withheld", "withheld_reason", "starred"])
    return photo


@transaction.atomic
def allow_photos(*, photos: Iterable[Photo], by: User | None, at: datetime, starred: Iterable[int] = ()) -> int:
    """The same for several; `starred` are the keys of those that get their star back. Returns how many had the mark."""
    asked = Photo.objects.select_for_update().filter(pk__in=[photo.pk for photo in photos], withheld=True)
    locked = {photo.pk: photo for photo in asked}
    Photo.objects.filter(pk__in=locked).update(withheld=False, withheld_reason="")
    again = [locked[pk] for pk in starred if pk in locked]
    Photo.objects.filter(pk__in=[photo.pk for photo in again]).update(starred=True)
    note_all(locked.values(), "bank.allow", by=by, at=at)
    if again:
        transaction.on_commit(partial(signals.photos_starred.send, Photo, photos=again))
    announce_public_change()
    return len(locked)


@transaction.atomic
def move_photo(*, photo: Photo, before: Photo | None, by: User | None) -> None:
    """Put a photo before another of its album, or at the end."""
    pks = list(Photo.objects.filter(album=photo.album_id).in_order().values_list("pk", flat=True))
    if photo.pk not in pks or (before and before.pk not in pks):
        raise PhotoRefused(_("Esa foto ya no está en el álbum. Vuelve a cargar la página."))
    pks.remove(photo.pk)
    pks.insert(pks.index(before.pk) if before and before.pk in pks else len(pks), photo.pk)
    Photo.objects.bulk_update([Photo(pk=pk, position=n) for n, pk in enumerate(pks, start=1)], ["position"])
    log(photo, "bank.move", user=by)


@transaction.atomic
def order_photos(*, album: Album, first: Iterable[int], by: User | None) -> None:
    """Put the photos with these keys at the front of the album, in this order; the others keep theirs behind them.

    Keys of photos that are not in the album any more are passed by.
    """
    photos = {photo.pk: photo for photo in Photo.objects.select_for_update().filter(album=album).in_order()}
    before = list(photos)
    chosen = [pk for pk in dict.fromkeys(first) if pk in photos]
    after = [*chosen, *(pk for pk in before if pk not in set(chosen))]
    if after == before:
        return
    moved = [photos[pk] for was, pk in zip(before, after, strict=True) if was != pk]
    for position, pk in enumerate(after, start=1):
        photos[pk].position = position
    Photo.objects.bulk_update(photos.values(), ["position"], batch_size=200)
    note_all(moved, "bank.move", by=by)


DESCRIBED = ("title", "caption", "credit", "description")


@transaction.atomic
def describe_photos(*, photos: Iterable[Photo], by: User | None, **words: str) -> int:
    """Write title, caption, credit or description (the text for those who cannot see it) of one or several."""
    if unknown := set(words) - set(DESCRIBED):
        raise TypeError(f"not a text of a photo: {unknown}")
    for field, text in words.items():
        longest = Photo._meta.get_field(field).max_length
        if longest and len(text) > longest:
            name = Photo._meta.get_field(field).verbose_name
            raise PhotoRefused(_("El texto de «%(field)s» pasa de %(max)s letras.") % {"field": name, "max": longest})
    changed = 0
    for photo in Photo.objects.select_for_update().filter(pk__in=[photo.pk for photo in photos]):
        before = {field: getattr(photo, field) for field in words if getattr(photo, field) != words[field]}
        if before:
            for field in before:
                setattr(photo, field, words[field])
            photo.save(update_fields=list(before))
            log(photo, "bank.describe", user=by, data={"before": before})
            changed += 1
    announce_public_change()
    return changed


@transaction.atomic
def delete_photos(*, photos: Iterable[Photo], by: User | None) -> int:
    """Throw photos away, originals and copies. Raises PhotoRefused when something that was written shows one."""
    found = list(Photo.objects.filter(pk__in=[photo.pk for photo in photos]))
    for photo in found:
        log(photo, "bank.delete", user=by, data={"name": photo.original_name}, deleted=True)
        try:
            photo.delete()
        except ProtectedError as error:
            raise PhotoRefused(
                _("«%(title)s» ya está en un boletín y no se puede borrar. Márcala «no publicar» si no debe salir.")
                % {"title": photo.title}
            ) from error
    announce_public_change()
    return len(found)
