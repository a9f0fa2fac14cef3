"""Registers the agenda's screens."""

from wagtail import hooks

from .views import EventViewSet


@hooks.register("register_admin_viewset")
def agenda_viewset() -> EventViewSet:
    return EventViewSet()
