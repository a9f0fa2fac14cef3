"""What can be done with several photos of an album at once."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import operations, queries
from ..forms import SharedWordsForm, WithholdForm
from ..models import Album, Photo
from .albums import crumbs, zipped
from .done import forget, remember, remembered
from .doors import may_change, may_delete, may_view, person


def _album(pk: int) -> Album:
    return get_object_or_404(Album, pk=pk)


def _chosen(request: HttpRequest, album: Album) -> list[Photo]:
    pks = [int(each) for each in request.POST.getlist("foto") if each.isdecimal()]
    return list(queries.with_tiles(Photo.objects.filter(album=album, pk__in=pks).in_order()))


def _back(album: Album) -> HttpResponse:
    return redirect("bank:album", pk=album.pk)


@require_POST
@may_view
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Which of the buttons under the grid was pressed."""
    album, do = _album(pk), request.POST.get("do", "")
    photos = _chosen(request, album)
    if not photos:
        messages.error(request, _("Elige primero una o varias fotos."))
        return _back(album)
    if do == "download":
        return zipped(album, iter([photo for photo in photos if not photo.withheld]))
    needed = "bank.delete_photo" if do == "delete" else "bank.change_photo"
    if not person(request).has_perm(needed):
        raise PermissionDenied
    if do in {"star", "unstar"}:
        return _star(request, album, photos, starred=do == "star")
    asks: dict[str, forms.Form | None] = {"withhold": WithholdForm(), "describe": SharedWordsForm(), "delete": None}
    if do not in asks:
        return _back(album)
    return _ask(request, album, do, photos, asks[do])


def _star(request: HttpRequest, album: Album, photos: list[Photo], *, starred: bool) -> HttpResponse:
    changing = [photo for photo in photos if photo.starred != starred and not photo.withheld]
    operations.star_photos(photos=changing, starred=starred, by=person(request))
    skipped = len([photo for photo in photos if photo.withheld])
    if starred and skipped:
        messages.warning(request, _("%(n)s no llevan estrella: están marcadas para no publicarse.") % {"n": skipped})
    remember(request, album, "star" if starred else "unstar", changing)
    return _back(album)


def _ask(
    request: HttpRequest, album: Album, do: str, photos: list[Photo], form: forms.Form | None, *, refused: str = ""
) -> HttpResponse:
    titles = {"withhold": _("No publicar"), "describe": _("Pie y crédito"), "delete": _("Borrar")}
    context: dict[str, Any] = {
        "album": album,
        "do": do,
        "form": form,
        "refused": refused,
        "tiles": [(photo, queries.tile_address(photo)) for photo in photos],
        "page_title": titles[do],
        "header_title": titles[do],
        "header_icon": "v-bank",
        "breadcrumbs_items": crumbs((reverse("bank:album", args=[album.pk]), album.title), ("", titles[do])),
    }
    status = 422 if refused or (form is not None and form.errors) else 200
    return TemplateResponse(request, "bank/ask.html", context, status=status)


@require_POST
@may_change
def withhold(request: HttpRequest, pk: int) -> HttpResponse:
    album, form = _album(pk), WithholdForm(request.POST)
    photos = _chosen(request, album)
    if not form.is_valid():
        return _ask(request, album, "withhold", photos, form)
    operations.withhold_photos(photos=photos, reason=form.said, by=person(request), at=timezone.now())
    remember(request, album, "withhold", photos)
    return _back(album)


@require_POST
@may_change
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    album, form = _album(pk), SharedWordsForm(request.POST)
    photos = _chosen(request, album)
    if not form.is_valid():
        return _ask(request, album, "describe", photos, form)
    operations.describe_photos(photos=photos, by=person(request), **form.given())
    remember(request, album, "describe", photos)
    return _back(album)


@require_POST
@may_delete
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    album = _album(pk)
    photos = _chosen(request, album)
    try:
        operations.delete_photos(photos=photos, by=person(request))
    except operations.PhotoRefused as error:
        return _ask(request, album, "delete", photos, None, refused=error.words)
    remember(request, album, "delete", photos)
    return _back(album)


@require_POST
@may_change
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was done last."""
    album = _album(pk)
    kept = remembered(request, album)
    if kept is None:
        return _back(album)
    photos = list(Photo.objects.filter(album=album, pk__in=kept["photos"]))
    if kept["act"] == "withhold":
        operations.allow_photos(photos=photos, by=person(request), at=timezone.now(), starred=kept["starred"])
    elif kept["act"] in {"star", "unstar"}:
        operations.star_photos(photos=photos, starred=kept["act"] == "unstar", by=person(request))
    forget(request)
    remember(request, album, "undo", photos)
    return _back(album)
