"""The numbers of a kind: their period, the next one, and where an office goes on; none is given twice."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office import queries as office
from voceria.office.choices import NumberingRestart
from voceria.office.models import User

from .. import rules
from ..models import BulletinKind, Folio, FolioCounter


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


def period_at(at: datetime) -> str:
    """The period in which a number is given, by the municipality's own calendar and setting."""
    house = office.municipality()
    day = timezone.localtime(at, house.tz if house else None).date()
    runs_through = house is not None and house.numbering_restart == NumberingRestart.ADMINISTRATION
    administration = office.administration(day) if runs_through else None
    return rules.numbering_period(day, administration=administration.period if administration else None)


def next_number(kind_id: int, period: str) -> int:
    """Take the next number of a kind. The counter's row stays locked until the number stands."""
    counter, _made = FolioCounter.objects.select_for_update().get_or_create(kind_id=kind_id, period=period)
    given = Folio.objects.filter(kind_id=kind_id, period=period).aggregate(highest=Max("number"))["highest"] or 0
    number = max(counter.next_number, given + 1)
    counter.next_number = number + 1
    counter.save(update_fields=["next_number"])
    return number
