"""What the running house needs: roles as the tables say, the public generation, heartbeats."""

import time
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F
from wagtail.models import Collection, CollectionMember, GroupCollectionPermission

from ..choices import Role
from ..models import Area, Heartbeat, PublicGeneration
from ..signals import area_renamed

Grants = Mapping[Role, Iterable[str]]


def _grants_of_all_stages() -> dict[Role, set[str]]:
    """The union of every app's `permissions.GRANTS`."""
    union: dict[Role, set[str]] = {role: {"wagtailadmin.access_admin"} for role in Role}
    for config in apps.get_app_configs():
        name = f"{config.name}.permissions"
        if not config.name.startswith("voceria.") or not find_spec(name):
            continue
        grants: Grants = getattr(import_module(name), "GRANTS", {})
        for role, names in grants.items():
            union[role].update(names)
    return union


@transaction.atomic
def sync_roles() -> None:
    """Make every role's group hold exactly what the tables say; safe to repeat, runs after migrate."""
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type")
    }
    root = Collection.get_first_root_node() or Collection.add_root(instance=Collection(name="Root"))
    for role, names in _grants_of_all_stages().items():
        group, _ = Group.objects.get_or_create(name=role.value)
        missing = names - known.keys()
        if missing:
            raise LookupError(f"permissions.py names what does not exist: {sorted(missing)}")
        wanted = [known[name] for name in names]
        group.permissions.set(wanted)
        in_collections = [p for p in wanted if _is_collected(p)]
        GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=in_collections).delete()
        for permission in in_collections:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _is_collected(permission: Permission) -> bool:
    model = permission.content_type.model_class()
    return model is not None and issubclass(model, CollectionMember)


def announce_renaming(area: Area) -> None:
    """What is found under the name of this area is found under the new one soon."""
    transaction.on_commit(partial(area_renamed.send, sender=Area, area=area))


def announce_public_change() -> None:
    """Whatever the public may see has changed: every cached page, in every process, is dead from here on.

    Called inside the transaction that changes it, so that both stand or fall together.
    """
    if _raise_generation():
        return
    # The first number is drawn from the clock, so that no process takes it for one it knew of another database.
    first = {"number": time.time_ns() // 1_000_000}
    if not PublicGeneration.objects.get_or_create(pk=1, defaults=first)[1]:
        _raise_generation()


def _raise_generation() -> int:
    return PublicGeneration.objects.filter(pk=1).update(number=F("number") + 1)


def beat(*, name: str, at: datetime) -> None:
    """Record that a part of the running system lives."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at})
