"""Who may send, and who may see what was sent."""

from voceria.office.choices import Role

_VIEW = ("delivery.view_dispatch",)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: ("delivery.send_dispatch", *_VIEW),
    Role.ASSISTANT: ("delivery.send_dispatch", *_VIEW),
    Role.NETWORKS: ("delivery.send_dispatch", *_VIEW),
    Role.PRESIDENCY: _VIEW,
    Role.TRANSPARENCY: _VIEW,
    Role.CONSULT: _VIEW,
}
