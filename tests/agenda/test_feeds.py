"""Other people's calendars: read, followed, asked about, and never half taken."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from icalendar import Calendar

from tests.agenda.bringing import act, look
from tests.factories.agenda import EventFactory
from tests.factories.bank import PhotoFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations, tasks
from voceria.agenda.choices import EventState, Visibility
from voceria.agenda.models import CalendarFeed, Event, FedEvent
from voceria.agenda.queries.incoming import MOST_ACTIVITIES
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(microsecond=0)


def day(n: int, hour: int = 16) -> str:
    return f"{(NOW + timedelta(days=n)).replace(hour=hour, minute=0, second=0):%Y%m%dT%H%M%SZ}"


def vevent(uid: str, n: int, title: str, *more: str, hour: int = 16) -> str:
    return "\r\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{day(n, hour)}", f"SUMMARY:{title}", *more, "END:VEVENT", ""]
    )


def calendar(*events: str) -> bytes:
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n").encode()


class Server(BaseHTTPRequestHandler):
    content = b""
    status = 200

    def do_GET(self) -> None:
        tag = f'"{hash(self.content)}"'
        same = self.headers["If-None-Match"] == tag
        self.send_response(304 if same else self.status)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", "0" if same else str(len(self.content)))
        self.end_headers()
        if not same:
            self.wfile.write(self.content)

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture
def server(settings) -> Iterator[type[Server]]:
    settings.FETCH_PRIVATE_HOSTS = ["127.0.0.1"]
    kind = type("Own", (Server,), {})
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    kind.url = f"http://127.0.0.1:{httpd.server_port}/agenda.ics"
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield kind
    httpd.shutdown()


@pytest.fixture
def by():
    MunicipalityFactory()
    return UserFactory(roles=[Role.ASSISTANT])


@pytest.fixture
def feed(server, by) -> CalendarFeed:
    server.content = calendar(vevent("a", 2, "Feria"), vevent("b", 3, "Taller", "RRULE:FREQ=WEEKLY;COUNT=3"))
    feed = operations.add_feed(name="Cultura", url=server.url, by=by, at=NOW, visibility=Visibility.PUBLIC)
    assert operations.read_feed(feed=feed, at=NOW) == operations.Taken(new=4)
    return CalendarFeed.objects.get()


def titles() -> list[str]:
    return list(Event.objects.order_by("starts_at").values_list("title", flat=True))


def test_calendar_is_followed_with_each_time_of_its_series(feed) -> None:
    assert titles() == ["Feria", "Taller", "Taller", "Taller"]
    assert set(Event.objects.values_list("visibility", flat=True)) == {Visibility.PUBLIC}


def test_unchanged_calendar_is_not_read_again_and_changes_nothing(feed, server) -> None:
    before = list(Event.objects.values_list("updated_at", flat=True))
    assert operations.read_feed(feed=feed, at=NOW) == operations.Taken()
    CalendarFeed.objects.update(etag="")
    assert operations.read_feed(feed=CalendarFeed.objects.get(), at=NOW) == operations.Taken()
    assert list(Event.objects.values_list("updated_at", flat=True)) == before


def test_what_the_calendar_changes_is_changed(feed, server) -> None:
    server.content = calendar(vevent("a", 4, "Feria de la Nuez"), vevent("b", 3, "Taller", "RRULE:FREQ=WEEKLY;COUNT=3"))
    assert operations.read_feed(feed=feed, at=NOW) == operations.Taken(changed=1)
    event = Event.objects.get(external_uid="a")
    assert (event.title, event.starts_at.date()) == ("Feria de la Nuez", (NOW + timedelta(days=4)).date())


def test_what_the_office_changed_is_kept_and_asked(feed, server, by) -> None:
    event = Event.objects.get(external_uid="a")
    operations.update_event(event=event, by=by, at=NOW, title="Feria municipal")
    server.content = calendar(
        vevent("a", 2, "Feria 2", "LOCATION:Plaza"), vevent("b", 3, "Taller", "RRULE:FREQ=WEEKLY;COUNT=3")
    )
    assert operations.read_feed(feed=feed, at=NOW) == operations.Taken(changed=1, asked=1)
    event.refresh_from_db()
    assert (event.title, event.place, event.fed.offered) == ("Feria municipal", "Plaza", {"title": "Feria 2"})
    operations.answer_offer(event=event, take=True, by=by, at=NOW)
    assert Event.objects.get(external_uid="a").title == "Feria 2"
    with pytest.raises(operations.FeedRefused):
        operations.answer_offer(event=event, take=True, by=by, at=NOW)


def test_office_that_keeps_its_word_is_not_asked_the_same_again(feed, server, by) -> None:
    event = Event.objects.get(external_uid="a")
    operations.update_event(event=event, by=by, at=NOW, title="Feria municipal")
    server.content = calendar(vevent("a", 2, "Feria 2"), vevent("b", 3, "Taller", "RRULE:FREQ=WEEKLY;COUNT=3"))
    operations.read_feed(feed=feed, at=NOW)
    operations.answer_offer(event=event, take=False, by=by, at=NOW)
    CalendarFeed.objects.update(etag="")
    assert operations.read_feed(feed=CalendarFeed.objects.get(), at=NOW) == operations.Taken()
    assert Event.objects.get(external_uid="a").title == "Feria municipal"


def test_what_vanishes_is_cancelled_with_the_reason_and_comes_back(feed, server) -> None:
    whole = server.content
    server.content = calendar(vevent("a", 2, "Feria"))
    assert operations.read_feed(feed=feed, at=NOW) == operations.Taken(cancelled=3)
    gone = Event.objects.filter(external_uid="b").first()
    assert (gone.state, gone.state_reason) == (EventState.CANCELLED, "Se quitó del calendario «Cultura».")
    server.content = whole
    assert operations.read_feed(feed=feed, at=NOW) == operations.Taken(changed=3)
    assert not Event.objects.filter(state=EventState.CANCELLED).exists()


def test_cancelled_stays_cancelled_and_past_stays_as_it_was(feed, server) -> None:
    server.content = calendar(vevent("a", 2, "Feria", "STATUS:CANCELLED"))
    assert operations.read_feed(feed=feed, at=NOW + timedelta(days=5)).cancelled == 2
    assert Event.objects.get(external_uid="a").state == EventState.CONFIRMED
    assert operations.read_feed(feed=feed, at=NOW).cancelled == 0  # the same file, by its mark


def test_empty_calendar_takes_nothing_away(feed, server) -> None:
    server.content = calendar()
    assert operations.read_feed(feed=feed, at=NOW) is None
    assert "llegó vacío" in CalendarFeed.objects.get().trouble
    assert not Event.objects.filter(state=EventState.CANCELLED).exists()


def test_trouble_is_told_and_the_next_try_waits_longer_each_time(feed, server) -> None:
    server.status = 500
    server.content = b"x"
    waits = []
    for _ in range(3):
        operations.read_feed(feed=feed, at=NOW)
        feed.refresh_from_db()
        waits.append(feed.next_read_at - NOW)
    assert "error (500)" in feed.trouble
    assert waits == sorted(waits)
    assert waits[0] == timedelta(hours=1)
    assert operations.read_due(at=NOW + timedelta(minutes=30)) == 0


def test_clock_reads_what_is_due_once(feed) -> None:
    assert operations.read_due(at=NOW) == 0
    assert operations.read_due(at=NOW + timedelta(minutes=31)) == 1
    assert operations.read_due(at=NOW + timedelta(minutes=31)) == 0


def test_calendar_inside_our_network_is_refused(by, client: Client) -> None:
    client.force_login(by)
    form = {"name": "x", "url": "http://127.0.0.1:1/a.ics", "visibility": "internal"}
    page = client.post(reverse("agenda_feeds:new"), form).url
    operations.read_due(at=timezone.now())
    assert "red interna" in client.get(page).content.decode()


def test_page_of_a_calendar_shows_its_trouble_and_what_is_asked(feed, by, client: Client) -> None:
    event = Event.objects.get(external_uid="a")
    event.fed.offered = {"title": "Otra"}
    event.fed.save()
    CalendarFeed.objects.update(trouble="No respondió")
    client.force_login(by)
    page = client.get(reverse("agenda_feeds:feed", args=[feed.pk])).content.decode()
    assert "No respondió" in page
    assert "Feria → <b>Otra</b>" in page
    client.post(reverse("agenda_feeds:answer", args=[feed.pk, event.pk]), {"tomar": "calendario"})
    assert Event.objects.get(pk=event.pk).title == "Otra"


def test_file_is_shown_first_taken_then_and_undone(by, client: Client) -> None:
    EventFactory(title="Feria", starts_at=(NOW + timedelta(days=2)).replace(hour=16, minute=0, second=0))
    client.force_login(by)
    content = calendar(vevent("a", 2, "Feria"), vevent("b", 3, "Taller"), vevent("c", 4, "Foro"))
    page, shown = look(client, "x.ics", content)
    text = shown.content.decode()
    assert "Nuevas (2)" in text
    assert "Ya están en la agenda" in text
    assert Event.objects.count() == 1
    assert "2 nuevas." in act(client, page, "traer").content.decode()
    assert titles() == ["Feria", "Taller", "Foro"]
    PhotoFactory(album=Event.objects.get(title="Foro").album)
    client.post(reverse("agenda_feeds:undo", args=[CalendarFeed.objects.get().pk]))
    assert titles() == ["Feria", "Foro"]


def test_broken_file_is_refused_on_its_page(by, client: Client) -> None:
    client.force_login(by)
    _page, shown = look(client, "x.ics", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", visibility="public")
    assert "cortado o dañado" in shown.content.decode()
    assert shown.context["form"]["visibility"].value() == "public"  # only the file is chosen again


def test_file_without_activities_says_so_and_leads_on(by, client: Client) -> None:
    client.force_login(by)
    text = look(client, "x.ics", calendar())[1].content.decode()
    assert "no tiene actividades" in text
    assert "Elegir otro archivo" in text


def test_mistyped_address_is_mended_on_its_page(feed, server, by, client: Client) -> None:
    right = server.url
    CalendarFeed.objects.update(url=right.replace("agenda", "agnda"), trouble="No se encontró")
    other = operations.add_feed(name="Deportes", url=right.replace("agenda", "deportes"), by=by, at=NOW)
    client.force_login(by)
    form = {"name": "Cultura", "visibility": "public", "active": "on"}
    page = reverse("agenda_feeds:feed", args=[feed.pk])
    refused = client.post(page, form | {"url": other.url})
    assert refused.status_code == 422
    assert "Ese calendario ya está en la lista." in refused.content.decode()
    client.post(page, form | {"url": right})
    feed.refresh_from_db()
    assert (feed.url, feed.trouble, feed.next_read_at) == (right, "", None)


def test_reading_that_brings_nothing_says_so_in_words(feed, by, client: Client) -> None:
    client.force_login(by)
    page = reverse("agenda_feeds:feed", args=[feed.pk])
    client.post(reverse("agenda_feeds:read_now", args=[feed.pk]))
    operations.read_due(at=timezone.now())
    assert "No trajo nada nuevo." in client.get(page).content.decode()


def test_a_calendar_is_read_by_the_worker_while_its_page_shows_how_it_goes(server, by, client: Client) -> None:
    """However slow or large it is, nobody waits for it; leaving the page changes nothing."""
    server.content = calendar(vevent("a", 2, "Feria"))
    client.force_login(by)
    form = {"name": "Cultura", "url": server.url, "visibility": "internal"}
    page = client.post(reverse("agenda_feeds:new"), form).url
    assert not Event.objects.exists()
    assert DBTaskResult.objects.filter(task_path="voceria.agenda.tasks.read_asked").count() == 1
    shown = client.get(page).content.decode()
    assert "Leyendo el calendario" in shown
    assert "every 2s" in shown
    tasks.read_asked.func()
    part = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" not in part
    assert "1 nueva." in part
    assert titles() == ["Feria"]


def test_a_calendar_that_fails_says_so_and_stops_waiting(feed, server, by, client: Client) -> None:
    server.status, server.content = 500, b"x"
    operations.ask_reading(feed=feed, at=timezone.now())
    operations.read_due(at=timezone.now())
    client.force_login(by)
    part = client.get(reverse("agenda_feeds:feed", args=[feed.pk]), headers={"HX-Request": "true"}).content.decode()
    assert "error (500)" in part
    assert "every 2s" not in part


def test_a_file_with_too_many_activities_is_refused_with_other_ways(by, client: Client) -> None:
    client.force_login(by)
    many = [vevent(f"u{n}", 1 + n // 24, f"Actividad {n}", hour=n % 24) for n in range(MOST_ACTIVITIES + 1)]
    words = look(client, "x.ics", calendar(*many))[1].content.decode()
    assert "1,501, y caben 1,500" in words
    assert "síguelo por su dirección" in words


def test_what_a_file_has_of_other_years_does_not_count(by, client: Client) -> None:
    client.force_login(by)
    old = [vevent(f"u{n}", -2000 - n // 24, f"Vieja {n}", hour=n % 24) for n in range(MOST_ACTIVITIES + 1)]
    shown = look(client, "x.ics", calendar(*old, vevent("hoy", 2, "Feria")))[1]
    assert "Nuevas (1)" in shown.content.decode()


def test_what_a_calendar_keeps_private_does_not_become_public(server, by) -> None:
    server.content = calendar(
        vevent("a", 2, "Feria"),
        vevent("b", 3, "Seguridad", "CLASS:PRIVATE"),
        vevent("c", 4, "Gabinete", "CLASS:CONFIDENTIAL"),
        vevent("d", 5, "Comida con delegados (interna)"),
    )
    feed = operations.add_feed(name="Presidencia", url=server.url, by=by, at=NOW, visibility=Visibility.PUBLIC)
    operations.read_feed(feed=feed, at=NOW)
    assert list(Event.objects.order_by("starts_at").values_list("visibility", flat=True)) == [
        "public",
        "internal",
        "reserved",
        "internal",
    ]


def test_removing_a_calendar_says_what_becomes_of_its_activities(feed, by, client: Client) -> None:
    PhotoFactory(album=Event.objects.get(external_uid="a").album)
    client.force_login(by)
    page = client.get(reverse("agenda_feeds:remove", args=[feed.pk])).content.decode()
    assert "De él vienen 4 actividades." in page
    assert "Se quitan 3 que están por venir" in page
    assert "La otra se queda" in page
    assert CalendarFeed.objects.exists()


def test_a_removed_calendar_leaves_its_activities_to_the_office(feed, by, client: Client) -> None:
    client.force_login(by)
    answer = client.post(reverse("agenda_feeds:remove", args=[feed.pk]), {"actividades": "dejar"}, follow=True)
    assert "4 se quedan en la agenda." in answer.content.decode()
    assert not CalendarFeed.objects.exists()
    assert Event.objects.filter(feed=None, external_uid="").count() == 4
    event = Event.objects.get(title="Feria")
    operations.update_event(event=event, by=by, at=NOW, place="Plaza")  # nobody asks which word holds any more
    assert not FedEvent.objects.exists()


def test_a_removed_calendar_takes_only_what_nobody_worked_on(feed, by, client: Client) -> None:
    PhotoFactory(album=Event.objects.get(external_uid="a").album)
    past = Event.objects.filter(external_uid="b").order_by("starts_at").first()
    Event.objects.filter(pk=past.pk).update(starts_at=NOW - timedelta(days=1))
    client.force_login(by)
    client.post(reverse("agenda_feeds:remove", args=[feed.pk]), {"actividades": "quitar"})
    assert titles() == ["Taller", "Feria"]


def test_who_does_not_keep_calendars_does_not_remove_them(feed, client: Client) -> None:
    client.force_login(UserFactory(roles=[Role.NETWORKS]))
    assert client.post(reverse("agenda_feeds:remove", args=[feed.pk])).url == reverse("wagtailadmin_home")
    assert CalendarFeed.objects.exists()


def test_a_calendar_removed_while_it_is_read_brings_nothing(feed, server, by) -> None:
    server.content = calendar(vevent("z", 5, "Tarde"))
    stale = CalendarFeed.objects.get()
    operations.remove_feed(feed=feed, with_coming=False, by=by, at=NOW)
    assert operations.read_feed(feed=stale, at=NOW) is None
    assert "Tarde" not in titles()
    assert not CalendarFeed.objects.exists()


def test_own_address_shows_what_its_owner_may_see_and_closes(by, client: Client) -> None:
    EventFactory(title="Junta interna", visibility=Visibility.INTERNAL, starts_at=NOW)
    EventFactory(title="Secreta", visibility=Visibility.RESERVED, starts_at=NOW)
    client.force_login(by)
    client.post(reverse("agenda_feeds:mine"))
    address = client.get(reverse("agenda_feeds:mine")).context["address"]
    path = "/calendario/" + address.rsplit("/", 1)[1]
    entries = Calendar.from_ical(Client().get(path).content).walk("VEVENT")
    assert [str(entry["SUMMARY"]) for entry in entries] == ["Junta interna"]
    client.post(reverse("agenda_feeds:mine"), {"hacer": "otra"})
    assert Client().get(path).status_code == 404
    new = "/calendario/" + client.get(reverse("agenda_feeds:mine")).context["address"].rsplit("/", 1)[1]
    assert Client().get(new).status_code == 200
    by.is_active = False
    by.save()
    assert Client().get(new).status_code == 404


def test_file_of_a_reserved_activity_is_refused(client: Client) -> None:
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    event = EventFactory(visibility=Visibility.RESERVED)
    answer = client.get(reverse("agenda_feeds:event_file", args=[event.pk]), follow=True)
    assert "reservada: no sale" in answer.content.decode()
