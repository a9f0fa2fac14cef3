"""What coverage adds to Wagtail: its addresses, its place in the menu, the words of the log."""

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.urls.resolvers import URLResolver
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from .choices import LOG_ACTIONS


class CoverageMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("coverage.view_assignment")


@hooks.register("register_admin_urls")
def coverage_urls() -> list[URLResolver]:
    return [path("cobertura/", include("voceria.coverage.urls"))]


@hooks.register("register_admin_menu_item")
def coverage_in_the_menu() -> MenuItem:
    return CoverageMenuItem(_("Cobertura"), reverse("coverage:mine"), name="coverage", icon_name="v-cover", order=400)


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    for code, (label, message) in LOG_ACTIONS.items():
        registry.register_action(code, label, message)
