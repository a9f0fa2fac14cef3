"""What people write of coverage."""

from .equipment import EquipmentForm, LoanForm, ReturnForm
from .planning import AssignForm, PlanForm, WeeklyRestForm
from .requests import CloseForm, ServiceForm

__all__ = [
    "AssignForm",
    "CloseForm",
    "EquipmentForm",
    "LoanForm",
    "PlanForm",
    "ReturnForm",
    "ServiceForm",
    "WeeklyRestForm",
]
