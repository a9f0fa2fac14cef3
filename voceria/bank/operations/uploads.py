"""Files on their way from a phone. How far one came is the length of its part on disk, nowhere else."""

import errno
import hashlib
import shutil
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from voceria.lib.errors import Refused
from voceria.lib.file_lock import exclusive
from voceria.office.models import User

from .. import rules
from ..models import Album, Photo, Recording, Upload
from .photos import MAX_BYTES, PhotoRefused, add_photo
from .recordings import MAX_RECORDING_BYTES, RecordingRefused, add_recording, is_recording

BLOCK = 64 * 1024
LOCKS = 16
ABANDONED_AFTER = timedelta(days=7)
FORGOTTEN_AFTER = timedelta(days=90)
ROOM_TO_LEAVE = 200 * 1024 * 1024


class UploadRefused(Refused):
    """The file will not be taken; sending it again changes nothing."""


class DiskFull(Refused):
    """No room on the server; what came so far stays, and the upload can go on later."""

    def __init__(self) -> None:
        super().__init__(
            _("El disco del servidor está lleno. Avisa a quien lo administra; la subida sigue donde se quedó.")
        )


class OffsetMismatch(Refused):
    """Somebody else wrote here, or the sender counts differently: ask for the offset and go on from there."""

    def __init__(self, offset: int) -> None:
        super().__init__(_("La subida va en otro punto; sigue desde ahí."))
        self.offset = offset


def part_of(upload: Upload) -> Path:
    return Path(settings.DATA) / "uploads" / f"{upload.pk}.part"


def offset_of(upload: Upload) -> int:
    """How many bytes are here."""
    if upload.finished_at:
        return upload.size
    try:
        return part_of(upload).stat().st_size
    except FileNotFoundError:
        return 0


def _lock_of(upload: Upload) -> Path:
    return Path(settings.DATA) / "locks" / f"upload-{upload.pk.int % LOCKS}.lock"


def fingerprint_of(said: str) -> str:
    """What the browser says of a file (name, size, date), of any length, as it is stored."""
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def begin_upload(*, album: Album, by: User, name: str, size: int, fingerprint: str, at: datetime) -> Upload:
    """Announce a file; one that this person began before goes on. Raises UploadRefused, DiskFull."""
    if size <= 0:
        raise UploadRefused(_("El archivo está vacío. Elígela otra vez."))
    if rules.names_recording(name):
        if size > MAX_RECORDING_BYTES:
            raise UploadRefused(_("El archivo pasa de 1 GB. Redúcelo y súbelo otra vez."))
    elif size > MAX_BYTES:
        raise UploadRefused(_("El archivo pasa de 200 MB. Redúcela y súbela otra vez."))
    folder = Path(settings.DATA) / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < 2 * size + ROOM_TO_LEAVE:  # the part and the original, for a moment both
        raise DiskFull
    mark = fingerprint_of(fingerprint)
    try:
        with transaction.atomic():
            return Upload.objects.create(album=album, user=by, name=rules.clean_name(name), size=size, fingerprint=mark)
    except IntegrityError:
        return _begun_before(album=album, by=by, size=size, mark=mark, at=at)


def _begun_before(*, album: Album, by: User, size: int, mark: str, at: datetime) -> Upload:
    """The same file again: it goes on, or starts over when nothing of it was kept."""
    upload = Upload.objects.get(album=album, user=by, fingerprint=mark)
    kept = upload.finished_at and (upload.photo_id or upload.recording_id)
    if kept or (not upload.finished_at and upload.size == size):
        return upload
    with exclusive(_lock_of(upload)):
        part_of(upload).unlink(missing_ok=True)
        Upload.objects.filter(pk=upload.pk).update(
            finished_at=None, photo=None, recording=None, refusal="", size=size, created_at=at
        )
    upload.refresh_from_db()
    return upload


def append_chunk(*, upload: Upload, offset: int, read: Callable[[int], bytes]) -> int:
    """Write what comes, block by block, as long as nobody else writes. Returns the new offset.

    `read` gives up to so many bytes, or none at the end; whatever it raises, the blocks before it stay.
    Raises OffsetMismatch, DiskFull.
    """
    part_of(upload).parent.mkdir(parents=True, exist_ok=True)
    _must_be_at(upload, offset)
    while offset < upload.size and (block := read(min(BLOCK, upload.size - offset))):
        with exclusive(_lock_of(upload)):
            offset = _append(upload, offset, block)
    return offset


