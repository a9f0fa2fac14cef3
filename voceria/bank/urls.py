"""Staff addresses of the bank, all under /mesa/banco/, and of its files, under /mesa/archivos/."""

from django.urls import path

from .views import albums, chosen, files, photos, uploads

app_name = "bank"
urlpatterns = [
    path("banco/", albums.albums, name="albums"),
    path("banco/albumes/<int:pk>/", albums.album, name="album"),
    path("banco/albumes/<int:pk>/agregar/", albums.add, name="add"),
    path("banco/albumes/<int:pk>/conocidas/", uploads.known, name="known"),
    path("banco/albumes/<int:pk>/estrella/", photos.star, name="star"),
    path("banco/albumes/<int:pk>/elegidas/", chosen.act, name="chosen"),
    path("banco/albumes/<int:pk>/no-publicar/", chosen.withhold, name="withhold"),
    path("banco/albumes/<int:pk>/textos/", chosen.describe, name="describe"),
    path("banco/albumes/<int:pk>/borrar/", chosen.delete, name="delete"),
    path("banco/albumes/<int:pk>/deshacer/", chosen.undo, name="undo"),
    path("banco/albumes/<int:pk>/fotos.zip", albums.download, name="download"),
    path("banco/fotos/<int:pk>/", photos.photo, name="photo"),
    path("banco/fotos/<int:pk>/mover/", photos.move, name="move"),
    path("banco/fotos/<int:pk>/publicar/", photos.allow, name="allow"),
    path("banco/fotos/<int:pk>/cuadro/", files.tile, name="tile"),
    path("banco/fotos/<int:pk>/grande/", files.large, name="large"),
    path("banco/fotos/<int:pk>/copia-<slug:width>.jpg", files.copy, name="copy"),
    path("banco/fotos/<int:pk>/original/", files.original, name="original"),
    path("banco/subidas/", uploads.create, name="uploads"),
    path("banco/subidas/<uuid:pk>/", uploads.upload, name="upload"),
    path("archivos/<path:path>", files.media, name="media"),
]
