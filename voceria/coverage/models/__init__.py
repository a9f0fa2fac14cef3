"""Who goes and with what: plans, assignments, field notes, equipment and its loans, requests, rest days."""

from .assignments import Assignment, AssignmentQuerySet, CoveragePlan, FieldNote, RestDay
from .equipment import Equipment, EquipmentLoan
from .requests import ServiceRequest

__all__ = [
    "Assignment",
    "AssignmentQuerySet",
    "CoveragePlan",
    "Equipment",
    "EquipmentLoan",
    "FieldNote",
    "RestDay",
    "ServiceRequest",
]
