"""What the office owns, who takes it along, and how it comes back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.models import Event
from voceria.lib.errors import Refused
from voceria.office.models import User

from ..choices import Condition, EquipmentState
from ..models import Equipment, EquipmentLoan


class AlreadyOut(Refused):
    """Somebody has it."""


class NotInService(Refused):
    """It is broken, lost, or no longer ours."""


class NotOut(Refused):
    """It came back already."""


class ReturnsTooEarly(Refused):
    """It comes back after it goes out."""


class ConditionUnsaid(Refused):
    """What comes back with a defect says which."""


@transaction.atomic
def save_equipment(*, equipment: Equipment, by: User, at: datetime) -> Equipment:
    """A new piece, or a change of one."""
    action = "wagtail.edit" if equipment.pk else "wagtail.create"
    equipment.save()
    log(equipment, action, user=by, timestamp=at)
    return equipment


@transaction.atomic
def lend_equipment(
    *, equipment: Equipment, person: User, due_at: datetime, by: User, at: datetime, event: Event | None = None
) -> EquipmentLoan:
    """Somebody takes it along. Raises AlreadyOut, NotInService, ReturnsTooEarly."""
    equipment = Equipment.objects.select_for_update().get(pk=equipment.pk)
    out = equipment.loans.filter(in_at=None).select_related("person").first()
    if out:
        raise AlreadyOut(
            _("%(what)s lo tiene %(who)s. Registra primero su regreso.") % {"what": equipment, "who": out.person}
        )
    if equipment.state != EquipmentState.GOOD:
        state = str(equipment.get_state_display()).lower()
        raise NotInService(_("%(what)s está %(state)s.") % {"what": equipment, "state": state})
    if due_at < at:
        raise ReturnsTooEarly(_("La hora de regreso ya pasó. Escribe cuándo lo devuelve."))
    loan = EquipmentLoan.objects.create(
        equipment=equipment, person=person, event=event, out_at=at, out_by=by, due_at=due_at
    )
    log(equipment, "coverage.lend", user=by, timestamp=at, data={"who": str(person)})
    return loan


@transaction.atomic
def return_equipment(*, loan: EquipmentLoan, condition: str, words: str, by: User, at: datetime) -> EquipmentLoan:
    """It is back; what does not work goes to repair. Raises NotOut, ConditionUnsaid."""
    equipment = Equipment.objects.select_for_update().get(pk=loan.equipment_id)
    loan = EquipmentLoan.objects.select_for_update().get(pk=loan.pk)
    if loan.in_at is not None:
        raise NotOut(_("Ese equipo ya había regresado."))
    said = words.strip()[:200]
    if Condition(condition) != Condition.WELL and not said:
        raise ConditionUnsaid(_("Di qué le pasó: una frase basta."))
    loan.in_at, loan.in_by, loan.condition, loan.condition_words = at, by, condition, said
    loan.save()
    if condition == Condition.BROKEN:
        equipment.state = EquipmentState.REPAIR
        equipment.save(update_fields=["state"])
    log(equipment, "coverage.return", user=by, timestamp=at, data={"condition": condition, "words": said})
    return loan
