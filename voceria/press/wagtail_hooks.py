"""Registers the directory's screens."""

from django.urls import URLPattern, path
from wagtail import hooks

from .views.paste import PasteView
from .views.viewsets import DirectoryGroup


@hooks.register("register_admin_viewset")
def directory() -> DirectoryGroup:
    return DirectoryGroup()


@hooks.register("register_admin_urls")
def paste_url() -> list[URLPattern]:
    return [path("directorio/contactos/pegar/", PasteView.as_view(), name="paste_contacts")]
