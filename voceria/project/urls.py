"""All addresses: the public site, personal pages, and the staff screens under /mesa/."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from voceria.agenda.urls import public_urlpatterns as agenda_pages

urlpatterns = [
    path("", include("voceria.desk.urls")),
    path("mesa/documentos/", include(wagtaildocs_urls)),
    path("mesa/", include(wagtailadmin_urls)),
    path("", include("voceria.project.setup.urls")),
    path("", include("voceria.office.urls")),
    path("", include("voceria.delivery.urls")),
    path("", include(agenda_pages)),
    path("", include("voceria.portal.urls")),
]

handler400 = "voceria.portal.views.public.bad_request"
handler403 = "voceria.portal.views.public.forbidden"
handler404 = "voceria.portal.views.public.not_found"
