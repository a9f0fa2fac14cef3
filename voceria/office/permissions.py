"""What each role may do in the office's own records. `sync_roles` writes all stages' tables after migrate."""

from .choices import Role

_CATALOGUES = tuple(
    f"office.{verb}_{model}"
    for verb in ("add", "change", "delete", "view")
    for model in ("area", "official", "administration")
)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: (
        "office.change_municipality",
        "office.change_mailserver",
        "office.manage_people",  # not Wagtail's own add_user and change_user: its screens let one raise one's rights
        *_CATALOGUES,
    ),
    Role.ASSISTANT: ("office.view_area", "office.view_official", "office.add_official", "office.change_official"),
    Role.PRESIDENCY: ("office.view_area", "office.view_official", "office.add_official", "office.change_official"),
}
