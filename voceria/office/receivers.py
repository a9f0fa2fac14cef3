"""Roles are written again after every migrate, when all permissions exist."""

from typing import Any

from . import operations


def sync_roles_after_migrate(**_: Any) -> None:
    operations.sync_roles()
