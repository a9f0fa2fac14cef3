"""Who may write, approve, release and read bulletins. Nobody holds Wagtail's own `publish`."""

from voceria.office.choices import Role

_VIEW = ("bulletins.view_bulletin",)
_WRITE = ("bulletins.add_bulletin", "bulletins.change_bulletin", *_VIEW)
GRANTS: dict[Role, tuple[str, ...]] = {
    Role.DIRECTOR: (
        *_WRITE,
        "bulletins.review_bulletin",
        "bulletins.release_bulletin",
        "bulletins.view_folio_book",
        "bulletins.view_bulletinkind",
        "bulletins.change_bulletinkind",
    ),
    Role.ASSISTANT: _WRITE,
    Role.NETWORKS: _WRITE,
    Role.PRESIDENCY: (*_VIEW, "bulletins.review_bulletin"),
    Role.PHOTOGRAPHER: _VIEW,
    Role.DESIGNER: _VIEW,
    Role.TRANSPARENCY: (*_VIEW, "bulletins.view_folio_book"),
    Role.CONSULT: (*_VIEW, "bulletins.view_folio_book"),
}
