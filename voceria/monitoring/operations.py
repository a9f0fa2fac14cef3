"""Recording what the press published, and tying it to our bulletins."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.bulletins.models import Bulletin
from voceria.lib.errors import Refused
from voceria.office.models import User

from .models import Clipping, Pickup


class NothingToRead(Refused):
    """A note needs an address, its text or a scan."""


class AlreadyRecorded(Refused):
    """The note with that address is in the archive."""


def _check(clipping: Clipping) -> None:
    if not (clipping.url or clipping.text.strip() or clipping.scan_id):
        raise NothingToRead(_("Pega el enlace de la nota, su texto o su escaneo: con uno basta."))
    if clipping.url and Clipping.objects.filter(url=clipping.url).exclude(pk=clipping.pk).exists():
        raise AlreadyRecorded(_("Esa nota ya está registrada. Búscala por su dirección y agrégale el boletín."))


@transaction.atomic
def record_clipping(*, by: User, at: datetime, bulletins: Iterable[Bulletin] = (), **fields: Any) -> Clipping:
    """Keep a note of the press, and say of which bulletins it came.

    Raises NothingToRead, AlreadyRecorded.
    """
    clipping = Clipping(created_by=by, **fields)
    _check(clipping)
    clipping.save()
    log(clipping, "wagtail.create", user=by, timestamp=at)
    set_bulletins(clipping=clipping, bulletins=bulletins, by=by, at=at)
    return clipping


@transaction.atomic
def change_clipping(
    *, clipping: Clipping, by: User, at: datetime, bulletins: Iterable[Bulletin], **fields: Any
) -> Clipping:
    """Mend what was recorded of a note. Raises NothingToRead, AlreadyRecorded."""
    clipping = Clipping.objects.select_for_update().get(pk=clipping.pk)
    for name, value in fields.items():
        setattr(clipping, name, value)
    _check(clipping)
    clipping.save()
    log(clipping, "wagtail.edit", user=by, timestamp=at)
    set_bulletins(clipping=clipping, bulletins=bulletins, by=by, at=at)
    return clipping


def set_bulletins(*, clipping: Clipping, bulletins: Iterable[Bulletin], by: User, at: datetime) -> None:
    """The note comes of exactly these bulletins."""
    wanted = {bulletin.pk: bulletin for bulletin in bulletins}
    clipping.pickups.exclude(bulletin__in=wanted).delete()
    known = set(clipping.pickups.values_list("bulletin", flat=True))
    Pickup.objects.bulk_create(
        Pickup(clipping=clipping, bulletin=bulletin, by=by, at=at) for pk, bulletin in wanted.items() if pk not in known
    )
