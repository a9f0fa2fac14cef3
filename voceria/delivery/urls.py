"""Addresses of a recipient's own page."""

from django.urls import path

from .views import personal

urlpatterns = [
    path("p/<str:token>/", personal.personal_page, name="personal_page"),
    path("p/<str:token>/recibido/", personal.confirm, name="personal_confirm"),
    path("p/<str:token>/vista/", personal.seen, name="personal_seen"),
    path("p/<str:token>/<path:path>", personal.personal_file, name="personal_file"),
]
