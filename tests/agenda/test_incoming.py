"""Files of activities on their way in: the worker reads and takes them in; nothing is lost, nothing comes twice."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.agenda.bringing import act, book, counts, look, send, work
from tests.agenda.test_feeds import calendar, vevent
from tests.at_once import ROOT, act_at_once, database_url
from tests.factories.agenda import EventFactory
from tests.factories.bank import PhotoFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations, tasks
from voceria.agenda.choices import FeedKind, IncomingState
from voceria.agenda.models import CalendarFeed, Event, FedEvent, IncomingFile
from voceria.agenda.operations import incoming as steps
from voceria.agenda.operations.many import delete_events
from voceria.bank.models import Album
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
NOW = timezone.now()
ROWS = 600


def table(rows: int) -> bytes:
    return book(["Actividad", "Fecha", "Hora"], *([f"Acto {n}", f"{1 + n % 28}/03/2027", "10:00"] for n in range(rows)))


@pytest.fixture
def by():
    MunicipalityFactory()
    return UserFactory(roles=[Role.ASSISTANT])


@pytest.fixture
def office(by, client: Client) -> Client:
    client.force_login(by)
    return client


def accepted(by, content: bytes, kind=FeedKind.TABLE) -> IncomingFile:
    """One that was read, looked at and accepted; nothing of it is taken in yet."""
    file = operations.receive_file(
        kind=kind, file=ContentFile(content), name="Agenda 2027", by=by, at=timezone.now(), year=2027
    )
    operations.carry_on(pk=file.pk, at=timezone.now())
    return operations.accept_file(incoming=file, at=timezone.now())


def test_the_page_shows_the_reading_by_itself_and_then_what_was_found(office: Client) -> None:
    page = send(office, "a.xlsx", table(3))
    shown = office.get(page)
    assert "Leyendo el archivo" in shown.content.decode()
    assert f'hx-get="{page}"' in shown.content.decode()
    assert "Ver cómo va" in shown.content.decode()  # without script
    assert "Leyendo el archivo" in office.get(page, headers={"HX-Request": "true"}).content.decode()
    work()
    assert office.get(page, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert counts(office.get(page)) == {"new": 3}


def test_who_left_the_page_finds_the_file_among_the_calendars(office: Client) -> None:
    page = send(office, "a.xlsx", table(3))
    index = reverse("agenda_feeds:index")
    assert "Se está leyendo." in office.get(index).content.decode()
    work()
    text = office.get(index).content.decode()
    assert "Ya se leyó." in text
    assert page in text
    act(office, page, "traer")
    assert "Ya se leyó." not in office.get(index).content.decode()


def test_taking_in_is_shown_on_the_calendar_s_page_with_how_far_it_is(office: Client, by, monkeypatch) -> None:
    monkeypatch.setattr(steps, "SLICE", 2)
    file = accepted(by, table(6))
    real = steps.create_events
    seen = []

    def watched(*args, **kwargs):
        seen.append(office.get(f"/mesa/agenda/calendarios/{file.feed_id}/").content.decode())
        return real(*args, **kwargs)

    monkeypatch.setattr(steps, "create_events", watched)
    operations.carry_on(pk=file.pk, at=timezone.now())
    assert 'value="3" max="7"' in seen[0]  # rows of the sheet, of which the first is its headings
    assert "2 actividades en la agenda" in seen[1]
    text = office.get(f"/mesa/agenda/calendarios/{file.feed_id}/").content.decode()
    assert "6 nuevas." in text
    assert "Trayendo" not in text


def test_a_double_click_takes_nothing_in_twice(office: Client) -> None:
    page, _shown = look(office, "a.xlsx", table(3))
    for _click in range(2):
        office.post(f"{page}hacer/", {"hacer": "traer"})
    work()
    act(office, page, "traer")
    assert Event.objects.count() == 3
    assert CalendarFeed.objects.get().brought["new"] == 3


def test_the_same_file_sent_twice_brings_its_activities_once(office: Client) -> None:
    pages = [look(office, "a.xlsx", table(3))[0] for _click in range(2)]
    for page in pages:
        act(office, page, "traer")
    assert Event.objects.count() == 3


def test_nothing_of_a_file_is_wanted(office: Client, django_capture_on_commit_callbacks) -> None:
    page, _shown = look(office, "a.xlsx", table(3))
    kept = IncomingFile.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        office.post(f"{page}hacer/", {"hacer": "nada"})
    assert office.get(page).status_code == 404
    assert not default_storage.exists(kept)


def test_nobody_else_sees_or_accepts_the_file(office: Client) -> None:
    page, _shown = look(office, "a.xlsx", table(3))
    office.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert office.get(page).status_code == 404
    assert office.post(f"{page}hacer/", {"hacer": "traer"}).status_code == 404


def test_a_file_that_is_no_table_is_refused_in_words(office: Client) -> None:
    page, shown = look(office, "a.xlsx", b"PK\x03\x04nada")
    text = shown.content.decode()
    assert "no se puede abrir como Excel" in text
    assert "Nada se agregó." in text
    assert shown.context["form"]["year"].value() == 2027
    act(office, page, "traer")
    assert not CalendarFeed.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(office: Client, monkeypatch) -> None:
    monkeypatch.setattr(steps, "MOST_BYTES", 10)
    form = {"file": ContentFile(table(3), name="a.xlsx"), "year": 2027, "visibility": "internal"}
    answer = office.post(reverse("agenda_feeds:table_file"), form)
    assert answer.status_code == 422
    assert "pesa más de" in answer.content.decode()
    assert not IncomingFile.objects.exists()


def test_a_newer_copy_is_followed(office: Client) -> None:
    old = calendar(vevent("a", 2, "Feria"), vevent("b", 3, "Taller"))
    act(office, look(office, "x.ics", old)[0], "traer")
    feed = CalendarFeed.objects.get()
    page, shown = look(office, "x.ics", calendar(vevent("a", 2, "Feria del libro")), feed=feed.pk)
    assert counts(shown) == {"changed": 1, "gone": 1}
    assert "1 cambió, 1 se canceló." in act(office, page, "traer").content.decode()
    assert CalendarFeed.objects.get() == feed


def test_a_job_that_was_lost_is_found_again(by) -> None:
    file = accepted(by, table(3))
    tasks.carry_on_stuck_files(at=timezone.now())
    work()
    assert not Event.objects.exists()  # it may still be at work
    tasks.carry_on_stuck_files(at=timezone.now() + timedelta(minutes=3))
    work()
    assert Event.objects.count() == 3
    file.refresh_from_db()
    assert file.state == IncomingState.TAKEN


def test_what_kills_the_worker_again_and_again_is_given_up_in_words(office: Client, by) -> None:
    file = accepted(by, table(3))
    IncomingFile.objects.update(starts=steps.MOST_STARTS)
    operations.carry_on(pk=file.pk, at=timezone.now())
    file.refresh_from_db()
    assert file.state == IncomingState.REFUSED
    text = office.get(reverse("agenda_feeds:incoming", args=[file.pk]), follow=True).content.decode()
    assert "Se intentó varias veces" in text


@pytest.mark.parametrize("kind", [FeedKind.TABLE, FeedKind.FILE])
def test_what_broke_midway_goes_on_where_it_was(by, monkeypatch, kind: FeedKind) -> None:
    monkeypatch.setattr(steps, "SLICE", 2)
    events = [vevent(f"u{n}", 2 + n, f"Acto {n}") for n in range(5)]
    file = accepted(by, table(5) if kind == FeedKind.TABLE else calendar(*events), kind)
    real = steps._take_slice

    def breaks(*args):
        if Event.objects.count() >= 2:
            raise OSError("no space left on device")
        return real(*args)

    monkeypatch.setattr(steps, "_take_slice", breaks)
    with pytest.raises(OSError, match="no space"):
        operations.carry_on(pk=file.pk, at=timezone.now())
    assert Event.objects.count() == 2
    Event.objects.update(title="Cambiada por la oficina")  # what was taken in is the office's
    monkeypatch.setattr(steps, "_take_slice", real)
    operations.carry_on(pk=file.pk, at=timezone.now())
    assert Event.objects.count() == 5
    assert CalendarFeed.objects.get().brought["new"] == 5
    assert FedEvent.objects.count() == (5 if kind == FeedKind.FILE else 0)


def test_undone_while_it_is_taken_in_it_stops(by, monkeypatch) -> None:
    monkeypatch.setattr(steps, "SLICE", 2)
    file = accepted(by, table(6))
    real = steps._take_slice

    def then_undone(*args):
        went_on = real(*args)
        operations.undo_import(feed=file.feed, by=by, at=timezone.now())
        return went_on

    monkeypatch.setattr(steps, "_take_slice", then_undone)
    operations.carry_on(pk=file.pk, at=timezone.now())
    assert not Event.objects.exists()
    file.refresh_from_db()
    assert (file.state, file.trouble) == (IncomingState.REFUSED, "Alguien lo quitó mientras se traía.")


def test_files_are_kept_for_a_day_and_accepted_ones_until_they_are_in(by) -> None:
    done, waits = accepted(by, table(1)), accepted(by, table(2))
    operations.carry_on(pk=done.pk, at=timezone.now())
    IncomingFile.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert operations.forget_files(at=timezone.now()) == 1
    assert list(IncomingFile.objects.all()) == [waits]
    assert not default_storage.exists(done.file.name)
    assert default_storage.exists(waits.file.name)


@pytest.fixture
def elsewhere(by, tmp_path, monkeypatch) -> tuple[str, int]:
    """A large accepted file, where other processes find it: the database's address and the file's key."""
    monkeypatch.setenv("VOCERIA_DATA", str(tmp_path))
    file = accepted(by, table(ROWS))
    return database_url(tmp_path), file.pk


def events_in(url: str) -> int:
    if connection.vendor != "sqlite":
        return Event.objects.count()
    with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
        return database.execute("select count(*) from agenda_event").fetchone()[0]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_worker_killed_midway_loses_nothing_and_brings_nothing_twice(elsewhere) -> None:
    url, pk = elsewhere
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.agenda.parallel"],
        stdin=subprocess.PIPE,
        env=os.environ | {"DATABASE_URL": url, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        text=True,
    )
    worker.stdin.write(json.dumps([["carry_on", {"file": pk}]]) + "\ngo\n")
    worker.stdin.flush()
    deadline = time.monotonic() + 60
    while events_in(url) < steps.SLICE:
        assert worker.poll() is None, "the worker ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    worker.kill()
    worker.wait()
    assert events_in(url) < ROWS, "all was in before it could be killed"
    act_at_once("tests.agenda.parallel", url, [["carry_on", {"file": pk}]])
    after = act_at_once("tests.agenda.parallel", url, [["report", {}]])[0]
    assert (after["events"], after["brought"][0]["new"], after["files"]) == (ROWS, ROWS, ["taken"])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_at_once_take_everything_in_once(elsewhere) -> None:
    url, pk = elsewhere
    both = [["carry_on", {"file": pk}]]
    act_at_once("tests.agenda.parallel", url, both, both)
    after = act_at_once("tests.agenda.parallel", url, [["report", {}]])[0]
    assert (after["events"], after["brought"][0]["new"], after["files"]) == (ROWS, ROWS, ["taken"])


def test_of_many_taken_away_together_only_what_something_holds_stays(by) -> None:
    events = EventFactory.create_batch(3)
    for event in events:
        operations.set_outputs(event=event, outputs=["bulletin"], by=by, at=NOW)
    PhotoFactory(album=events[1].album)
    gone, kept = delete_events(events, by=by, at=NOW)
    assert (gone, kept) == (2, [events[1]])
    assert list(Event.objects.all()) == [events[1]]
    assert events[1].outputs.count() == 1
    assert list(Album.objects.all()) == [events[1].album]
