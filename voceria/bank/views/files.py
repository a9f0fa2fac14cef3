"""Files of the bank for the office: nothing of it is under a public address."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from voceria.lib.byte_ranges import file_response
from voceria.lib.recordings import MEDIA_TYPES

from .. import queries
from ..models import Photo
from .doors import may_view

MOST_TILES_ASKED = 200
#: Which permission opens which folder; nothing else is served.
DOORS = {
    "originals": "bank.view_photo",
    "copies": "bank.view_photo",
    "media": "bank.view_recording",
    "clean": "bank.view_recording",
    "media_thumbnails": "bank.view_recording",
    "documents": "bank.view_bankdocument",
    "identity": "wagtailadmin.access_admin",
    "avatar_images": "wagtailadmin.access_admin",
}
#: Only these are shown by the browser itself; everything else is saved.
SHOWN = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".avif": "image/avif",
    **MEDIA_TYPES,
}


@require_safe
@permission_required("wagtailadmin.access_admin", raise_exception=True)
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of the data folder for somebody of the office who may see its kind."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path or len(pure.parts) < 2:
        raise Http404
    permission = DOORS.get(pure.parts[0])
    if permission is None:
        raise Http404
    if not request.user.has_perm(permission):
        raise PermissionDenied
    try:
        file = default_storage.open(str(pure), "rb")
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    return _guarded(request, file, pure.suffix, as_attachment=pure.suffix.lower() not in SHOWN, filename=pure.name)


def _guarded(request: HttpRequest, file: File, suffix: str, **options: Any) -> HttpResponseBase:
    """No file changes under its name, so the name and the size tell it apart."""
    mark = hashlib.sha256(f"{file.name}|{file.size}".encode()).hexdigest()[:32]
    response = file_response(request, file, size=file.size, etag=f'"{mark}"', **options)
    response["Content-Type"] = SHOWN.get(suffix.lower(), "application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, private=True, max_age=31_536_000, immutable=True)
    return response


@require_safe
@may_view
def tile(request: HttpRequest, pk: int) -> HttpResponse:
    """The small square of a photo, or a blank while the worker has not made it; no picture is unpacked here."""
    made = queries.made_tile(get_object_or_404(Photo, pk=pk))
    response = HttpResponseRedirect(made or static("bank/waiting.svg"))
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@may_view
def tiles(request: HttpRequest) -> JsonResponse:
    """Which of the photos asked for have their tile by now, and where."""
    asked = [int(each) for each in request.GET.getlist("foto")[:MOST_TILES_ASKED] if each.isdecimal()]
    photos = queries.with_tiles(Photo.objects.filter(pk__in=asked))
    made = {photo.pk: address for photo in photos if (address := queries.made_tile(photo))}
    response = JsonResponse({"tiles": made})
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@may_view
def large(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo as large as a screen."""
    photo = get_object_or_404(Photo, pk=pk)
    return HttpResponseRedirect(settings.MEDIA_URL + photo.get_rendition(queries.copy_spec(1200)).file.name)


@require_safe
@may_view
def copy(request: HttpRequest, pk: int, width: str) -> HttpResponse:
    """The copy the public will get, for the office to see beforehand. A withheld photo has none."""
    photo = get_object_or_404(Photo.objects.publishable(), pk=pk)
    if width != queries.FULL and (not width.isdecimal() or int(width) not in queries.PUBLIC_WIDTHS):
        raise Http404
    made = queries.public_copy(photo, queries.FULL if width == queries.FULL else int(width))
    return HttpResponseRedirect(settings.MEDIA_URL + made.file.name)


@require_safe
@may_view
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The original, byte for byte, under the name it came with."""
    photo = get_object_or_404(Photo, pk=pk)
    suffix = PurePosixPath(photo.file.name).suffix
    name = PurePosixPath(photo.original_name or "foto").stem + suffix
    try:
        return _guarded(request, photo.file.open("rb"), suffix, as_attachment=True, filename=name)
    except FileNotFoundError as error:
        raise Http404 from error
