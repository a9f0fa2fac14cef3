"""Addresses of the house's own files."""

from django.urls import path

from . import views

urlpatterns = [
    path("identidad/colores.css", views.identity_tokens, name="identity_tokens"),
    path("identidad/escudo", views.identity_crest, name="identity_crest"),
]
