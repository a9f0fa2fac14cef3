"""Who may add and change activities, and who may see the reserved ones."""

from voceria.office.choices import Role

_VIEW = ("agenda.view_event",)
_EDIT = ("agenda.add_event", "agenda.change_event", *_VIEW)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: (*_EDIT, "agenda.delete_event", "agenda.view_reserved_event"),
    Role.PRESIDENCY: (*_EDIT, "agenda.delete_event", "agenda.view_reserved_event"),
    Role.ASSISTANT: _EDIT,
    Role.PHOTOGRAPHER: _VIEW,
    Role.NETWORKS: _VIEW,
    Role.DESIGNER: _VIEW,
    Role.TRANSPARENCY: _VIEW,
    Role.CONSULT: _VIEW,
}
