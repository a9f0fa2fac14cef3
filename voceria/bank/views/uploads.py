"""Uploads after tus 1.0 (core and creation): a line that breaks goes on where it stopped."""

import base64
import binascii
import json
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voceria.lib.errors import Refused

from .. import operations, queries
from ..models import Album, Upload
from .doors import may_add, person

VERSION = "1.0.0"
MOST_ASKED = 1000
View = Callable[..., HttpResponse]


def tus(view: View) -> View:
    """Speak the protocol's version in every answer, refuse another one, and put refusals in words."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            response: HttpResponse = HttpResponse(status=412)
            response["Tus-Version"] = VERSION
        else:
            response = _in_words(view, request, *args, **kwargs)
        response["Tus-Resumable"] = VERSION
        response["Cache-Control"] = "no-store"
        return response

    return answered


def _in_words(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except operations.OffsetMismatch as error:
        response = JsonResponse({"words": error.words}, status=409)
        response["Upload-Offset"] = str(error.offset)
        return response
    except operations.DiskFull as error:
        return JsonResponse({"words": error.words}, status=507)
    except Refused as error:
        return JsonResponse({"words": error.words, "state": "refused"}, status=422)


@may_add
@tus
@require_http_methods(["POST", "OPTIONS"])
def create(request: HttpRequest) -> HttpResponse:
    """Creation: Upload-Length, and in Upload-Metadata album, filename and fingerprint."""
    if request.method == "OPTIONS":
        response = HttpResponse(status=204)
        response["Tus-Version"], response["Tus-Extension"] = VERSION, "creation"
        response["Tus-Max-Size"] = str(operations.MAX_RECORDING_BYTES)
        return response
    try:
        metadata = _metadata(request.headers.get("Upload-Metadata", ""))
        size, album_pk = int(request.headers.get("Upload-Length", "")), int(metadata["album"])
    except (ValueError, KeyError):
        return JsonResponse({"words": _("La subida no se entiende. Vuelve a cargar la página.")}, status=400)
    upload = operations.begin_upload(
        album=get_object_or_404(Album, pk=album_pk),
        by=person(request),
        name=metadata.get("filename", ""),
        size=size,
        fingerprint=metadata.get("fingerprint") or f"{metadata.get('filename')}|{size}",
        at=timezone.now(),
    )
    response = JsonResponse(_standing(upload), status=201)
    response["Location"] = reverse("bank:upload", args=[upload.pk])
    response["Upload-Offset"] = str(operations.offset_of(upload))
    return response


def _metadata(header: str) -> dict[str, str]:
    """ "key base64,key base64"; raises ValueError."""
    found = {}
    for pair in filter(None, header.split(",")):
        key, _space, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise ValueError(key) from error
    return found


@may_add
@tus
@require_http_methods(["HEAD", "PATCH"])
def upload(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Upload.objects.select_related("album", "photo", "recording"), pk=pk, user=person(request))
    return _told(found) if request.method == "HEAD" else _patched(request, found)


def _told(found: Upload) -> HttpResponse:
    response = HttpResponse()
    response["Upload-Offset"], response["Upload-Length"] = str(operations.offset_of(found)), str(found.size)
    return response


def _patched(request: HttpRequest, found: Upload) -> HttpResponse:
    if request.content_type != "application/offset+octet-stream":
        return HttpResponse(status=415)
    said = request.headers.get("Upload-Offset", "")
    if not said.isdecimal():
        return HttpResponse(status=400)
    if int(said) + int(request.headers.get("Content-Length") or 0) > found.size:
        return HttpResponse(status=413)
    try:
        offset = operations.append_chunk(upload=found, offset=int(said), read=request.read)
    except (UnreadablePostError, ConnectionError):  # the line broke: nobody waits for this answer
        return HttpResponse(status=400)
    if offset < found.size:
        response = HttpResponse(status=204)
    else:
        found = operations.finish_upload(upload=found, at=timezone.now())
        standing = _standing(found)
        if found.photo:
            standing["html"] = _tile(request, found)
        elif found.recording:
            standing["html"] = _item(request, found)
        response = JsonResponse(standing, status=200 if found.photo or found.recording else 422)
    response["Upload-Offset"] = str(offset)
    return response


def _tile(request: HttpRequest, found: Upload) -> str:
    """The new photo as the album's page shows it."""
    context = {
        "photo": found.photo,
        "album": found.album,
        "address": queries.tile_address(found.photo),  # type: ignore[arg-type]
        "may_change": person(request).has_perm("bank.change_photo"),
    }
    return render_to_string("bank/_tile.html", context, request)


def _item(request: HttpRequest, found: Upload) -> str:
    """The new recording as the album's page shows it."""
    context = {
        "recording": found.recording,
        "may_change_recording": person(request).has_perm("bank.change_recording"),
        "may_delete_recording": person(request).has_perm("bank.delete_recording"),
    }
    return render_to_string("bank/_recording.html", context, request)


def _standing(found: Upload) -> dict[str, Any]:
    """Where a file stands: new, started, kept (with its tile), same as one of the album, or refused."""
    standing: dict[str, Any] = {
        "url": reverse("bank:upload", args=[found.pk]),
        "offset": operations.offset_of(found),
        "words": found.refusal,
        "state": "started",
    }
    if found.photo or found.recording:
        standing |= {
            "state": "same" if found.refusal else "kept",
            "photo": found.photo_id,
            "recording": found.recording_id,
        }
    elif found.finished_at:
        standing["state"] = "refused" if found.refusal else "new"
    return standing


@may_add
@require_POST
def known(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of the chosen files are here, wholly or in part: one question for all of them."""
    album = get_object_or_404(Album, pk=pk)
    try:
        said = json.loads(request.body)["fingerprints"]
        if not isinstance(said, list) or len(said) > MOST_ASKED or not all(isinstance(each, str) for each in said):
            raise ValueError
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"words": _("La subida no se entiende. Vuelve a cargar la página.")}, status=400)
    marks = {operations.fingerprint_of(each): each for each in said}
    uploads = Upload.objects.filter(album=album, user=person(request), fingerprint__in=marks).select_related(
        "photo", "recording"
    )
    answer = {}
    for found in uploads:
        standing = _standing(found)
        kept = found.photo or found.recording
        if standing["state"] == "started" or kept:
            if kept:
                standing |= {"state": "same", "words": _("Ya estaba en el álbum. No se subió de nuevo.")}
            answer[marks[found.fingerprint]] = standing
    return JsonResponse({"files": answer})
