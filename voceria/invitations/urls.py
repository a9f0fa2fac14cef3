"""Staff addresses of invitations, all under /mesa/invitaciones/."""

from django.urls import path

from .views import board, calling, door, files, sending, wording

app_name = "invitations"
urlpatterns = [
    path("", board.index, name="index"),
    path("formato/", wording.template, name="template"),
    path("<int:pk>/", board.event_page, name="event"),
    path("<int:pk>/invitar/", sending.invite, name="invite"),
    path("<int:pk>/invitar/a-quienes/", sending.count, name="count"),
    path("<int:pk>/invitar/carta/", sending.letter, name="letter"),
    path("<int:pk>/llamar/", calling.calls, name="calls"),
    path("<int:pk>/llamar/<int:invitee_pk>/", calling.answer, name="answer"),
    path("<int:pk>/puerta/", door.door, name="door"),
    path("<int:pk>/puerta/llego/<int:invitee_pk>/", door.arrive, name="arrive"),
    path("<int:pk>/puerta/sin-invitacion/", door.walk_in, name="walk_in"),
    path("<int:pk>/puerta/cerrar/", door.close, name="close"),
    path("<int:pk>/tarjeta.png", files.card, name="card"),
    path("<int:pk>/invitaciones.pdf", files.letters, name="letters"),
    path("<int:pk>/invitados.xlsx", files.export, name="export"),
]
