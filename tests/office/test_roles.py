import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from wagtail.models import GroupCollectionPermission

from tests.at_once import database_url
from tests.factories.office import UserFactory
from voceria.invitations.permissions import GRANTS
from voceria.office import operations
from voceria.office.choices import Role

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_every_role_is_a_group_that_may_enter():
    for role in Role:
        user = UserFactory(roles=[role])
        assert user.has_perm("wagtailadmin.access_admin"), role


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_database_migrated_in_part_is_left_alone_and_a_whole_one_has_its_roles(tmp_path):
    """`migrate APP NAME` may leave a stage without its tables; roles wait for the permissions that they name."""
    if connection.vendor != "sqlite":
        pytest.skip("Works on a copy of the database file.")
    environment = os.environ | {"DATABASE_URL": database_url(tmp_path), "PYTHONPATH": str(ROOT)}

    def migrate(*words):
        command = [sys.executable, "manage.py", "migrate", *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    migrate("invitations", "zero")
    with closing(sqlite3.connect(tmp_path / "voceria.sqlite3")) as file, file:
        ours = "(SELECT id FROM django_content_type WHERE app_label = 'invitations')"
        permissions = f"(SELECT id FROM auth_permission WHERE content_type_id IN {ours})"  # noqa: S608
        file.execute(f"DELETE FROM auth_group_permissions WHERE permission_id IN {permissions}")  # noqa: S608
        file.execute(f"DELETE FROM auth_permission WHERE content_type_id IN {ours}")  # noqa: S608
    migrate("agenda", "0008")
    migrate("agenda")
    migrate()
    with closing(sqlite3.connect(tmp_path / "voceria.sqlite3")) as file:
        held = file.execute(
            "SELECT count(*) FROM auth_group_permissions JOIN auth_permission p ON p.id = permission_id "
            "WHERE p.codename = 'add_invitation'"
        ).fetchone()[0]
    assert held == sum("invitations.add_invitation" in names for names in GRANTS.values())


@pytest.mark.django_db
def test_nobody_holds_wagtails_publish_permission():
    assert not Group.objects.filter(permissions__codename__startswith="publish_").exists()


@pytest.mark.django_db
def test_sync_roles_takes_back_what_the_tables_do_not_say():
    group = Group.objects.get(name=Role.CONSULT)
    director = Group.objects.get(name=Role.DIRECTOR)
    group.permissions.set(director.permissions.all())
    for permission in GroupCollectionPermission.objects.filter(group=director):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=permission.collection, permission=permission.permission
        )
    operations.sync_roles()
    assert not UserFactory(roles=[Role.CONSULT]).has_perm("bulletins.release_bulletin")
    assert not GroupCollectionPermission.objects.filter(group=group, permission__codename="delete_photo").exists()
