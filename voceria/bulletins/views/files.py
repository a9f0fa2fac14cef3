"""The files of a bulletin: photos, PDF, ZIP, recordings. Every one passes the one gate when it is asked for."""

import re
from collections.abc import Iterator
from os import fstat
from pathlib import PurePosixPath
from threading import BoundedSemaphore
from typing import BinaryIO, Literal

from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from voceria.bank import queries as bank
from voceria.bank.models import Photo, PhotoRendition
from voceria.lib.byte_ranges import file_response
from voceria.lib.recordings import MEDIA_TYPES

from .. import queries
from ..models import Bulletin, BulletinPhoto
from ..rendering.pack import Pack
from ..rendering.pdf import Sheet

_RECORDING = re.compile(r"grabaciones/(?P<name>[0-9a-f]{32}\.[0-9a-z]{3})", re.A)
_PHOTO = re.compile(r"fotos/(?P<public_id>[-\w]{8,20})-(?P<width>\d{3,4}|full)\.jpg", re.A)
#: How many of a process's threads may make a PDF or a copy, or stream a ZIP, at once; pages must not wait behind them.
PLACES = BoundedSemaphore(3)
#: How many may be sending sound or video, which a slow phone reads for minutes.
PLAYERS = BoundedSemaphore(3)
RETRY_SECONDS = 10


@require_safe
def public_file(request: HttpRequest, slug: str, path: str) -> HttpResponseBase:
    """A file of a public bulletin. Before its hour and for no such bulletin: the same 404."""
    bulletin = queries.with_folio(slug).first()
    if bulletin is None:
        raise Http404
    return gated_file(request, bulletin, path)


def gated_file(request: HttpRequest, bulletin: Bulletin, path: str) -> HttpResponseBase:
    """The file that `path` names, if it is public now; of a bulletin that was public, that it is gone."""
    now = timezone.now()
    if queries.may_publish(bulletin, now):
        return _file(request, bulletin, path)
    if queries.was_withdrawn(bulletin, now):
        response = render(request, "bulletins/file_gone.html", {"bulletin": bulletin}, status=410)
        response["Cache-Control"] = "no-cache"
        return response
    raise Http404


def _file(request: HttpRequest, bulletin: Bulletin, path: str) -> HttpResponseBase:
    if path == "boletin.pdf":
        response = _pdf(request, bulletin)
    elif path == "todo.zip":
        response = _zip(request, bulletin)
    elif match := _PHOTO.fullmatch(path):
        width = match["width"]
        response = _photo(request, bulletin, match["public_id"], "full" if width == "full" else int(width))
    elif match := _RECORDING.fullmatch(path):
        response = _recording(request, bulletin, match["name"])
    else:
        raise Http404
    # Asked again each time: what is withdrawn is gone at once.
    response["Cache-Control"] = "no-cache"
    return response


def _pdf(request: HttpRequest, bulletin: Bulletin) -> HttpResponseBase:
    sheet = Sheet(bulletin)
    etag = f'"{sheet.key}"'
    if known := _known(request, etag):
        return known
    file = sheet.find() or _made(sheet)
    if file is None:
        return _busy(request)
    made = int(fstat(file.fileno()).st_mtime)
    if known := _known(request, etag, made):
        file.close()
        return known
    response = FileResponse(file, content_type="application/pdf", filename=f"{bulletin.folio.slug}.pdf")
    response["ETag"] = etag
    response["Last-Modified"] = http_date(made)
    return response


def _known(request: HttpRequest, etag: str, made: int | None = None) -> HttpResponse | None:
    """The answer to somebody who has this very file already."""
    response = get_conditional_response(request, etag=etag, last_modified=made)
    if response is not None:
        response["ETag"] = etag
    return response


def _made(sheet: Sheet) -> BinaryIO | None:
    """The PDF made now, or None when all places are taken."""
    if not PLACES.acquire(blocking=False):
        return None
    try:
        return sheet.open()
    finally:
        PLACES.release()


def _zip(request: HttpRequest, bulletin: Bulletin) -> HttpResponseBase:
    pack = Pack(bulletin)
    etag = f'W/"{pack.key}"'  # the hours of its entries may differ
    if known := _known(request, etag):
        return known
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type="application/zip")
    elif PLACES.acquire(blocking=False):
        response = StreamingHttpResponse(_Placed(pack.stream()), content_type="application/zip")
    else:
        return _busy(request)
    response["Content-Disposition"] = f'attachment; filename="{bulletin.folio.slug}.zip"'
    response["ETag"] = etag
    return response


class _Placed:
    """A stream that gives its place back once: when it ends, when it breaks off, or when nobody reads it."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._holds = True

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._pieces
        finally:
            self.close()

    def close(self) -> None:
        if self._holds:
            self._holds = False
            PLACES.release()


def _busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "bulletins/file_busy.html", status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _photo(request: HttpRequest, bulletin: Bulletin, public_id: str, width: int | Literal["full"]) -> HttpResponseBase:
    use = get_object_or_404(
        BulletinPhoto.objects.select_related("photo__album"),
        bulletin=bulletin,
        public_id=public_id,
        photo__withheld=False,
    )
    try:
        copy = bank.kept_copy(use.photo, width) or _made_copy(use.photo, width)
    except (ValueError, bank.PhotoWithheld) as error:
        raise Http404 from error
    if copy is None:
        return _busy(request)
    etag = f'"{copy.pk}-{use.photo_id}"'
    if known := _known(request, etag):
        return known
    name = f"{bulletin.folio.slug}-{_place(bulletin, use)}.jpg"
    response = FileResponse(copy.file.open("rb"), content_type="image/jpeg", filename=name)
    response["ETag"] = etag
    return response


def _place(bulletin: Bulletin, use: BulletinPhoto) -> int:
    """Which of the photos that are shown it is, from 1."""
    shown = bulletin.photos.filter(photo__withheld=False).order_by("sort_order", "pk")
    return list(shown.values_list("pk", flat=True)).index(use.pk) + 1


def _made_copy(photo: Photo, width: int | Literal["full"]) -> PhotoRendition | None:
    """Of a photo that has none yet, in the seconds before the worker comes to it; None when all places are taken."""
    if not PLACES.acquire(blocking=False):
        return None
    try:
        return bank.public_copy(photo, width)
    finally:
        PLACES.release()


def _recording(request: HttpRequest, bulletin: Bulletin, name: str) -> HttpResponseBase:
    """The clean copy, whole or in parts; the original has no address outside the office."""
    found = queries.recording_named(bulletin, name)
    if found is None:
        raise Http404
    etag, suffix = f'"{name}"', PurePosixPath(name).suffix
    if known := _known(request, etag):
        return known
    if request.method == "HEAD":
        return HttpResponse(content_type=MEDIA_TYPES[suffix], headers={"Accept-Ranges": "bytes", "ETag": etag})
    if not PLAYERS.acquire(blocking=False):
        return _busy(request)
    try:
        copy = bank.public_recording(found)
        file = _Played(copy.open("rb"))
    except (OSError, bank.RecordingWithheld) as error:
        PLAYERS.release()
        raise Http404 from error
    response = file_response(request, file, size=copy.size, etag=etag, filename=f"{bulletin.folio.slug}{suffix}")
    response["Content-Type"] = MEDIA_TYPES[suffix]
    return response


class _Played(File):
    """A file that gives its place back once, when it is closed."""

    holds = True

    def close(self) -> None:
        super().close()
        if self.holds:
            self.holds = False
            PLAYERS.release()
