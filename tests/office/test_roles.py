import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupCollectionPermission

from tests.factories.office import UserFactory
from voceria.office import operations
from voceria.office.choices import Role


@pytest.mark.django_db
def test_every_role_is_a_group_that_may_enter():
    for role in Role:
        user = UserFactory(roles=[role])
        assert user.has_perm("wagtailadmin.access_admin"), role


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
