"""Staff addresses of bulletins beside Wagtail's own list and editor, all under /mesa/boletines/."""

from django.urls import path

from .views import book, files, hub, releasing, reviewing, sending, writing

app_name = "bulletins"
urlpatterns = [
    path("nuevo/", writing.new_bulletin, name="new"),
    path("actividades/", writing.activities, name="activities"),
    path("libro/", book.book, name="book"),
    path("desde-word/", writing.import_docx, name="import_docx"),
    path("de-actividad/<int:event_pk>/", writing.start_from_event, name="start_from_event"),
    path("<int:pk>/", hub.hub, name="hub"),
    path("<int:pk>/pedir-revision/", reviewing.request_review, name="request_review"),
    path("<int:pk>/retomar/", reviewing.recall_review, name="recall_review"),
    path("<int:pk>/pedir-cambios/", reviewing.request_changes, name="request_changes"),
    path("<int:pk>/aprobar/", reviewing.approve, name="approve"),
    path("<int:pk>/publicar/", releasing.release, name="release"),
    path("<int:pk>/quitar-hora/", releasing.hold, name="hold"),
    path("<int:pk>/fe-de-erratas/", releasing.correct, name="correct"),
    path("<int:pk>/retirar/", releasing.withdraw, name="withdraw"),
    path("<int:pk>/anular/", releasing.annul, name="annul"),
    path("<int:pk>/enviar/", sending.send, name="send"),
    path("<int:pk>/enviar/a-quienes/", sending.count, name="count"),
    path("<int:pk>/enviar/carta/", sending.letter, name="letter"),
    path("<int:pk>/comentar/", reviewing.add_remark, name="add_remark"),
]

#: Files of public bulletins; the portal puts them under /boletines/.
public_urlpatterns = [path("<slug:slug>/<path:path>", files.public_file, name="bulletin_file")]
