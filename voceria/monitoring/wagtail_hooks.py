"""Registers the screens of notes."""

from wagtail import hooks

from .views import ClippingViewSet


@hooks.register("register_admin_viewset")
def clippings() -> ClippingViewSet:
    return ClippingViewSet()
