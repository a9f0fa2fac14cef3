"""The words of a fe de erratas: found in an approved text as a person reads them, and written back as text."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

from django.utils.html import escape
from django.utils.translation import gettext as _

from voceria.lib.errors import Refused
from voceria.lib.plain_text import from_html, one_line

from .. import rules
from ..models import Bulletin, BulletinPhoto

ONE_LINE = ("kicker", "headline", "dateline_place")
TEXT_FIELDS = (*ONE_LINE, "bullets", "lead")
LONGEST = 2000
_TAG = re.compile(r"(<[^>]*>)")


class CorrectionRefused(Refused):
    """The correction was not made."""


class _Part(NamedTuple):
    """A piece of the text, how it is written back, and whether it is HTML."""

    text: str
    write: Callable[[str], None]
    html: bool = False

    def pieces(self) -> list[str]:
        """The words, and between them (at odd places) the tags of HTML."""
        return _TAG.split(self.text) if self.html else [self.text]


class Place(NamedTuple):
    """One error: what the text says, and what it should say."""

    says: str
    should_say: str


def mend(bulletin: Bulletin, places: Iterable[tuple[str, str]]) -> list[Place]:
    """Change each place of the unsaved bulletin, found once only; returns them as they are to be kept."""
    found = [_clean_place(*place) for place in places]
    if not found:
        raise CorrectionRefused(_("Escribe lo que dice y lo que debe decir."))
    for place in found:  # in the text as it was read, and again as the places before left it
        _find(_parts_of(bulletin), place.says)
    for place in found:
        _mend_place(bulletin, place)
    for name in ONE_LINE:
        setattr(bulletin, name, one_line(getattr(bulletin, name)))
    _must_fit(bulletin)
    return found


def _clean_place(says: str, should_say: str) -> Place:
    says, should_say = _clean(says), _clean(should_say)
    if not says or not should_say or says == should_say:
        raise CorrectionRefused(_("Escribe lo que dice y lo que debe decir."))
    if max(len(says), len(should_say)) > LONGEST:
        raise CorrectionRefused(_("Es demasiado largo para una fe de erratas. Copia sólo la frase con el error."))
    return Place(says, should_say)


def _find(parts: list[_Part], says: str) -> tuple[_Part, re.Pattern[str]]:
    """The only part that says it, and how to find the words in it."""
    plain, in_html = rules.exact_words(says), rules.exact_words(says, html=True)
    counts = [
        sum(len((in_html if part.html else plain).findall(piece)) for piece in part.pieces()[::2]) for part in parts
    ]
    if sum(counts) == 0:
        raise CorrectionRefused(_why_not_found(parts, says, plain))
    if sum(counts) > 1:
        raise CorrectionRefused(
            _("«%(says)s» aparece %(n)d veces. Copia un poco más de la frase para saber cuál corregir.")
            % {"says": says, "n": sum(counts)}
        )
    part = parts[counts.index(1)]
    return part, in_html if part.html else plain


def _mend_place(bulletin: Bulletin, place: Place) -> None:
    part, pattern = _find(_parts_of(bulletin), place.says)
    right = str(escape(place.should_say)) if part.html else place.should_say
    pieces = part.pieces()
    pieces[::2] = [pattern.sub(lambda _match: right, piece) for piece in pieces[::2]]
    part.write("".join(pieces))


def _clean(text: str) -> str:
    """Without signs that control the direction of text; lines stay apart, since bullets are one a line."""
    return "\n".join(one_line(line) for line in text.strip().splitlines())


def _why_not_found(parts: list[_Part], says: str, plain: re.Pattern[str]) -> str:
    if any(part.html and plain.search(from_html(part.text)) for part in parts):
        return _("«%s» pasa por encima de negritas, cursivas o un enlace. Copia una parte más corta.") % says
    return _("El boletín no dice «%s». Copia la frase tal como está, con sus acentos.") % says


def _must_fit(bulletin: Bulletin) -> None:
    """The database would refuse it later, and less kindly."""
    held = [(bulletin, name) for name in TEXT_FIELDS] + [(use, "caption") for use in bulletin.photos.all()]
    for owner, name in held:
        field = owner._meta.get_field(name)
        if field.max_length and len(getattr(owner, name)) > field.max_length:
            raise CorrectionRefused(
                _("Con la corrección, «%(name)s» pasa de %(room)d letras.")
                % {"name": field.verbose_name, "room": field.max_length}
            )


def _parts_of(bulletin: Bulletin) -> list[_Part]:
    """Every piece of text of a bulletin, as its readers see it."""
    fields = [_Part(getattr(bulletin, name), partial(setattr, bulletin, name)) for name in TEXT_FIELDS]
    photos = list(bulletin.photos.select_related("photo"))
    bulletin.photos = photos  # these very objects are saved with the bulletin
    captions = [_Part(_shown_caption(use), partial(setattr, use, "caption")) for use in photos]
    return [*fields, *_parts_of_body(bulletin), *captions]


def _shown_caption(use: BulletinPhoto) -> str:
    return str(use.caption or use.photo.caption)


def _parts_of_body(bulletin: Bulletin) -> list[_Part]:
    raw: list[dict[str, Any]] = [dict(block) for block in bulletin.body.get_prep_value()]

    def write(holder: dict[str, Any], key: str, text: str) -> None:
        holder[key] = text
        bulletin.body = bulletin.body.stream_block.to_python(raw)

    parts = []
    for block in raw:
        if isinstance(block["value"], dict):
            block["value"] = said = dict(block["value"])
            parts += [_Part(text, partial(write, said, key)) for key, text in said.items() if isinstance(text, str)]
        else:
            parts.append(_Part(str(block["value"]), partial(write, block, "value"), block["type"] == "paragraph"))
    return parts
