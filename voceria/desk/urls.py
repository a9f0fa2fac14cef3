"""The staff home stands where Wagtail's own would be."""

from django.urls import path

from . import views

urlpatterns = [path("mesa/", views.home, name="desk")]
