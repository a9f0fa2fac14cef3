"""The number with which a kind goes on: nobody starts at 1, and no number is given twice."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office.models import User

from ..models import BulletinKind, Folio, FolioCounter
from .reviewing import _period as period_at


class NumberRefused(Refused):
    """That number was given already."""


@transaction.atomic
def set_next_number(*, kind: BulletinKind, number: int, by: User, at: datetime, period: str = "") -> FolioCounter:
    """The next bulletin of this kind takes `number`, in `period` (the one of `at` when empty)."""
    period = period or period_at(at)
    counter = FolioCounter.objects.select_for_update().get_or_create(kind=kind, period=period)[0]
    given = Folio.objects.filter(kind=kind, period=period).aggregate(highest=Max("number"))["highest"] or 0
    if number <= given:
        raise NumberRefused(
            _("El número %(given)s de «%(kind)s» ya está dado; el siguiente es %(next)s o más.")
            % {"given": given, "kind": kind, "next": given + 1}
        )
    before, counter.next_number = counter.next_number, number
    counter.save(update_fields=["next_number"])
    log(kind, "wagtail.edit", user=by, data={"next_number": [before, number], "period": period})
    return counter
