"""Registers the directory's screens."""

from wagtail import hooks

from .views.viewsets import DirectoryGroup


@hooks.register("register_admin_viewset")
def directory() -> DirectoryGroup:
    return DirectoryGroup()
