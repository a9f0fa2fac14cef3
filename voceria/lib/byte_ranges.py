"""Part of a file for whoever asks for a part: phones play so, and downloads go on so (RFC 9110, one range)."""

import re
from typing import IO, Any, Literal

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.responders import SlicedFile

BLOCK = 256 * 1024


class LargeFileResponse(FileResponse):
    block_size = BLOCK


def byte_range(asked: str, size: int) -> tuple[int, int] | Literal["outside"] | None:
    """First and last byte of "bytes=0-99"; None for what may be left unheeded: another unit, several, nonsense."""
    found = re.fullmatch(r"bytes=\s*(\d{0,19})-(\d{0,19})\s*", asked.strip(), re.ASCII | re.IGNORECASE)
    if not found or found.group(1) == found.group(2) == "":
        return None
    first, last = found.groups()
    if not first:
        return (max(size - int(last), 0), size - 1) if int(last) and size else "outside"
    if last and int(last) < int(first):
        return None
    return (int(first), min(int(last or size), size - 1)) if int(first) < size else "outside"


def file_response(request: HttpRequest, file: IO[bytes], *, size: int, etag: str, **options: Any) -> HttpResponseBase:
    """The file, or the part of it that was asked for. `etag`, in its quotes, changes when the file does.

    The options are FileResponse's own.
    """
    asked = request.headers.get("Range", "") if request.method == "GET" else ""
    if request.headers.get("If-Range", etag) != etag:  # another file by now: all of it
        asked = ""
    span = byte_range(asked, size)
    response: HttpResponseBase
    if span == "outside":
        file.close()
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    if span is None:
        response = LargeFileResponse(file, **options)
        response["Content-Length"] = str(size)
    else:
        first, last = span
        response = LargeFileResponse(SlicedFile(file, first, last), status=206, **options)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"], response["ETag"] = "bytes", etag
    return response
