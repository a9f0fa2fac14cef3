"""Addresses of the beginning."""

from django.urls import path

from . import views

urlpatterns = [
    path("comenzar/", views.first_run, name="first_run"),
    path("comenzar/<slug:step>/", views.BeginView.as_view(), name="begin"),
]
