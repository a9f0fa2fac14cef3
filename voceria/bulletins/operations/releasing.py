"""From number to public: release, embargo, correction, withdrawal."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.search import index

from voceria.delivery import operations as delivery
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from .. import signals
from ..models import Bulletin, Correction, Release

TEXT_FIELDS = ("kicker", "headline", "bullets", "lead")


class ReleaseRefused(Refused):
    """The bulletin was not published, moved or withdrawn."""


class CorrectionRefused(Refused):
    """The correction was not made."""


def _hold(bulletin: Bulletin, by: User) -> Bulletin:
    """The locked row of a bulletin with a number, for somebody who may act on it in public."""
    if not by.has_perm("bulletins.release_bulletin"):
        raise ReleaseRefused(_("Publicar, corregir y retirar le toca a Dirección."))
    held = Bulletin.objects.select_for_update(no_key=True, of=("self",)).select_related("kind").get(pk=bulletin.pk)
    if not hasattr(held, "folio"):
        raise ReleaseRefused(_("Todavía no tiene número. Primero se aprueba."))
    return held


@transaction.atomic
def release_bulletin(*, bulletin: Bulletin, by: User, at: datetime, release_at: datetime | None = None) -> Release:
    """Make it public now, or from `release_at` on. An embargo that has not passed may be moved, its mail too."""
    held = _hold(bulletin, by)
    when = release_at or at
    if when < at:
        raise ReleaseRefused(_("La hora de publicación ya pasó. Elige otra."))
    release = Release.objects.select_for_update().filter(bulletin=held).first()
    if release is None:
        release = Release(bulletin=held)
    elif release.withdrawn_at:
        raise ReleaseRefused(_("Este boletín se retiró; no vuelve a publicarse. Escribe otro."))
    elif release.at <= at:
        raise ReleaseRefused(_("Ya está publicado."))
    release.at, release.by = when, by
    release.save()
    for tied in held.dispatches.filter(dispatch__cancelled_at=None, dispatch__send_after__gt=at):
        delivery.move_dispatch(dispatch=tied.dispatch, not_before=when, by=by, at=at)
    log(instance=held, action="bulletins.release", user=by, data={"at": when.isoformat()})
    _announce(signals.bulletin_released, held, release)
    return release


@transaction.atomic
def cancel_release(*, bulletin: Bulletin, by: User, at: datetime) -> None:
    """Take back an embargo date that has not come: the bulletin keeps its number and no mail leaves."""
    held = _hold(bulletin, by)
    release = Release.objects.select_for_update().filter(bulletin=held).first()
    if release is None or release.at <= at or release.withdrawn_at:
        raise ReleaseRefused(_("Ya no está en espera: no hay nada que detener."))
    release.delete()
    _stop_sending(held, by, at)
    log(instance=held, action="bulletins.hold", user=by)
    announce_public_change()


@transaction.atomic
def withdraw_bulletin(*, bulletin: Bulletin, reason: str, by: User, at: datetime) -> Release:
    """Take it from the public: number and reason stay, text, files and unsent mail go. It cannot be undone."""
    held = _hold(bulletin, by)
    if not reason.strip():
        raise ReleaseRefused(_("Falta el motivo. Una frase basta: queda a la vista junto al número."))
    release = Release.objects.select_for_update().filter(bulletin=held).first()
    if release is None:
        raise ReleaseRefused(_("Nunca se publicó; no hay qué retirar."))
    if release.withdrawn_at:
        return release
    release.withdrawn_at, release.withdrawn_by, release.withdrawal_reason = at, by, reason.strip()[:400]
    release.save()
    _stop_sending(held, by, at)
    log(instance=held, action="bulletins.withdraw", user=by, data={"reason": release.withdrawal_reason})
    _announce(signals.bulletin_withdrawn, held, release)
    return release


def _stop_sending(bulletin: Bulletin, by: User, at: datetime) -> None:
    for tied in bulletin.dispatches.filter(dispatch__cancelled_at=None):
        delivery.stop_dispatch(dispatch=tied.dispatch, by=by, at=at)


def _announce(signal: Any, bulletin: Bulletin, release: Release) -> None:
    announce_public_change()
    transaction.on_commit(partial(signal.send, Bulletin, bulletin=bulletin, release=release))


@transaction.atomic
def correct_bulletin(*, bulletin: Bulletin, says: str, should_say: str, by: User, at: datetime) -> Correction:
    """Fe de erratas: replaces the one place that says it, in the approved text, and says so for ever."""
    held = _hold(bulletin, by)
    says, should_say = says.strip(), should_say.strip()
    if not says or not should_say or says == should_say:
        raise CorrectionRefused(_("Escribe lo que dice y lo que debe decir."))
    release = Release.objects.filter(bulletin=held).first()
    if release is not None and release.withdrawn_at:
        raise CorrectionRefused(_("Este boletín se retiró; ya no se corrige."))
    _replace_once(held, says, should_say)
    held.save()
    revision = held.save_revision(user=by, clean=False)
    Bulletin.objects.filter(pk=held.pk).update(live_revision=revision, has_unpublished_changes=False)
    correction = Correction.objects.create(bulletin=held, says=says, should_say=should_say, at=at, by=by)
    log(instance=held, action="bulletins.correct", user=by, revision=revision)
    index.insert_or_update_object(held)
    announce_public_change()
    return correction


def _replace_once(bulletin: Bulletin, says: str, should_say: str) -> None:
    """Change the only place that reads `says`; refused when there is none, or more than one."""
    parts = _parts_of(bulletin)
    found = [(len(_places(says, text)), text, write) for text, write in parts]
    total = sum(count for count, _text, _write in found)
    if total == 0:
        raise CorrectionRefused(
            _("El boletín no dice «%(says)s». Copia la frase tal como está, con sus acentos.") % {"says": says}
        )
    if total > 1:
        raise CorrectionRefused(
            _("«%(says)s» aparece %(n)d veces. Copia un poco más de la frase para saber cuál corregir.")
            % {"says": says, "n": total}
        )
    for count, text, write in found:
        if count:
            start, end = _places(says, text)[0]
            write(text[:start] + should_say + text[end:])


def _places(says: str, text: str) -> list[tuple[int, int]]:
    """Where a text reads `says`, whatever the white space between its words."""
    pattern = r"\s+".join(re.escape(word) for word in says.split())
    return [match.span() for match in re.finditer(pattern, text)]


Part = tuple[str, Callable[[str], None]]


def _parts_of(bulletin: Bulletin) -> list[Part]:
    """Every piece of text of a bulletin, with how to write it back."""
    parts: list[Part] = [(getattr(bulletin, name), partial(setattr, bulletin, name)) for name in TEXT_FIELDS]
    raw = [dict(block) for block in bulletin.body.get_prep_value()]

    def write_block(position: int, key: str | None, text: str) -> None:
        if key is None:
            raw[position]["value"] = text
        else:
            raw[position]["value"] = {**raw[position]["value"], key: text}
        bulletin.body = bulletin.body.stream_block.to_python(raw)

    for position, block in enumerate(raw):
        value = block["value"]
        if isinstance(value, dict):
            parts += [
                (str(text), partial(write_block, position, key)) for key, text in value.items() if isinstance(text, str)
            ]
        else:
            parts.append((str(value), partial(write_block, position, None)))
    photos = list(bulletin.photos.all())
    bulletin.photos = photos  # these very objects are saved with the bulletin
    return [*parts, *((photo.caption, partial(setattr, photo, "caption")) for photo in photos)]
