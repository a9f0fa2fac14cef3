"""Staff addresses of coverage, all under /mesa/cobertura/."""

from django.urls import path

from .views import equipment, notes, requests, sheet, week, work

app_name = "coverage"
urlpatterns = [
    path("", work.mine, name="mine"),
    path("actividad/<int:pk>/", work.work, name="work"),
    path("actividad/<int:pk>/aceptar/", work.accept, name="accept"),
    path("actividad/<int:pk>/empezar/", work.start, name="start"),
    path("actividad/<int:pk>/no-empiezo/", work.undo_start, name="undo_start"),
    path("actividad/<int:pk>/terminar/", work.finish, name="finish"),
    path("actividad/<int:pk>/anotar/", notes.note, name="note"),
    path("actividad/<int:pk>/notas/<int:note_pk>/quitar/", notes.drop_note, name="drop_note"),
    path("actividad/<int:pk>/voy/", work.take, name="take"),
    path("actividad/<int:pk>/hoja/", sheet.sheet, name="sheet"),
    path("actividad/<int:pk>/asignar/", sheet.assign, name="assign"),
    path("actividad/<int:pk>/equipo/", sheet.assign_team, name="assign_team"),
    path("actividad/<int:pk>/disenos/", sheet.add_design, name="add_design"),
    path("actividad/<int:pk>/disenos/<int:document_pk>/quitar/", sheet.remove_design, name="remove_design"),
    path("encargos/<int:pk>/quitar/", sheet.unassign, name="unassign"),
    path("semana/", week.week, name="week"),
    path("semana/<str:day>/", week.week, name="week_of"),
    path("semana/<str:day>/asignar/", week.assign, name="week_assign"),
    path("semana/<str:day>/descanso/", week.rest, name="rest"),
    path("equipo/", equipment.index, name="equipment"),
    path("equipo/nuevo/", equipment.add, name="add_equipment"),
    path("equipo/resguardo/<int:pk>.pdf", equipment.custody, name="custody"),
    path("equipo/<int:pk>/", equipment.piece, name="piece"),
    path("equipo/<int:pk>/cambiar/", equipment.change, name="change_equipment"),
    path("equipo/<int:pk>/sale/", equipment.lend, name="lend"),
    path("equipo/<int:pk>/regresa/", equipment.give_back, name="give_back"),
    path("solicitudes/", requests.index, name="services"),
    path("solicitudes/nueva/", requests.add, name="add_service"),
    path("solicitudes/<int:pk>/", requests.service, name="service"),
]
