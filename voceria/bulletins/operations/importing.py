"""From a Word file to a draft; its pictures go into the album of the event."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO, NamedTuple

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from voceria.agenda.models import Event
from voceria.bank import operations as bank
from voceria.bank.models import Album
from voceria.lib import docx_text
from voceria.lib.errors import Refused
from voceria.office.models import User

from ..models import Bulletin, BulletinKind
from .writing import DraftRefused, start_draft

#: More than these in one Word file are not photos of an event.
MOST_PICTURES = 60


class Imported(NamedTuple):
    """The draft, how many pictures went into the album, and how many stayed in the file."""

    bulletin: Bulletin
    kept: int
    left: int

    @property
    def about_pictures(self) -> str:
        """What to tell the person; empty when there were none."""
        words = []
        if self.kept:
            words.append(
                ngettext(
                    "%(n)d imagen del archivo está en el álbum de la actividad.",
                    "%(n)d imágenes del archivo están en el álbum de la actividad.",
                    self.kept,
                )
                % {"n": self.kept}
            )
        if self.left:
            words.append(
                ngettext(
                    "%(n)d imagen se quedó en el archivo; súbela al álbum de su actividad.",
                    "%(n)d imágenes se quedaron en el archivo; súbelas al álbum de su actividad.",
                    self.left,
                )
                % {"n": self.left}
            )
        return " ".join(words)


def import_docx(
    *, kind: BulletinKind, file: IO[bytes], by: User, at: datetime, events: Sequence[Event] = ()
) -> Imported:
    """A draft with the text of a Word file. Raises DocxRefused before anything is made.

    The pictures come after the draft, one by one: a bad one stays in the file and costs nothing else.
    """
    if not by.has_perm("bulletins.add_bulletin"):
        raise DraftRefused(_("Tu papel en la oficina no escribe boletines."))
    text = docx_text.read(file)
    bulletin = _draft(text, kind=kind, by=by, at=at, events=events)
    kept = 0
    if events and by.has_perm("bank.add_photo"):
        kept = _keep_pictures(text.pictures[:MOST_PICTURES], file, events[0].album, by=by, at=at)
    return Imported(bulletin, kept, len(text.pictures) - kept)


@transaction.atomic
def _draft(
    text: docx_text.DocxText, *, kind: BulletinKind, by: User, at: datetime, events: Sequence[Event]
) -> Bulletin:
    bulletin = start_draft(kind=kind, by=by, at=at, events=events)
    room = Bulletin._meta.get_field("headline").max_length
    bulletin.headline = text.headline[:room]
    bulletin.bullets = "\n".join(text.bullets)
    bulletin.lead = text.lead
    bulletin.body = [_block(piece) for piece in text.body]
    if len(text.headline) > room:  # a long first line was no headline: nothing of it is lost
        bulletin.lead = f"{text.headline}\n{text.lead}".strip()
    bulletin.save()
    revision = bulletin.save_revision(user=by, clean=False)
    log(instance=bulletin, action="bulletins.import", user=by, revision=revision)
    return bulletin


def _block(piece: docx_text.Piece) -> tuple[str, object]:
    if piece.kind == "quote":
        return "quote", {"text": piece.text, "speaker": piece.speaker, "post": piece.post}
    if piece.kind == "subheading":
        return "subheading", piece.text
    return "paragraph", f"<p>{escape(piece.text)}</p>"


def _keep_pictures(names: Sequence[str], file: IO[bytes], album: Album, *, by: User, at: datetime) -> int:
    kept = 0
    with docx_text.open_archive(file) as archive:
        for name in names:
            try:
                content = docx_text.picture(archive, name)
                bank.add_photo(album=album, file=content, name=name.rpartition("/")[2], by=by, at=at)
            except Refused:
                continue
            kept += 1
    return kept
