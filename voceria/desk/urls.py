"""The staff home stands where Wagtail's own would be."""

from django.urls import path

from . import views

urlpatterns = [
    path("mesa/", views.home, name="desk"),
    path("mesa/hoy/<str:day>/", views.home, name="desk_day"),
    path("mesa/hoy/<str:day>/lista/", views.prepare, name="desk_prepare"),
    path("mesa/hoy/<str:day>/cerrar/", views.close_day, name="desk_close_day"),
    path("mesa/ruta/<int:pk>/", views.steps, name="desk_steps"),
    path("mesa/ruta/<int:pk>/<slug:step>/abrir/", views.open_step, name="desk_open_step"),
    path("mesa/lista-del-dia/<int:pk>/", views.tick, name="desk_tick"),
]
