"""Everything that changes how activities are covered, by what a person wants."""

from .assigning import (
    AlreadyAssigned,
    AlreadyDelivered,
    NotOfTheTeam,
    OffTheAgenda,
    ReservedActivity,
    assign_person,
    assign_team,
    set_rest,
    unassign,
)
from .equipment import (
    AlreadyOut,
    ConditionUnsaid,
    NotInService,
    NotOut,
    ReturnsTooEarly,
    lend_equipment,
    return_equipment,
    save_equipment,
)
from .following import follow_change, follow_outputs, follow_settling
from .planning import DesignRefused, add_pre_design, plan_coverage, remove_pre_design
from .requests import AlreadyClosed, WordsMissing, decline_service, deliver_service, request_service, take_service
from .telling import send_mails
from .working import (
    EmptyNote,
    NothingMine,
    NotYours,
    ReasonMissing,
    accept_work,
    drop_note,
    finish_work,
    note_fact,
    start_work,
)
from .writing import deliver_writing, take_writing

__all__ = [
    "AlreadyAssigned",
    "AlreadyClosed",
    "AlreadyDelivered",
    "AlreadyOut",
    "ConditionUnsaid",
    "DesignRefused",
    "EmptyNote",
    "NotInService",
    "NotOfTheTeam",
    "NotOut",
    "NotYours",
    "NothingMine",
    "OffTheAgenda",
    "ReasonMissing",
    "ReservedActivity",
    "ReturnsTooEarly",
    "WordsMissing",
    "accept_work",
    "add_pre_design",
    "assign_person",
    "assign_team",
    "decline_service",
    "deliver_service",
    "deliver_writing",
    "drop_note",
    "finish_work",
    "follow_change",
    "follow_outputs",
    "follow_settling",
    "lend_equipment",
    "note_fact",
    "plan_coverage",
    "remove_pre_design",
    "request_service",
    "return_equipment",
    "save_equipment",
    "send_mails",
    "set_rest",
    "start_work",
    "take_service",
    "take_writing",
    "unassign",
]
