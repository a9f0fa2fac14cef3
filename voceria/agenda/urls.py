"""Staff addresses of the agenda beside the calendar, form and page of its activities; all under /mesa/agenda/.

Each part has its own namespace: `agenda_events`, `agenda_day`, `agenda_outputs`, `agenda_areas`, `agenda_briefing`,
`agenda_series`, `agenda_feeds`, `agenda_register`. `public_urlpatterns` are the areas' own pages, without account.
"""

from django.urls import URLPattern, URLResolver, include, path

from .choices import FeedKind
from .views import (
    areas_board,
    areas_inbox,
    areas_links,
    areas_public,
    briefing,
    changes,
    day,
    feeds,
    incoming,
    jornadas,
    many,
    outputs,
    paste,
    quick,
    register,
    series,
)

_events = [
    path("nueva/", quick.quick, name="quick"),
    path("pegar/", paste.paste, name="paste"),
    path("varias/", many.bulk, name="bulk"),
    path("tabla/", many.export, name="export"),
    path("<int:pk>/deshacer/", changes.undo, name="undo"),
    path("<int:pk>/ya/<slug:verb>/", changes.at_once, name="at_once"),
    path("<int:pk>/cambio/<slug:deed>/", changes.change, name="change"),
]
_outputs = [
    path("<int:pk>/difusion/", outputs.page, name="page"),
    path("<int:pk>/difusion/definir/", outputs.define, name="define"),
    path("<int:pk>/difusion/<slug:output>/listo/", outputs.finish, name="finish"),
    path("<int:pk>/difusion/<slug:output>/no/", outputs.drop, name="drop"),
    path("<int:pk>/difusion/<slug:output>/abrir/", outputs.reopen, name="reopen"),
]
_series = [
    path("<int:pk>/repetir/", series.repeat, name="repeat"),
    path("<int:pk>/serie/", series.spread, name="spread"),
    path("<int:pk>/terminar-serie/", series.end, name="end"),
]
_areas = [
    path("buzon/", areas_inbox.inbox, name="inbox"),
    path("buzon/aceptar/", areas_inbox.accept_many, name="accept_many"),
    path("buzon/recordar/<int:pk>/", areas_inbox.remind, name="remind"),
    path("buzon/<int:pk>/", areas_inbox.one, name="one"),
    path("buzon/<int:pk>/descartar/", areas_inbox.discard, name="discard"),
    path("buzon/<int:pk>/juntar/", areas_inbox.join, name="join"),
    path("buzon/<int:pk>/deshacer/", areas_inbox.undo, name="undo"),
    path("enlaces/", areas_links.links, name="links"),
    path("enlaces/<int:pk>/", areas_links.act, name="link_act"),
    path("jornada/", jornadas.propose, name="jornada"),
    path("<int:pk>/jornada/", jornadas.text, name="jornada_text"),
    path("participacion/", areas_board.board, name="board"),
]

_briefing = [
    path("<int:pk>/", briefing.sheet, name="sheet"),
    path("<int:pk>/escribir/", briefing.write, name="write"),
    path("<int:pk>/pedir/", briefing.ask, name="ask"),
    path("<int:pk>/aprobar/", briefing.approve, name="approve"),
    path("<int:pk>/evaluar/", briefing.evaluate, name="evaluate"),
    path("<int:pk>/ficha.pdf", briefing.pdf, name="pdf"),
]
_feeds = [
    path("calendarios/", feeds.index, name="index"),
    path("calendarios/nuevo/", feeds.new, name="new"),
    path("calendarios/mio/", feeds.mine, name="mine"),
    path("calendarios/archivo/", incoming.choose, {"kind": FeedKind.FILE}, name="calendar_file"),
    path("calendarios/excel/", incoming.choose, {"kind": FeedKind.TABLE}, name="table_file"),
    path("calendarios/excel/plantilla.xlsx", incoming.template, name="template"),
    path("calendarios/traer/<int:pk>/", incoming.incoming, name="incoming"),
    path("calendarios/traer/<int:pk>/hacer/", incoming.act, name="incoming_act"),
    path("calendarios/<int:pk>/", feeds.feed, name="feed"),
    path("calendarios/<int:pk>/leer/", feeds.read_now, name="read_now"),
    path("calendarios/<int:pk>/quitar/", feeds.remove, name="remove"),
    path("calendarios/<int:pk>/deshacer/", feeds.undo, name="undo"),
    path("calendarios/<int:pk>/<int:event_pk>/", feeds.answer, name="answer"),
    path("<int:pk>/actividad.ics", feeds.event_file, name="event_file"),
]
_register = [
    path("registro/", register.register, name="register"),
    path("registro/<uuid:job>/<slug:name>.<slug:kind>", register.made, name="made"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_events, "agenda_events"))),
    path("jerarquia/", include(([path("<str:day>/", day.rank_day, name="rank")], "agenda_day"))),
    path("", include((_outputs, "agenda_outputs"))),
    path("", include((_series, "agenda_series"))),
    path("fichas/", include((_briefing, "agenda_briefing"))),
    path("tarjetas/<int:pk>/aprobar/", briefing.approve_card, name="approve_card"),
    path("", include((_feeds, "agenda_feeds"))),
    path("", include((_register, "agenda_register"))),
    path("", include((_areas, "agenda_areas"))),
]

public_urlpatterns: list[URLPattern | URLResolver] = [
    path("enlace/<str:token>/", areas_public.home, name="area_link"),
    path("enlace/<str:token>/nada/", areas_public.nothing, name="area_nothing"),
    path("enlace/<str:token>/actividades/", areas_public.activities, name="area_activities"),
    path("enlace/<str:token>/actividad/", areas_public.one_activity, name="area_one"),
    path("enlace/<str:token>/cobertura/", areas_public.coverage, name="area_coverage"),
    path("enlace/<str:token>/hicimos/", areas_public.report, name="area_report"),
    path("calendario/<str:token>.ics", feeds.personal, name="personal_calendar"),
]
