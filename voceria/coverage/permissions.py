"""Who goes, who says who goes, who keeps the equipment."""

from voceria.office.choices import Role

_VIEW = ("coverage.view_assignment", "coverage.view_coverageplan", "coverage.view_fieldnote")
_EQUIPMENT = ("coverage.view_equipment",)
_REQUESTS = ("coverage.view_servicerequest", "coverage.add_servicerequest")
_TAKE_PART = (
    *_VIEW,
    "coverage.take_part",
    "coverage.add_fieldnote",
    *_EQUIPMENT,
    "coverage.lend_equipment",
    *_REQUESTS,
)
_PLAN = ("coverage.change_coverageplan",)
_KEEP = ("coverage.add_equipment", "coverage.change_equipment")
_SERVE = ("coverage.change_servicerequest",)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: (*_TAKE_PART, "coverage.assign_people", *_PLAN, *_KEEP, *_SERVE),
    Role.ASSISTANT: (*_TAKE_PART, *_PLAN, *_KEEP, *_SERVE),
    Role.PHOTOGRAPHER: (*_TAKE_PART, *_KEEP),
    Role.NETWORKS: _TAKE_PART,
    Role.DESIGNER: (*_TAKE_PART, *_PLAN),
    Role.PRESIDENCY: (*_VIEW, *_REQUESTS),
    Role.CONSULT: (*_VIEW, *_EQUIPMENT, "coverage.view_servicerequest"),
}
