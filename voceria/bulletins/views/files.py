"""The files of a bulletin: photos, PDF, ZIP. Every one passes the one gate at the moment it is asked for."""

import re
from typing import Literal

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from voceria.bank import queries as bank

from .. import queries
from ..models import Bulletin, BulletinPhoto
from ..rendering.pack import pack
from ..rendering.pdf import bulletin_pdf

_PHOTO = re.compile(r"fotos/(?P<public_id>[-\w]{8,20})-(?P<width>\d{3,4}|full)\.jpg", re.A)


@require_safe
def public_file(request: HttpRequest, slug: str, path: str) -> HttpResponse:
    """A file of a public bulletin. Before its hour, after its withdrawal and for no such bulletin: the same 404."""
    bulletin = queries.with_folio(slug).first()
    if bulletin is None or not queries.may_publish(bulletin, timezone.now()):
        raise Http404
    return file_of(request, bulletin, path)


def file_of(request: HttpRequest, bulletin: Bulletin, path: str) -> HttpResponse:
    """The file that `path` names, for a bulletin that has passed the gate."""
    if path == "boletin.pdf":
        response: HttpResponse = HttpResponse(bulletin_pdf(bulletin), content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{bulletin.folio.slug}.pdf"'
    elif path == "todo.zip":
        response = StreamingHttpResponse(pack(bulletin), content_type="application/zip")  # type: ignore[assignment]
        response["Content-Disposition"] = f'attachment; filename="{bulletin.folio.slug}.zip"'
    elif match := _PHOTO.fullmatch(path):
        width = match["width"]
        response = _photo(request, bulletin, match["public_id"], "full" if width == "full" else int(width))
    else:
        raise Http404
    # Asked again each time: what is withdrawn is gone at once.
    response["Cache-Control"] = "no-cache"
    return response


def _photo(request: HttpRequest, bulletin: Bulletin, public_id: str, width: int | Literal["full"]) -> HttpResponse:
    use = get_object_or_404(
        BulletinPhoto.objects.select_related("photo__album"),
        bulletin=bulletin,
        public_id=public_id,
        photo__withheld=False,
    )
    try:
        copy = bank.public_copy(use.photo, width)
    except (ValueError, bank.PhotoWithheld) as error:
        raise Http404 from error
    etag = f'"{copy.pk}-{use.photo_id}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponse(status=304)
    else:
        response = FileResponse(copy.file.open("rb"), content_type="image/jpeg")  # type: ignore[assignment]
    response["ETag"] = etag
    return response
