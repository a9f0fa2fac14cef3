"""Who may record and read notes of the press."""

from voceria.office.choices import Role

_VIEW = ("monitoring.view_clipping",)
_EDIT = ("monitoring.add_clipping", "monitoring.change_clipping", "monitoring.delete_clipping", *_VIEW)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: _EDIT,
    Role.ASSISTANT: _EDIT,
    Role.NETWORKS: _EDIT,
    Role.PRESIDENCY: _VIEW,
    Role.TRANSPARENCY: _VIEW,
    Role.CONSULT: _VIEW,
}
