"""A bulletin with the institutional heading, as PDF."""

import json
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils import timezone

from voceria.bank.models import PhotoRendition
from voceria.bank.queries import public_copy
from voceria.lib import plain_text as plain
from voceria.lib import typst
from voceria.lib.made_files import MadeFiles
from voceria.lib.spanish_dates import say_date, say_hour, say_long_date
from voceria.office.rendering.letterhead import letterhead

from ..models import Bulletin
from ..queries import shown_photos
from . import rich
from .text import bare_quote, block_text

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"
PRINT_WIDTH = 800


KEPT_BYTES = 300 * 1024 * 1024


class Sheet:
    """The PDF of a bulletin: the approved text with its photos at print size, made once and then kept."""

    def __init__(self, bulletin: Bulletin) -> None:
        self.data, self._files = letterhead()
        self._copies: dict[str, PhotoRendition] = {}
        self.data |= _words(bulletin) | {"photos": self._photos(bulletin)}
        self.key = self._key()

    def _photos(self, bulletin: Bulletin) -> list[dict[str, str]]:
        photos = []
        for use in shown_photos(bulletin):
            copy = public_copy(use.photo, PRINT_WIDTH)
            name = f"photo-{copy.pk}.jpg"  # the key goes by it: a photo that changes has other copies
            self._copies[name] = copy
            credit = f"Foto: {use.photo.credit}" if use.photo.credit else ""
            caption = " ".join(part for part in (use.caption, credit) if part)
            photos.append({"file": name, "alt": use.alt_text, "caption": caption})
        return photos

    def _key(self) -> str:
        """Says all that the PDF is made from."""
        told = sha256(json.dumps(self.data, sort_keys=True).encode())
        for content in (*self._files.values(), *(path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ")))):
            told.update(content)
        return told.hexdigest()[:40]

    def find(self) -> BinaryIO | None:
        """The PDF, opened, when it is made already."""
        return _kept().find(f"{self.key}.pdf")

    def open(self) -> BinaryIO:
        """The PDF, opened. Making it takes about a second, and others wait for theirs meanwhile."""
        return _kept().open(f"{self.key}.pdf", self._make)

    def _make(self) -> bytes:
        files = dict(self._files)
        for name, copy in self._copies.items():
            with copy.file.open("rb") as file:
                files[name] = file.read()
        return typst.pdf(TEMPLATES / "bulletin.typ", self.data, files)


def _kept() -> MadeFiles:
    return MadeFiles(settings.MADE_FILES, KEPT_BYTES)


def _words(bulletin: Bulletin) -> dict[str, object]:
    at = timezone.localtime(bulletin.release.at if hasattr(bulletin, "release") else bulletin.folio.given_at)
    place = f"{bulletin.dateline_place}, " if bulletin.dateline_place else ""
    return {
        "title": bulletin.headline,
        "folio": str(bulletin.folio),
        "when": f"{say_date(at.date(), year=True)}, {say_hour(at)}",
        "kicker": bulletin.kicker,
        "headline": bulletin.headline,
        "bullets": plain.lines(bulletin.bullets),
        "dateline": f"{place}{say_long_date(bulletin.dateline_date)}.",
        "lead": bulletin.lead,
        "body": [_block(block.block_type, block.value) for block in bulletin.body],
        "corrections": [correction.places for correction in bulletin.corrections.all()],
        "closing": bulletin.kind.closing,
    }


def _block(kind: str, value: object) -> dict[str, object]:
    if kind == "paragraph":
        return {"kind": kind, "parts": rich.parts(str(value))}
    if kind != "quote":
        return {"kind": kind, "text": block_text(kind, value), "who": ""}
    quote = dict(value)  # type: ignore[call-overload]
    who = ", ".join(part for part in (quote.get("speaker"), quote.get("post")) if part)
    return {"kind": kind, "text": bare_quote(quote["text"]), "who": who}
