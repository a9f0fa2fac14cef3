"""Public addresses."""

from django.urls import include, path

from voceria.bulletins.urls import public_urlpatterns as bulletin_files

from .views import agenda, bulletins, feeds, home

urlpatterns = [
    path("", home.home, name="home"),
    path("boletines/", bulletins.bulletin_list, name="bulletins"),
    path("boletines/feed.xml", feeds.atom, name="feed_atom"),
    path("boletines/feed.json", feeds.json_feed, name="feed_json"),
    path("boletines/<slug:slug>/", bulletins.bulletin, name="bulletin"),
    path("boletines/", include(bulletin_files)),
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda.ics", agenda.agenda_ics, name="agenda_ics"),
    path("agenda/<int:pk>.ics", agenda.event_ics, name="event_ics"),
    path("quienes-somos/", home.about, name="about"),
    path("aviso-de-privacidad/", home.privacy, name="privacy"),
    path("accesibilidad/", home.accessibility, name="accessibility"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
