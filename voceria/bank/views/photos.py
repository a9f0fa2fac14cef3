"""One photo: its page, its star, its place in the album."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voceria.lib.errors import Refused

from .. import operations, queries
from ..forms import WithholdForm, WordsForm
from ..models import Album, Photo
from .albums import crumbs, show
from .doors import may_change, may_view, person


@require_POST
@may_change
def star(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap: gives the star or takes it. Answers a script with the new figures, and a form with the album."""
    album = get_object_or_404(Album, pk=pk)
    photo = get_object_or_404(Photo, album=album, pk=_number(request.POST.get("estrella")))
    wanted = request.POST.get("poner")
    starred = not photo.starred if wanted is None else wanted == "1"
    by_script = request.headers.get("Accept", "").startswith("application/json")
    try:
        operations.star_photo(photo=photo, starred=starred, by=person(request))
    except Refused as error:
        if by_script:
            return JsonResponse({"words": error.words}, status=422)
        return show(request, album, refused=error.words, status=422)
    if by_script:
        cover = queries.cover(album)
        return JsonResponse(
            {"starred": starred, "count": queries.figures(album).starred, "cover": cover.pk if cover else None}
        )
    if request.POST.get("volver") == "foto":
        return redirect("bank:photo", pk=photo.pk)
    return redirect(reverse("bank:album", args=[pk]) + f"#foto-{photo.pk}")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


@require_http_methods(["GET", "HEAD", "POST"])
@may_view
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The photo large, with its texts, its flag and its place."""
    found = get_object_or_404(Photo.objects.select_related("album", "uploaded_by_user"), pk=pk)
    may_write = person(request).has_perm("bank.change_photo")
    form = WordsForm(initial={name: getattr(found, name) for name in WordsForm.base_fields})
    if request.method == "POST":
        form = WordsForm(request.POST)
        if not may_write:
            return redirect("bank:photo", pk=pk)
        if form.is_valid():
            operations.describe_photos(photos=[found], by=person(request), **form.cleaned_data)
            return redirect(reverse("bank:photo", args=[pk]) + "?guardado=1")
    return TemplateResponse(
        request, "bank/photo.html", _page(request, found, form, may_write), status=422 if form.errors else 200
    )


def _page(request: HttpRequest, found: Photo, form: WordsForm, may_write: bool) -> dict[str, Any]:
    before, after, place, count = None, None, 0, 0
    if found.album:
        pks = list(Photo.objects.filter(album=found.album).in_order().values_list("pk", flat=True))
        place, count = pks.index(found.pk), len(pks)
        before = pks[place - 1] if place else None
        after = pks[place + 1] if place + 1 < count else None
    album_crumb = [(reverse("bank:album", args=[found.album.pk]), found.album.title)] if found.album else []
    return {
        "photo": found,
        "album": found.album,
        "form": form,
        "withhold_form": WithholdForm(),
        "may_change": may_write,
        "may_delete": person(request).has_perm("bank.delete_photo"),
        "saved": "guardado" in request.GET and not form.errors,
        "before": before,
        "after": after,
        "place": place + 1,
        "count": count,
        "page_title": found.title,
        "header_title": found.title,
        "header_icon": "v-bank",
        "breadcrumbs_items": crumbs(*album_crumb, ("", _("Foto"))),
    }


@require_POST
@may_change
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place forward, one back, or to the front."""
    found = get_object_or_404(Photo.objects.exclude(album=None), pk=pk)
    pks = list(Photo.objects.filter(album=found.album).in_order().values_list("pk", flat=True))
    here, to = pks.index(found.pk), request.POST.get("a", "")
    goal = {"primero": 0, "antes": max(here - 1, 0), "despues": here + 2}.get(to, here)
    if goal != here:
        before = Photo.objects.get(pk=pks[goal]) if goal < len(pks) else None
        operations.move_photo(photo=found, before=before, by=person(request))
    return redirect("bank:photo", pk=pk)


@require_POST
@may_change
def allow(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the mark of not publishing back."""
    found = get_object_or_404(Photo, pk=pk)
    operations.allow_photo(photo=found, by=person(request), at=timezone.now())
    return redirect("bank:photo", pk=pk)
