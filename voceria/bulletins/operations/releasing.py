"""From number to public: release, embargo, correction, withdrawal."""

from collections.abc import Iterable
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
from .mending import CorrectionRefused, mend


class ReleaseRefused(Refused):
    """The bulletin was not published, moved or withdrawn."""


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
    elif release.annulled:
        raise ReleaseRefused(_("Su número se anuló; ya no se publica. Escribe otro."))
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
    if release is None or release.at > at or release.annulled:
        raise ReleaseRefused(_("Nunca se publicó: no hay qué retirar. Lo que se puede anular es su número."))
    if release.withdrawn_at:
        return release
    _end(held, release, "bulletins.withdraw", reason, by, at)
    _announce(signals.bulletin_withdrawn, held, release)
    return release


@transaction.atomic
def annul_number(*, bulletin: Bulletin, reason: str, by: User, at: datetime) -> Release:
    """End a bulletin that was never public: its number stays in the book with the reason, and is not given again."""
    held = _hold(bulletin, by)
    if not reason.strip():
        raise ReleaseRefused(_("Falta el motivo. Una frase basta: queda en el libro junto al número."))
    release = Release.objects.select_for_update().filter(bulletin=held).first() or Release(bulletin=held, at=at, by=by)
    if release.annulled:
        return release
    if release.withdrawn_at:
        raise ReleaseRefused(_("Este boletín ya se publicó y se retiró; su número queda como retirado."))
    if release.pk and release.at <= at:
        raise ReleaseRefused(_("Ya es público: su número no se anula. Lo que se puede es retirar el boletín."))
    _end(held, release, "bulletins.annul", reason, by, at)
    announce_public_change()
    return release


def _end(bulletin: Bulletin, release: Release, action: str, reason: str, by: User, at: datetime) -> None:
    release.withdrawn_at, release.withdrawn_by, release.withdrawal_reason = at, by, reason.strip()[:400]
    release.save()
    _stop_sending(bulletin, by, at)
    log(instance=bulletin, action=action, user=by, data={"reason": release.withdrawal_reason})


def _stop_sending(bulletin: Bulletin, by: User, at: datetime) -> None:
    for tied in bulletin.dispatches.filter(dispatch__cancelled_at=None):
        delivery.stop_dispatch(dispatch=tied.dispatch, by=by, at=at)


def _announce(signal: Any, bulletin: Bulletin, release: Release) -> None:
    announce_public_change()
    transaction.on_commit(partial(signal.send, Bulletin, bulletin=bulletin, release=release))


@transaction.atomic
def correct_bulletin(*, bulletin: Bulletin, places: Iterable[tuple[str, str]], by: User, at: datetime) -> Correction:
    """Fe de erratas: replaces in each place (says, should say) the approved text, and says so for ever."""
    held = _hold(bulletin, by)
    release = Release.objects.filter(bulletin=held).first()
    if release is not None and release.withdrawn_at:
        raise CorrectionRefused(_("Este boletín se retiró o se anuló; ya no se corrige."))
    mended = mend(held, places)
    held.save()
    revision = held.save_revision(user=by, clean=False)
    Bulletin.objects.filter(pk=held.pk).update(live_revision=revision, has_unpublished_changes=False)
    correction = Correction.objects.create(bulletin=held, places=[place._asdict() for place in mended], at=at, by=by)
    log(instance=held, action="bulletins.correct", user=by, revision=revision)
    index.insert_or_update_object(held)
    announce_public_change()
    return correction