def _must_be_at(upload: Upload, offset: int) -> None:
    if (here := offset_of(upload)) != offset:
        raise OffsetMismatch(here)


def _append(upload: Upload, offset: int, block: bytes) -> int:
    path = part_of(upload)
    if not path.exists():  # it begins, or another request has just made a photo of it
        upload.refresh_from_db(fields=["finished_at"])
    _must_be_at(upload, offset)
    try:
        with path.open("ab", buffering=0) as part:
            written = 0
            while written < len(block):
                written += part.write(block[written:])
            return offset + written
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull from error
        raise


def finish_upload(*, upload: Upload, at: datetime) -> Upload:
    """Make a photo or a recording, by its content, of a file that is here whole; safe to repeat after a crash.

    Afterwards `photo` or `recording` is set, or `refusal` says why it was not taken, or that the album had it already.
    Raises OffsetMismatch while bytes are missing, DiskFull.
    """
    with exclusive(_lock_of(upload)):
        upload.refresh_from_db()
        if upload.finished_at:
            part_of(upload).unlink(missing_ok=True)
            return upload
        if offset_of(upload) != upload.size:
            raise OffsetMismatch(offset_of(upload))
        kept, upload.refusal = _kept_of(upload, at)
        upload.photo = kept if isinstance(kept, Photo) else None
        upload.recording = kept if isinstance(kept, Recording) else None
        upload.finished_at = at
        upload.save(update_fields=["photo", "recording", "refusal", "finished_at"])
        part_of(upload).unlink(missing_ok=True)
    return upload


def add_original(
    *, album: Album, file: IO[bytes], name: str, by: User | None, at: datetime, key: uuid.UUID | None = None
) -> Photo | Recording:
    """A photo, or a recording when its content says so. Raises PhotoRefused, RecordingRefused."""
    if is_recording(file):
        return add_recording(album=album, file=file, name=name, by=by, key=key)
    return add_photo(album=album, file=file, name=name, by=by, at=at, key=key)


def _kept_of(upload: Upload, at: datetime) -> tuple[Photo | Recording | None, str]:
    try:
        with part_of(upload).open("rb") as file:
            kept = add_original(album=upload.album, file=file, name=upload.name, by=upload.user, at=at, key=upload.pk)
    except (PhotoRefused, RecordingRefused) as error:
        return None, error.words
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull from error
        raise
    ours = upload.pk.hex in kept.file.name
    return kept, "" if ours else _("Ya estaba en el álbum. No se subió de nuevo.")


def finish_what_is_whole(*, at: datetime, quiet: timedelta = timedelta(minutes=1)) -> int:
    """Files that came whole when the server was killed become photos."""
    done = 0
    for upload in Upload.objects.filter(finished_at=None):
        part = part_of(upload)
        if offset_of(upload) == upload.size and part.stat().st_mtime < (at - quiet).timestamp():
            finish_upload(upload=upload, at=at)
            done += 1
    return done


def drop_abandoned_uploads(*, at: datetime) -> int:
    """Files whose sending nobody took up for a week, parts that belong to nothing, and old notes of finished ones."""
    dropped = 0
    for upload in Upload.objects.filter(finished_at=None, created_at__lt=at - ABANDONED_AFTER):
        part = part_of(upload)
        if part.exists() and part.stat().st_mtime > (at - ABANDONED_AFTER).timestamp():
            continue
        with exclusive(_lock_of(upload)):
            part.unlink(missing_ok=True)
            upload.delete()
        dropped += 1
    Upload.objects.filter(finished_at__lt=at - FORGOTTEN_AFTER).delete()
    for part in (Path(settings.DATA) / "uploads").glob("*.part"):
        if part.stat().st_mtime < (at - ABANDONED_AFTER).timestamp() and not _is_awaited(part):
            part.unlink(missing_ok=True)
    return dropped


def _is_awaited(part: Path) -> bool:
    try:
        return Upload.objects.filter(pk=uuid.UUID(part.stem), finished_at=None).exists()
    except ValueError:
        return False
