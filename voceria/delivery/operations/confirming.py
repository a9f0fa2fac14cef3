"""A person's act: the receipt, given on the page or noted by the office, and taken back when it was a slip."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.delivery import signals
from voceria.delivery.choices import ConfirmedVia
from voceria.delivery.models import Delivery
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.press.choices import Road
from voceria.press.operations import log_interaction

_ROADS = {ConfirmedVia.LINK: Road.LINK, ConfirmedVia.CALL: Road.CALL, ConfirmedVia.WHATSAPP: Road.WHATSAPP}


class NotConfirmed(Refused):
    """There is nothing that may be undone."""


@transaction.atomic
def confirm_delivery(*, delivery: Delivery, at: datetime, via: ConfirmedVia, by: User | None = None) -> bool:
    """Note the receipt; True when this act gave it, False when it stood already. Safe to repeat."""
    first = Delivery.objects.filter(pk=delivery.pk, confirmed_at=None).update(
        confirmed_at=at, confirmed_via=via, confirmed_by=by
    )
    delivery.refresh_from_db(fields=["confirmed_at", "confirmed_via", "confirmed_by"])
    if not first:
        return False
    log_interaction(
        contact=delivery.contact,
        at=at,
        road=_ROADS[via],
        summary=_("Confirmó de recibido: %s") % delivery.dispatch.title,
        by=by,
    )
    if by is not None:
        log(
            instance=delivery.dispatch,
            action="delivery.confirm",
            user=by,
            data={"delivery": delivery.pk, "via": str(via)},
            timestamp=at,
        )
    transaction.on_commit(partial(signals.delivery_confirmed.send, sender=Delivery, delivery=delivery))
    return True


@transaction.atomic
def undo_confirmation(*, delivery: Delivery, by: User, at: datetime) -> None:
    """Take back a receipt that the office noted; what the person did on the page stays."""
    current = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if current.confirmed_at is None:
        raise NotConfirmed(_("Esta entrega no tiene acuse."))
    if current.confirmed_via == ConfirmedVia.LINK:
        raise NotConfirmed(_("El acuse lo dio la propia persona en su página; no se puede quitar."))
    Delivery.objects.filter(pk=delivery.pk).update(confirmed_at=None, confirmed_via="", confirmed_by=None)
    log_interaction(
        contact=current.contact,
        at=at,
        road=_ROADS[ConfirmedVia(current.confirmed_via)],
        summary=_("Se quitó el acuse anotado por error: %s") % current.dispatch.title,
        by=by,
    )
    log(
        instance=current.dispatch,
        action="delivery.undo",
        user=by,
        data={"delivery": delivery.pk, "noted_at": current.confirmed_at.isoformat()},
        timestamp=at,
    )


def note_possible_reading(*, delivery: Delivery, at: datetime) -> None:
    """The page was seen in a browser; once, and never a receipt."""
    Delivery.objects.filter(pk=delivery.pk, possible_reading_at=None).update(possible_reading_at=at)
