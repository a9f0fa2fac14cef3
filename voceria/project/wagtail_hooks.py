"""The staff menu in the order of the route, the shelves, the house; nothing of Wagtail's that we do not use."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

ORDER = (
    "today",
    "agenda",
    "invitations",
    "coverage",
    "bulletins",
    "dispatches",
    "clippings",
    "bank",
    "directory",
    "portal",
    "office",
)


@hooks.register("register_admin_menu_item")
def public_site() -> MenuItem:
    return MenuItem(_("Ver el portal"), "/", name="portal", icon_name="v-portal", order=900)


@hooks.register("construct_main_menu", order=1000)
def our_order(request: HttpRequest, items: list[MenuItem]) -> None:
    """Keeps only what the office works with; the rest stays reachable from the screens that need it."""
    ours = {item.name: item for item in items if item.name in ORDER}
    items[:] = [ours[name] for name in ORDER if name in ours]
    for position, item in enumerate(items):
        item.order = position
