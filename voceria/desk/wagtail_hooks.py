"""The first item of the menu."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def today() -> MenuItem:
    return MenuItem(_("Hoy"), reverse("desk"), name="today", icon_name="v-today", order=100)
