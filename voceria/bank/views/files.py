"""Files of the bank for the office: nothing of it is under a public address."""

from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from .. import queries
from ..models import Photo
from .doors import may_view

#: Which permission opens which folder; nothing else is served.
DOORS = {
    "originals": "bank.view_photo",
    "copies": "bank.view_photo",
    "media": "bank.view_recording",
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
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "video/mp4",
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
    return _guarded(FileResponse(file, as_attachment=pure.suffix.lower() not in SHOWN, filename=pure.name), pure.suffix)


def _guarded(response: FileResponse, suffix: str) -> FileResponse:
    response["Content-Type"] = SHOWN.get(suffix.lower(), "application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, private=True, max_age=31_536_000, immutable=True)
    return response


@require_safe
@may_view
def tile(request: HttpRequest, pk: int) -> HttpResponse:
    """The small square of a photo, made now if it is not there yet."""
    photo = get_object_or_404(Photo, pk=pk)
    return HttpResponseRedirect(settings.MEDIA_URL + photo.get_rendition(queries.TILE).file.name)


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
        return _guarded(FileResponse(photo.file.open("rb"), as_attachment=True, filename=name), suffix)
    except FileNotFoundError as error:
        raise Http404 from error
