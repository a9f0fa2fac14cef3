"""The office's screens in the staff site, under /mesa/oficina/."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from .views import catalogues, notices, people, settings

_urls = (
    [
        path("", settings.OfficeHome.as_view(), name="home"),
        path("datos/", settings.HouseView.as_view(), name="house"),
        path("correo/", settings.MailView.as_view(), name="mail"),
        path("personas/", people.PeopleView.as_view(), name="people"),
        path("personas/invitar/", people.InviteView.as_view(), name="invite"),
        path("personas/<int:pk>/", people.PersonView.as_view(), name="person"),
    ],
    "office",
)


_notices = [
    path("", notices.notices, name="notices"),
    path("leidos/", notices.read_all, name="notices_read"),
    path("<int:pk>/", notices.open_notice, name="notice"),
]


@hooks.register("register_admin_urls")
def our_urls() -> list[URLPattern | URLResolver]:
    return [path("oficina/", include(_urls)), path("avisos/", include(_notices))]


class OfficeItem(MenuItem):
    """Shown to who may open at least one of its doors."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(door.permission) for door in settings.DOORS)


@hooks.register("register_admin_menu_item")
def our_item() -> MenuItem:
    return OfficeItem(_("La oficina"), reverse_lazy("office:home"), name="office", icon_name="v-office", order=950)


@hooks.register("register_admin_viewset")
def our_catalogues() -> list[ViewSet]:
    return [
        catalogues.AreaViewSet("areas"),
        catalogues.OfficialViewSet("officials"),
        catalogues.AdministrationViewSet("administrations"),
    ]
