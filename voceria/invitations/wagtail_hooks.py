"""Where invitations stand among the staff screens."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from .choices import LOG_ACTIONS


@hooks.register("register_admin_urls")
def our_addresses() -> list[URLResolver]:
    return [path("invitaciones/", include("voceria.invitations.urls"))]


class InvitationsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("invitations.view_invitee")


@hooks.register("register_admin_menu_item")
def our_menu_item() -> MenuItem:
    return InvitationsItem(
        _("Invitaciones"), reverse_lazy("invitations:index"), name="invitations", icon_name="v-invite", order=300
    )


@hooks.register("register_log_actions")
def log_actions(registry: LogActionRegistry) -> None:
    for code, (label, message) in LOG_ACTIONS.items():
        registry.register_action(code, label, message)
