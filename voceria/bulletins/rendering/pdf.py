"""A bulletin with the institutional heading, as PDF."""

from pathlib import Path

from django.utils import timezone

from voceria.bank.queries import public_copy
from voceria.lib import plain_text as plain
from voceria.lib import typst
from voceria.lib.spanish_dates import say_date, say_hour, say_long_date

from ..models import Bulletin
from ..queries import shown_photos
from .house import letterhead
from .text import bare_quote, block_text

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"
PRINT_WIDTH = 800


def bulletin_pdf(bulletin: Bulletin) -> bytes:
    """The approved text with its photos at print size. Takes about a second."""
    data, files = letterhead()
    photos = []
    for number, use in enumerate(shown_photos(bulletin)):
        name = f"photo-{number}.jpg"
        with public_copy(use.photo, PRINT_WIDTH).file.open("rb") as file:
            files[name] = file.read()
        credit = f"Foto: {use.photo.credit}" if use.photo.credit else ""
        caption = " ".join(part for part in (use.caption, credit) if part)
        photos.append({"file": name, "alt": use.alt_text, "caption": caption})
    at = timezone.localtime(bulletin.release.at if hasattr(bulletin, "release") else bulletin.folio.given_at)
    place = f"{bulletin.dateline_place}, " if bulletin.dateline_place else ""
    data |= {
        "title": bulletin.headline,
        "folio": str(bulletin.folio),
        "when": f"{say_date(at.date(), year=True)}, {say_hour(at)}",
        "kicker": bulletin.kicker,
        "headline": bulletin.headline,
        "bullets": plain.lines(bulletin.bullets),
        "dateline": f"{place}{say_long_date(bulletin.dateline_date)}.",
        "lead": bulletin.lead,
        "body": [_block(block.block_type, block.value) for block in bulletin.body],
        "corrections": list(bulletin.corrections.values("says", "should_say")),
        "closing": bulletin.kind.closing,
        "photos": photos,
    }
    return typst.pdf(TEMPLATES / "bulletin.typ", data, files)


def _block(kind: str, value: object) -> dict[str, str]:
    if kind != "quote":
        return {"kind": kind, "text": block_text(kind, value), "who": ""}
    quote = dict(value)  # type: ignore[call-overload]
    who = ", ".join(part for part in (quote.get("speaker"), quote.get("post")) if part)
    return {"kind": kind, "text": bare_quote(quote["text"]), "who": who}
