"""Who may write, approve, release and read bulletins. Nobody holds Wagtail's own `publish`."""

from typing import Any

from wagtail.permissions import ModelPermissionPolicy

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


class BulletinPolicy(ModelPermissionPolicy):
    """Wagtail's screens may write drafts; publishing and taking back are operations of ours, for superusers too."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if action in ("publish", "unpublish"):
            return False
        if action in ("delete", "lock", "unlock"):
            return user.has_perm("bulletins.change_bulletin")
        return super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if not self.user_has_permission(user, action):
            return False
        if action == "delete":
            reviews = user.has_perm("bulletins.review_bulletin")
            return instance.get_lock() is None and (reviews or instance.author_id == user.pk)
        return True
