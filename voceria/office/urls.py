"""Addresses of the house's own files, and of the invited person's page."""

from django.urls import path

from .views import identity, people

urlpatterns = [
    path("identidad/colores.css", identity.identity_tokens, name="identity_tokens"),
    path("identidad/escudo", identity.identity_crest, name="identity_crest"),
    path("identidad/muestra.svg", identity.identity_sample, name="identity_sample"),
    path("invitacion/<str:token>/", people.accept_invitation, name="accept_invitation"),
]
