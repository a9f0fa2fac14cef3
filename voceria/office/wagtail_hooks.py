"""The office's screens in the staff site, under /mesa/oficina/."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSet

from .views import catalogues, people, settings

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


@hooks.register("register_admin_urls")
def our_urls() -> list[URLPattern | URLResolver]:
    return [path("oficina/", include(_urls))]


@hooks.register("register_admin_viewset")
def our_catalogues() -> list[ViewSet]:
    return [
        catalogues.AreaViewSet("areas"),
        catalogues.OfficialViewSet("officials"),
        catalogues.AdministrationViewSet("administrations"),
    ]
