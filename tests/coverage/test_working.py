"""The photographer's work: accept, start, note, end; and the light of the step."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bank import PhotoFactory, RecordingFactory
from tests.factories.coverage import ServiceRequestFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import EventState, Output, Step, Visibility
from voceria.agenda.models import Event
from voceria.bank.models import Photo
from voceria.coverage import operations, standing
from voceria.coverage.choices import AssignmentState
from voceria.coverage.models import Assignment, FieldNote
from voceria.desk.queries import desk_of, rows_of
from voceria.office.choices import Role
from voceria.office.models import Notice
from voceria.office.signals import tasks_of

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
END = START + timedelta(minutes=40)
BEFORE = START - timedelta(hours=3)


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana", last_name="Ponce")


@pytest.fixture
def ivan(director):
    return UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván", last_name="Lugo")


@pytest.fixture
def event():
    return EventFactory(starts_at=START, ends_at=END)


def send(event, person, by, *tasks):
    for task in tasks:
        operations.assign_person(event=event, task=task, person=person, by=by, at=BEFORE)


def light(event, at):
    [row] = rows_of([Event.objects.prefetch_related("outputs", "closings__by").get(pk=event.pk)], None, at)
    return next(lamp.light for lamp in row.lamps if lamp.step == Step.COVER)


def states(event):
    return set(Assignment.objects.filter(event=event).values_list("state", flat=True))


def test_all_that_one_person_does_there_goes_together(event, ivan, director):
    send(event, ivan, director, "photo", "audio")
    assert operations.accept_work(event=event, by=ivan, at=BEFORE) == 2
    assert operations.accept_work(event=event, by=ivan, at=BEFORE) == 0
    assert operations.start_work(event=event, by=ivan, at=START) == 2
    assert states(event) == {AssignmentState.IN_PROGRESS}
    with pytest.raises(operations.NothingMine):
        operations.accept_work(event=event, by=director, at=BEFORE)


def test_ending_without_what_one_went_for_says_why(event, ivan, director):
    send(event, ivan, director, "photo", "audio")
    PhotoFactory(album=event.album)
    with pytest.raises(operations.ReasonMissing, match="audio"):
        operations.finish_work(event=event, by=ivan, at=END)
    assert states(event) == {AssignmentState.ASSIGNED}
    operations.finish_work(event=event, by=ivan, at=END, note="No dejaron grabar")
    assert states(event) == {AssignmentState.DELIVERED}
    assert "No dejaron grabar" in Notice.objects.get(user=director).words
    with pytest.raises(operations.NothingMine, match="Ya terminaste"):
        operations.finish_work(event=event, by=ivan, at=END)


def test_with_all_there_nothing_is_asked(event, ivan, director):
    send(event, ivan, director, "photo", "audio")
    PhotoFactory(album=event.album)
    RecordingFactory(album=event.album)
    operations.finish_work(event=event, by=ivan, at=END)
    assert states(event) == {AssignmentState.DELIVERED}


def test_a_fact_is_noted_once_and_only_its_author_takes_it_away(event, ivan, director):
    note = operations.note_fact(event=event, text=" Refugio Ávila,\ncomité de agua ", by=ivan, at=START)
    assert note.text == "Refugio Ávila, comité de agua"
    assert operations.note_fact(event=event, text=note.text, by=director, at=START) == note
    with pytest.raises(operations.EmptyNote):
        operations.note_fact(event=event, text="  \n", by=ivan, at=START)
    with pytest.raises(operations.NotYours):
        operations.drop_note(note=note, by=UserFactory(roles=[Role.NETWORKS]), at=START)
    operations.drop_note(note=note, by=ivan, at=START)
    assert not FieldNote.objects.exists()


def test_the_light_follows_the_coverage(event, ivan, director):
    assert light(event, BEFORE)[:2] == ("waiting", "Por definir")
    agenda.set_outputs(event=event, outputs=[Output.PHOTOS], by=director, at=BEFORE)
    found = light(event, BEFORE)
    assert (found.state, found.words, found.action) == ("missing", "Sin asignar", "Asignar")
    assert "foto" in found.missing
    assert light(event, START + timedelta(minutes=1)).state == "late"
    send(event, ivan, director, "photo")
    assert light(event, BEFORE)[:2] == ("waiting", "Va Iván")
    assert light(event, START + timedelta(minutes=5)).state == "doing"
    assert light(event, START + timedelta(minutes=20)).state == "late"
    operations.start_work(event=event, by=ivan, at=START)
    assert light(event, START + timedelta(minutes=20)).state == "doing"
    PhotoFactory.create_batch(2, album=event.album)
    assert light(event, START + timedelta(minutes=20)).words == "2 fotos"
    assert light(event, END + timedelta(hours=2)).state == "late"
    operations.finish_work(event=event, by=ivan, at=END)
    assert light(event, END + timedelta(hours=2))[:2] == ("done", "2 fotos")


def test_what_an_area_sent_of_an_activity_nobody_went_to_counts(event, director):
    agenda.set_outputs(event=event, outputs=[Output.ARCHIVE], by=director, at=BEFORE)
    assert light(event, END + timedelta(hours=1)).state == "late"
    PhotoFactory(album=event.album)
    assert light(event, END + timedelta(hours=1)).state == "done"


def test_writing_is_no_covering(event, ivan, director):
    agenda.set_outputs(event=event, outputs=[Output.BULLETIN], by=director, at=BEFORE)
    assert light(event, BEFORE).state == "skipped"


def test_each_hears_what_is_theirs(event, ivan, director):
    agenda.set_outputs(event=event, outputs=[Output.PHOTOS, Output.VIDEO], by=director, at=BEFORE)
    [task] = tasks_of(director, BEFORE)
    assert (task.what, task.due) == ("Decir quién cubre", START)
    assert "foto, video" in task.words
    assert tasks_of(ivan, BEFORE) == []
    send(event, ivan, director, "photo")
    assert [task.what for task in tasks_of(ivan, BEFORE)] == ["Aceptar cobertura"]
    operations.start_work(event=event, by=ivan, at=START)
    [task] = tasks_of(ivan, END)
    assert (task.what, task.due) == ("Terminar cobertura", END + timedelta(hours=1))
    ServiceRequestFactory()
    assert "Atender solicitud" in [task.what for task in tasks_of(director, BEFORE)]


def test_the_director_sees_load_and_what_is_overdue(event, ivan, director, client):
    send(event, ivan, director, "photo", "audio")
    [load] = standing.load(START.date(), END + timedelta(hours=3))
    assert (load.person, load.events, load.overdue) == (ivan, 1, 1)
    client.force_login(director)
    shown = client.get(reverse("desk_day", args=["2026-11-20"])).content.decode()
    assert "Carga del día" in shown
    assert "1 actividad" in shown
    client.force_login(ivan)
    assert "Carga del día" not in client.get(reverse("desk_day", args=["2026-11-20"])).content.decode()


def test_the_desk_asks_the_same_for_one_and_for_thirty(ivan, director, django_assert_num_queries):
    def asked():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        user = type(director).objects.get(pk=director.pk)
        with CaptureQueriesContext(connection) as found:
            desk_of(user, timezone.localtime(START).date(), timezone.localtime(BEFORE))
        return len(found)

    def more(number):
        made = EventFactory(starts_at=START + timedelta(minutes=number), ends_at=None)
        agenda.set_outputs(event=made, outputs=[Output.PHOTOS, Output.VIDEO], by=director, at=BEFORE)
        send(made, ivan, director, "photo")
        PhotoFactory(album=made.album)

    more(0)
    first = asked()
    for number in range(1, 12):
        more(number)
    assert asked() == first


def test_photos_sent_to_a_cancelled_activity_are_kept_and_the_page_says_so(
    event, ivan, director, client, django_capture_on_commit_callbacks
):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.factories.bank import jpeg

    send(event, ivan, director, "photo")
    with django_capture_on_commit_callbacks(execute=True):
        agenda.cancel_event(event=event, reason="Duelo municipal.", by=director, at=BEFORE)
    client.force_login(ivan)
    page = client.get(reverse("coverage:work", args=[event.pk])).content.decode()
    assert "Esta actividad se canceló." in page
    assert "Duelo municipal." in page
    file = SimpleUploadedFile("IMG_1.JPG", jpeg(), "image/jpeg")
    client.post(reverse("bank:add", args=[event.album_id]), {"photos": file})
    assert Photo.objects.filter(album=event.album).count() == 1


def test_the_whole_visit_by_plain_forms(event, ivan, director, client):
    send(event, ivan, director, "photo")
    client.force_login(ivan)
    address = reverse("coverage:work", args=[event.pk])
    assert event.title in client.get(reverse("coverage:mine")).content.decode()
    client.post(reverse("coverage:accept", args=[event.pk]))
    client.post(reverse("coverage:start", args=[event.pk]))
    client.post(reverse("coverage:note", args=[event.pk]), {"nota": "640 familias"})
    asked = {"headers": {"X-Requested-With": "XMLHttpRequest"}}
    listed = client.post(reverse("coverage:note", args=[event.pk]), {"nota": "12 litros"}, **asked).content.decode()
    assert "640 familias" in listed
    assert "12 litros" in listed
    assert "<html" not in listed
    refused = client.post(reverse("coverage:note", args=[event.pk]), {"nota": " "}, **asked)
    assert (refused.status_code, refused.content.decode()) == (422, "Escribe un nombre con su cargo, o una cifra.")
    assert "640 familias" in client.get(address).content.decode()
    asked = client.post(reverse("coverage:finish", args=[event.pk])).content.decode()
    assert "Falta: fotos." in asked
    asked = client.post(reverse("coverage:finish", args=[event.pk]), {"asi": "1"}).content.decode()
    assert "di en una frase por qué no hubo" in asked
    client.post(reverse("coverage:finish", args=[event.pk]), {"asi": "1", "motivo": "Se descargó la cámara"})
    assert states(event) == {AssignmentState.DELIVERED}


def test_who_may_not_know_of_an_activity_finds_no_page(ivan, client):
    secret = EventFactory(visibility=Visibility.RESERVED, state=EventState.CONFIRMED)
    client.force_login(ivan)
    assert client.get(reverse("coverage:work", args=[secret.pk])).status_code == 404
    assert client.get(reverse("coverage:sheet", args=[secret.pk])).status_code == 404


def test_the_page_has_the_places_that_the_album_s_script_writes_to(event, ivan, director, client):
    send(event, ivan, director, "photo")
    PhotoFactory(album=event.album)
    client.force_login(ivan)
    page = client.get(reverse("coverage:work", args=[event.pk])).content.decode()
    places = ("data-grid-form", "data-done", "data-done-words", "data-done-undo", "data-star-on", "data-starred-count")
    assert [place for place in (*places, "data-recordings-part", "data-upload") if place not in page] == []
    assert "data-empty" not in page
    Photo.objects.all().delete()
    bare = client.get(reverse("coverage:work", args=[event.pk])).content.decode()
    assert '<p class="c-none" data-empty>Todavía no hay fotos' in bare
