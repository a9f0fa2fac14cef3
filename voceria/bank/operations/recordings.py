"""Sound and video: kept once, copied clean, named, withheld, thrown away."""

import hashlib
import shutil
import uuid
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Collection

from voceria.lib import recordings
from voceria.lib.clean_recordings import CannotClean, clean_copy
from voceria.lib.errors import Refused
from voceria.lib.file_lock import exclusive
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from .. import rules
from ..models import Album, Recording

MAX_RECORDING_BYTES = 1024 * 1024 * 1024


class RecordingRefused(Refused):
    """The file or the change cannot be taken."""


def is_recording(file: IO[bytes]) -> bool:
    """By content: whether it begins like sound or video, damaged or not."""
    try:
        recordings.inspect(file)
    except recordings.NotARecording as error:
        return error.damaged
    return True


def _kind(file: IO[bytes]) -> recordings.Kind:
    if file.seek(0, 2) > MAX_RECORDING_BYTES:
        raise RecordingRefused(_("El archivo pasa de 1 GB. Redúcelo y súbelo otra vez."))
    try:
        return recordings.inspect(file)
    except recordings.NotARecording as error:
        raise RecordingRefused(
            _("El audio o video está dañado o incompleto. Elígelo otra vez.")
            if error.damaged
            else _("No es un audio ni un video: sólo entran MP3, M4A, WAV, OGG, MP4 y MOV.")
        ) from error


def add_recording(
    *, album: Album, file: IO[bytes], name: str, by: User | None, key: uuid.UUID | None = None
) -> Recording:
    """Keep an original, byte for byte; one that is already in the album is returned, not kept twice.

    `key` names the file: whoever may have to start over gives the same one again. Raises RecordingRefused.
    """
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    if kept := Recording.objects.filter(album=album, sha256=sha256).first():
        return kept
    kind, clean = _kind(file), rules.clean_name(name)
    recording = Recording(
        album=album,
        type=kind.type,
        title=rules.title_of(clean) or _("Grabación"),
        sha256=sha256,
        original_name=clean,
        uploaded_by_user=by,
        collection=Collection.get_first_root_node(),
    )
    stored = f"{(key or uuid.uuid4()).hex}{kind.suffix}"
    recording.file.storage.delete(f"media/{stored}")  # what an attempt that was cut short left there
    file.seek(0)
    recording.file.save(stored, File(file, name=stored), save=False)
    try:
        with transaction.atomic():
            recording.save()
            log(recording, "bank.add", user=by)
    except IntegrityError:
        recording.file.storage.delete(recording.file.name)
        return Recording.objects.get(album=album, sha256=sha256)
    except BaseException:
        recording.file.storage.delete(recording.file.name)
        raise
    return recording


def make_clean_copy(*, recording: Recording) -> None:
    """Once, by whoever comes first: what may leave the office of it. Takes as long as ffmpeg; one at a time.

    A file of which none can be made says so in `clean_fault` and is not tried again.
    """
    folder = Path(settings.DATA) / "cleaning"
    with exclusive(Path(settings.DATA) / "locks" / "cleaning.lock"):
        waiting = Recording.objects.without_copy().filter(pk=recording.pk).first()
        if waiting is None:
            return
        shutil.rmtree(folder, ignore_errors=True)  # what a killed worker left
        folder.mkdir(parents=True)
        try:
            made = clean_copy(_source(waiting, folder), folder)
        except CannotClean as error:
            Recording.objects.filter(pk=waiting.pk).update(clean_fault=str(error)[:250])
        else:
            _keep_clean(waiting, made)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _source(recording: Recording, folder: Path) -> Path:
    """The original as a file of this machine."""
    try:
        return Path(recording.file.path)
    except NotImplementedError:  # it lies in another house
        here = folder / "original"
        with recording.file.open("rb") as original, here.open("wb") as copy:
            shutil.copyfileobj(original, copy)
        return here


def _keep_clean(recording: Recording, made: Path) -> None:
    storage = recording.file.storage
    with made.open("rb") as file:
        name = storage.save(f"clean/{uuid.uuid4().hex}{made.suffix}", File(file))
    with transaction.atomic():
        there = Recording.objects.filter(pk=recording.pk, clean="").update(clean=name)
        announce_public_change()
    if not there:  # deleted meanwhile
        storage.delete(name)


def _locked(recording: Recording) -> Recording:
    found = Recording.objects.select_for_update().filter(pk=recording.pk).first()
    if found is None:
        raise RecordingRefused(_("Esa grabación ya no está en el álbum. Vuelve a cargar la página."))
    return found


@transaction.atomic
def name_recording(*, recording: Recording, title: str, by: User | None) -> Recording:
    """Give it another title. Raises RecordingRefused without one."""
    words = " ".join(title.split())[:255]
    if not words:
        raise RecordingRefused(_("Falta el título."))
    found = _locked(recording)
    before, found.title = found.title, words
    found.save(update_fields=["title"])
    log(found, "bank.describe", user=by, data={"before": {"title": before}})
    announce_public_change()
    return found


@transaction.atomic
def withhold_recording(*, recording: Recording, reason: str, by: User | None, at: datetime) -> Recording:
    """Keep it out of everything public from this moment on. Raises RecordingRefused without a reason."""
    words = " ".join(reason.split())[:200]
    if not words:
        raise RecordingRefused(_("Falta el motivo. Una frase basta: queda en el registro con tu nombre."))
    found = _locked(recording)
    found.withheld, found.withheld_reason = True, words
    found.save(update_fields=["withheld", "withheld_reason"])
    log(found, "bank.withhold", user=by, data={"reason": words}, timestamp=at)
    announce_public_change()
    return found


@transaction.atomic
def allow_recording(*, recording: Recording, by: User | None, at: datetime) -> Recording:
    """Take the mark back."""
    found = _locked(recording)
    found.withheld, found.withheld_reason = False, ""
    found.save(update_fields=["withheld", "withheld_reason"])
    log(found, "bank.allow", user=by, timestamp=at)
    announce_public_change()
    return found


@transaction.atomic
def delete_recording(*, recording: Recording, by: User | None) -> None:
    """Throw it away with its file. Raises RecordingRefused when something that was written uses it."""
    found = _locked(recording)
    log(found, "bank.delete", user=by, data={"name": found.original_name}, deleted=True)
    try:
        found.delete()
    except ProtectedError as error:
        raise RecordingRefused(
            _("Esta grabación ya está en uso y no se puede borrar. Márcala «no publicar».")
        ) from error
    announce_public_change()
