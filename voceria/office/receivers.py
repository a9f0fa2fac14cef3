"""Roles are written again after every migrate, when all permissions exist; a database left halfway waits."""

from typing import Any

from voceria.lib.migrated import is_whole

from . import operations


def sync_roles_after_migrate(using: str, **_: Any) -> None:
    if is_whole(using):
        operations.sync_roles()
