"""The albums of all activities, and the page of one."""

from collections.abc import Iterator
from itertools import groupby
from typing import IO, Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voceria.lib import spanish_dates
from voceria.lib.errors import Refused

from .. import operations, queries
from ..models import Album, Photo, Recording
from . import packing
from .done import done_bar
from .doors import may_add, may_change, may_view, person

A_PAGE = 24
SHOWN = ("", "estrella", "no-publicar")


def crumbs(*last: tuple[str, str]) -> list[dict[str, str]]:
    """Where a page of the bank stands."""
    return [
        {"url": reverse("wagtailadmin_home"), "label": _("Hoy")},
        {"url": reverse("bank:albums"), "label": _("Banco")},
        *({"url": url, "label": label} for url, label in last),
    ]


@require_safe
@may_view
def albums(request: HttpRequest) -> HttpResponse:
    """All albums by month, newest first, or those that a search finds."""
    words = request.GET.get("q", "").strip()[:200]
    page = Paginator(_found(words), A_PAGE).get_page(request.GET.get("p"))
    first = queries.first_photos(page.object_list)
    rows = [(album, first.get(album.pk, [])) for album in page.object_list]
    months = [(month, list(group)) for month, group in groupby(rows, key=lambda row: _month(row[0]))]
    context = {
        "page": page,
        "months": months,
        "words": words,
        "page_title": _("Banco de fotos"),
        "header_title": _("Banco de fotos"),
        "header_icon": "v-bank",
        "breadcrumbs_items": [*crumbs()[:1], {"url": "", "label": _("Banco")}],
    }
    return TemplateResponse(request, "bank/albums.html", context)


def _found(words: str) -> QuerySet[Album]:
    """An album of a day to come stays out of the way until it has a photo or is asked for by name."""
    found = queries.albums_with_figures().order_by("-date", "-pk")
    if words:
        return found.filter(pk__in=queries.find_albums(words))
    return found.filter(Q(date__lte=timezone.localdate()) | Q(photo_count__gt=0))


def _month(album: Album) -> str:
    return f"{capfirst(spanish_dates.MONTHS[album.date.month - 1])} de {album.date.year}"


@require_safe
@may_view
def album(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, get_object_or_404(Album.objects.select_related("area"), pk=pk))


def show(request: HttpRequest, found: Album, *, refused: str = "", status: int = 200) -> HttpResponse:
    """The album: what goes up, and all its photos."""
    shown = request.GET.get("ver", "")
    photos = list(queries.with_tiles(_shown(found, shown)))
    cover = next((photo for photo in photos if photo.starred), None) if shown != "no-publicar" else None
    context: dict[str, Any] = {
        "album": found,
        "tiles": [(photo, queries.tile_address(photo)) for photo in photos],
        "figures": queries.figures(found),
        "recordings": Recording.objects.filter(album=found).order_by("pk"),
        "may_change_recording": person(request).has_perm("bank.change_recording"),
        "may_delete_recording": person(request).has_perm("bank.delete_recording"),
        "shown": shown if shown in SHOWN else "",
        "cover": cover,
        "refused": refused,
        "done": done_bar(request, found),
        "may_add": person(request).has_perm("bank.add_photo"),
        "may_change": person(request).has_perm("bank.change_photo"),
        "may_delete": person(request).has_perm("bank.delete_photo"),
        "page_title": found.title,
        "header_title": found.title,
        "header_icon": "v-bank",
        "breadcrumbs_items": crumbs(("", _("Álbum"))),
    }
    return TemplateResponse(request, "bank/album.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@may_change
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """In which order the photos with a star go out."""
    found = get_object_or_404(Album, pk=pk)
    if request.method == "POST":
        first = [int(each) for each in request.POST.getlist("foto") if each.isdecimal()]
        operations.order_photos(album=found, first=first, by=person(request))
        messages.success(request, _("Las fotos quedaron en ese orden."))
        return redirect(reverse("bank:album", args=[pk]) + "?ver=estrella")
    photos = queries.with_tiles(_shown(found, "estrella"))
    context = {
        "album": found,
        "tiles": [(photo, queries.tile_address(photo)) for photo in photos],
        "page_title": _("Ordenar"),
        "header_title": _("Ordenar"),
        "header_icon": "v-bank",
        "breadcrumbs_items": crumbs((reverse("bank:album", args=[pk]), found.title), ("", _("Ordenar"))),
    }
    return TemplateResponse(request, "bank/order.html", context)


def _shown(found: Album, shown: str) -> Any:
    photos = Photo.objects.filter(album=found).in_order()
    if shown == "estrella":
        return photos.filter(starred=True)
    return photos.filter(withheld=True) if shown == "no-publicar" else photos


def _kept(found: Album) -> tuple[int, int]:
    return Photo.objects.filter(album=found).count(), Recording.objects.filter(album=found).count()


@require_POST
@may_add
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """The plain form, for a browser without script: all files in one request."""
    found = get_object_or_404(Album, pk=pk)
    before, kept, refused = _kept(found), 0, []
    for file in [*request.FILES.getlist("photos"), *request.FILES.getlist("recordings")]:
        try:
            operations.add_original(
                album=found,
                file=cast(IO[bytes], file.file),
                name=file.name or "",
                by=person(request),
                at=timezone.now(),
            )
            kept += 1
        except Refused as error:
            refused.append(f"{file.name}: {error.words}")
    photos, recordings = (now - then for now, then in zip(_kept(found), before, strict=True))
    new = photos + recordings
    if new and not recordings:
        messages.success(request, ngettext("Se guardó %(n)s foto.", "Se guardaron %(n)s fotos.", new) % {"n": new})
    elif new:
        messages.success(
            request, ngettext("Se guardó %(n)s archivo.", "Se guardaron %(n)s archivos.", new) % {"n": new}
        )
    if kept > new:
        messages.info(request, _("%(n)s ya estaban en el álbum. No se guardaron de nuevo.") % {"n": kept - new})
    for words in refused:
        messages.error(request, words)
    if not kept and not refused:
        messages.error(request, _("No elegiste nada."))
    return redirect("bank:album", pk=pk)


@require_safe
@may_view
def download(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The album, or those chosen of it, as clean full-size JPEGs; photos to be withheld stay out."""
    found = get_object_or_404(Album, pk=pk)
    photos = Photo.objects.filter(album=found).publishable().in_order()
    chosen = [int(each) for each in request.GET.getlist("foto") if each.isdecimal()]
    if chosen:
        photos = photos.filter(pk__in=chosen)
    elif request.GET.get("ver") == "estrella":
        photos = photos.filter(starred=True)
    return zipped(found, photos.iterator(chunk_size=50))


def zipped(found: Album, photos: Iterator[Photo]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(packing.zip_of(found, photos), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{found.stem}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response
