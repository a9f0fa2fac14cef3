"""Puts the pages of bulletins into the staff screens."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .choices import LOG_ACTIONS
from .models import Bulletin
from .views.editor import our_actions
from .views.viewsets import BulletinViewSet, KindViewSet

register_snippet(BulletinViewSet)


@hooks.register("register_admin_urls")
def bulletin_urls() -> list[URLResolver]:
    return [path("boletines/", include("voceria.bulletins.urls"))]


@hooks.register("register_admin_viewset")
def kinds() -> KindViewSet:
    return KindViewSet("bulletin_kinds")


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    for code, (label, message) in LOG_ACTIONS.items():
        registry.register_action(code, label, message)


hooks.register("construct_snippet_action_menu", our_actions)


@hooks.register("before_bulk_action")
def no_bulk_actions(request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any) -> HttpResponse | None:
    """Wagtail's bulk actions ask no operation of ours, so they do not touch bulletins."""
    if not any(isinstance(each, Bulletin) for each in objects):
        return None
    messages.error(request, _("Los boletines se borran o retiran uno por uno, cada uno en su página."))
    return redirect(Bulletin.snippet_viewset.get_url_name("list"))
