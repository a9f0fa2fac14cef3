"""All addresses: the public site, personal pages, and the staff screens under /mesa/."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("mesa/", include(wagtailadmin_urls)),
    path("", include("voceria.office.urls")),
    path("", include("voceria.portal.urls")),
]
