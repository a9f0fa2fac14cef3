"""The inventory: what there is, who has it, what is late or due."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from voceria.office.models import User

from ..choices import EquipmentState
from ..models import Equipment, EquipmentLoan


class Shown(NamedTuple):
    """One piece of the list with what matters of it now."""

    equipment: Equipment
    loan: EquipmentLoan | None
    overdue: bool
    maintenance_due: bool


def equipment_list(*, words: str, shown: str, kind: str, at: datetime, today: date) -> QuerySet[Equipment]:
    """`shown` is "", "fuera", "atrasado", "mantenimiento" or "resguardo-<pk>"; retired pieces only by name or tag."""
    out = EquipmentLoan.objects.filter(equipment=OuterRef("pk"), in_at=None)
    found = Equipment.objects.select_related("custodian").prefetch_related(
        Prefetch("loans", EquipmentLoan.objects.filter(in_at=None).select_related("person", "event"), to_attr="out")
    )
    if words:
        found = found.filter(Q(tag__icontains=words) | Q(name__icontains=words) | Q(serial__icontains=words))
    elif shown != "baja":
        found = found.exclude(state=EquipmentState.RETIRED)
    if kind:
        found = found.filter(kind=kind)
    if shown == "fuera":
        found = found.filter(Exists(out))
    elif shown == "atrasado":
        found = found.filter(Exists(out.filter(due_at__lt=at)))
    elif shown == "mantenimiento":
        found = found.filter(Q(maintenance_on__lte=today) | Q(state=EquipmentState.REPAIR))
    elif shown == "baja":
        found = found.filter(state=EquipmentState.RETIRED)
    return found.order_by("kind", "tag")


def shown(pieces: Iterable[Equipment], at: datetime, today: date) -> list[Shown]:
    """Of a page of `equipment_list`; asks nothing more."""
    made = []
    for piece in pieces:
        [loan] = piece.out or [None]  # type: ignore[attr-defined]
        due = piece.maintenance_on is not None and piece.maintenance_on <= today
        made.append(Shown(piece, loan, bool(loan and loan.due_at < at), due))
    return made


def overdue_loans(at: datetime) -> QuerySet[EquipmentLoan]:
    found = EquipmentLoan.objects.filter(in_at=None, due_at__lt=at).select_related("equipment", "person")
    return found.order_by("due_at")


def held_by(person: User) -> QuerySet[Equipment]:
    """What this person answers for."""
    return Equipment.objects.filter(custodian=person).exclude(state=EquipmentState.RETIRED).order_by("kind", "tag")
