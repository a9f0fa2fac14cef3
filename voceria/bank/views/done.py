"""What was done last in an album, with the way back; it stays on the page until something else is done."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Album, Photo

KEY = "bank_done"


def remember(request: HttpRequest, album: Album, act: str, photos: Iterable[Photo]) -> None:
    """Keep in the session what can be taken back: which photos, and which of them had a star."""
    photos = list(photos)
    request.session[KEY] = {
        "album": album.pk,
        "act": act,
        "photos": [photo.pk for photo in photos],
        "starred": [photo.pk for photo in photos if photo.starred],
    }


def remembered(request: HttpRequest, album: Album) -> dict[str, Any] | None:
    kept = request.session.get(KEY)
    return kept if kept and kept["album"] == album.pk else None


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def done_bar(request: HttpRequest, album: Album) -> dict[str, Any] | None:
    """The sentence and whether it can be undone."""
    kept = remembered(request, album)
    if kept is None:
        return None
    count = len(kept["photos"])
    sentences = {
        "withhold": ngettext("%(n)s foto no se publicará.", "%(n)s fotos no se publicarán.", count),
        "star": ngettext("%(n)s foto con estrella.", "%(n)s fotos con estrella.", count),
        "unstar": ngettext("%(n)s foto sin estrella.", "%(n)s fotos sin estrella.", count),
        "describe": ngettext("Cambió el texto de %(n)s foto.", "Cambiaron los textos de %(n)s fotos.", count),
        "delete": ngettext("Se borró %(n)s foto.", "Se borraron %(n)s fotos.", count),
        "undo": _("Quedó como estaba."),
    }
    words = sentences[kept["act"]]
    return {"words": words % {"n": count} if "%(n)s" in words else words, "undo": kept["act"] in UNDOABLE}


UNDOABLE = ("withhold", "star", "unstar")
