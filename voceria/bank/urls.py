"""Staff addresses of the bank, all under /mesa/banco/, and of its files, under /mesa/archivos/."""

from django.urls import path

from .views import albums, chosen, files, photos, recordings, uploads

app_name = "bank"
urlpatterns = [
    path("banco/", albums.albums, name="albums"),
    path("banco/albumes/<int:pk>/", albums.album, name="album"),
    path("banco/albumes/<int:pk>/agregar/", albums.add, name="add"),
    path("banco/albumes/<int:pk>/conocidas/", uploads.known, name="known"),
    path("banco/albumes/<int:pk>/estrella/", photos.star, name="star"),
    path("banco/albumes/<int:pk>/elegidas/", chosen.act, name="chosen"),
    path("banco/albumes/<int:pk>/orden/", albums.order, name="order"),
    path("banco/albumes/<int:pk>/no-publicar/", chosen.withhold, name="withhold"),
    path("banco/albumes/<int:pk>/textos/", chosen.describe, name="describe"),
    path("banco/albumes/<int:pk>/borrar/", chosen.delete, name="delete"),
    path("banco/albumes/<int:pk>/deshacer/", chosen.undo, name="undo"),
    path("banco/albumes/<int:pk>/fotos.zip", albums.download, name="download"),
    path("banco/cuadros/", files.tiles, name="tiles"),
    path("banco/fotos/<int:pk>/", photos.photo, name="photo"),
    path("banco/fotos/<int:pk>/mover/", photos.move, name="move"),
    path("banco/fotos/<int:pk>/publicar/", photos.allow, name="allow"),
    path("banco/fotos/<int:pk>/cuadro/", files.tile, name="tile"),
    path("banco/fotos/<int:pk>/grande/", files.large, name="large"),
    path("banco/fotos/<int:pk>/copia-<slug:width>.jpg", files.copy, name="copy"),
    path("banco/fotos/<int:pk>/original/", files.original, name="original"),
    path("banco/grabaciones/<int:pk>/titulo/", recordings.title, name="recording_title"),
    path("banco/grabaciones/<int:pk>/no-publicar/", recordings.withhold, name="recording_withhold"),
    path("banco/grabaciones/<int:pk>/publicar/", recordings.allow, name="recording_allow"),
    path("banco/grabaciones/<int:pk>/borrar/", recordings.delete, name="recording_delete"),
    path("banco/subidas/", uploads.create, name="uploads"),
    path("banco/subidas/<uuid:pk>/", uploads.upload, name="upload"),
    path("archivos/<path:path>", files.media, name="media"),
]
