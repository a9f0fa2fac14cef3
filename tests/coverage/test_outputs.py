"""Ticked outputs are work that somebody is given, and what is said of them holds for who was given it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bank import PhotoFactory, RecordingFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import Output, Step
from voceria.agenda.models import Event
from voceria.agenda.standing import works_of
from voceria.coverage import operations, queries
from voceria.coverage.models import Assignment
from voceria.desk.queries import rows_of
from voceria.office.choices import Role
from voceria.office.models import Notice
from voceria.office.signals import tasks_of

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
END = START + timedelta(minutes=40)
BEFORE = START - timedelta(hours=3)
AFTER = END + timedelta(hours=2)


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def karla(director):
    return UserFactory(roles=[Role.NETWORKS], first_name="Karla")


def planned(director, *outputs):
    made = EventFactory(starts_at=START, ends_at=END)
    agenda.set_outputs(event=made, outputs=outputs, by=director, at=BEFORE)
    return made


def fresh(event):
    return Event.objects.prefetch_related("outputs__settled_by", "closings__by").get(pk=event.pk)


def cover(event, at):
    [row] = rows_of([fresh(event)], None, at)
    return next(lamp.light for lamp in row.lamps if lamp.step == Step.COVER)


def states(event):
    return dict(Assignment.objects.filter(event=event).values_list("task", "state"))


def test_spot_and_mural_wait_for_somebody_and_show_as_theirs(director, karla):
    event = planned(director, Output.SPOT, Output.MURAL, Output.NETWORKS)
    assert states(event) == {"spot": "open", "mural": "open", "networks": "open"}
    operations.assign_person(event=event, task="spot", person=karla, by=director, at=BEFORE)
    [task] = tasks_of(karla, BEFORE)
    assert (task.what, task.due) == ("Hacer el spot", END + timedelta(hours=24))
    assert task.url.endswith("#salida-spot")


def test_what_is_said_of_an_output_ends_the_work_of_who_had_it(director, karla):
    event = planned(director, Output.NETWORKS, Output.MURAL)
    operations.assign_person(event=event, task="networks", person=karla, by=director, at=BEFORE)
    agenda.finish_output(event=event, output="networks", by=director, at=END)
    assert states(event)["networks"] == "delivered"
    agenda.drop_outputs(event=event, outputs=["mural"], reason="No hay pared", by=director, at=END)
    assert "mural" not in states(event)
    agenda.open_output(event=event, output="networks", by=director, at=AFTER)
    agenda.open_output(event=event, output="mural", by=director, at=AFTER)
    assert states(event) == {"networks": "accepted", "mural": "open"}


def test_who_had_what_will_not_be_done_is_told_why(director, karla):
    event = planned(director, Output.NETWORKS)
    operations.assign_person(event=event, task="networks", person=karla, by=director, at=BEFORE)
    agenda.drop_outputs(event=event, outputs=["networks"], reason="Veda electoral", by=director, at=END)
    assert states(event) == {"networks": "cancelled"}
    assert "Veda electoral" in Notice.objects.filter(user=karla).first().words
    assert tasks_of(karla, END) == []


def test_ending_the_visit_does_not_post_it(director, karla):
    event = planned(director, Output.PHOTOS, Output.NETWORKS)
    for task in ("photo", "networks"):
        operations.assign_person(event=event, task=task, person=karla, by=director, at=BEFORE)
    PhotoFactory(album=event.album)
    operations.start_work(event=event, by=karla, at=START)
    operations.finish_work(event=event, by=karla, at=END)
    assert states(event) == {"photo": "delivered", "networks": "in_progress"}
    assert [task.what for task in tasks_of(karla, END)] == ["Publicar en redes"]


def test_only_the_archive_asks_for_somebody_and_photos_stay_while_either_is_wanted(director):
    event = planned(director, Output.ARCHIVE)
    assert states(event) == {"photo": "open"}
    agenda.set_outputs(event=event, outputs=[Output.PHOTOS], by=director, at=BEFORE)
    agenda.set_outputs(event=event, outputs=[Output.ARCHIVE], by=director, at=BEFORE)
    assert states(event) == {"photo": "open"}
    agenda.set_outputs(event=event, outputs=[Output.MURAL], by=director, at=BEFORE)
    assert states(event) == {"mural": "open"}


def test_the_cover_light_is_not_on_while_a_ticked_piece_lacks(director, karla):
    event = planned(director, Output.PHOTOS, Output.VIDEO)
    operations.assign_person(event=event, task="photo", person=karla, by=director, at=BEFORE)
    PhotoFactory(album=event.album)
    operations.finish_work(event=event, by=karla, at=END)
    found = cover(event, AFTER)
    assert (found.state, found.missing) == ("late", "Falta: video. Nadie fue por eso.")
    agenda.drop_outputs(event=event, outputs=["video"], reason="Se fue la luz", by=director, at=AFTER)
    assert cover(event, AFTER).state == "done"
    agenda.open_output(event=event, output="video", by=director, at=AFTER)
    RecordingFactory(album=event.album, type="video")
    assert cover(event, AFTER).state == "done"


def test_each_piece_says_how_far_it_is(director, karla):
    event = planned(director, Output.PHOTOS, Output.VIDEO, Output.LIVE)
    operations.assign_person(event=event, task="live", person=karla, by=director, at=BEFORE)
    PhotoFactory(album=event.album)

    def lights(at):
        outputs = (Output.PHOTOS, Output.VIDEO, Output.LIVE)
        return {w.output: w.light.state for w in works_of([fresh(event)], None, at, outputs)[event.pk]}

    assert lights(BEFORE) == {Output.PHOTOS: "done", Output.VIDEO: "missing", Output.LIVE: "waiting"}
    assert lights(AFTER) == {Output.PHOTOS: "done", Output.VIDEO: "late", Output.LIVE: "late"}
    operations.finish_work(event=event, by=karla, at=END)
    assert lights(AFTER)[Output.LIVE] == "done"


def test_everything_settled_by_word_lights_the_step(director):
    event = planned(director, Output.VIDEO)
    agenda.finish_output(event=event, output="video", said="https://video.example/1", by=director, at=END)
    assert cover(event, AFTER).state == "done"
    other = planned(director, Output.VIDEO)
    agenda.drop_outputs(event=other, outputs=["video"], reason="No hubo acto", by=director, at=END)
    assert cover(other, AFTER).state == "skipped"


def test_writing_belongs_to_who_begins_the_text_and_ends_with_its_approval(director):
    tomas = UserFactory(roles=[Role.ASSISTANT], first_name="Tomás")
    event = planned(director, Output.BULLETIN)
    operations.take_writing(events=[event], by=tomas, at=END)
    operations.take_writing(events=[event], by=director, at=END)
    [row] = Assignment.objects.filter(event=event)
    assert (row.person, row.state) == (tomas, "in_progress")
    operations.deliver_writing(events=[event], at=AFTER)
    assert states(event) == {"writing": "delivered"}


def test_the_team_is_proposed_by_post_and_sent_in_one_tap(director, karla, client):
    ivan = UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván")
    tomas = UserFactory(roles=[Role.ASSISTANT], first_name="Tomás")
    event = planned(director, Output.PHOTOS, Output.NETWORKS, Output.BULLETIN, Output.VIDEO)
    client.force_login(director)
    sheet = client.get(reverse("coverage:sheet", args=[event.pk]))
    team = {task: who for task, _label, who in sheet.context["team"]}
    assert team == {"photo": ivan, "networks": karla, "writing": tomas, "video": karla} or team["video"] == ivan
    sent = [f"{task}:{who.pk}" for task, who in team.items()]
    client.post(reverse("coverage:assign_team", args=[event.pk]), {"va": sent})
    going = dict(Assignment.objects.filter(event=event).values_list("task", "person"))
    assert going == {task: who.pk for task, who in team.items()}


def test_who_rests_or_is_elsewhere_is_not_proposed(director, karla):
    busy = planned(director, Output.VIDEO)
    operations.assign_person(event=busy, task="video", person=karla, by=director, at=BEFORE)
    other = planned(director, Output.VIDEO)
    found = queries.candidates(other, BEFORE, ["video"])
    assert queries.proposed_team(found, ["video"]) == []


def test_a_team_is_sent_whole_or_not_at_all(director, karla):
    event = planned(director, Output.PHOTOS, Output.VIDEO)
    stranger = UserFactory(roles=[Role.CONSULT])
    with pytest.raises(operations.NotOfTheTeam):
        operations.assign_team(event=event, team=[("video", karla), ("photo", stranger)], by=director, at=BEFORE)
    assert states(event) == {"photo": "open", "video": "open"}


def test_whoever_is_there_accepts_by_starting(director, karla, client):
    near = EventFactory(starts_at=timezone.now() + timedelta(minutes=30))
    far = EventFactory(starts_at=timezone.now() + timedelta(hours=5))
    client.force_login(karla)
    for event, words in ((near, "Aceptar y empezar"), (far, "Aceptar</button>")):
        operations.assign_person(event=event, task="video", person=karla, by=director, at=timezone.now())
        assert words in client.get(reverse("coverage:work", args=[event.pk])).content.decode()
    client.post(reverse("coverage:start", args=[near.pk]))
    assert states(near) == {"video": "in_progress"}


def test_what_is_only_to_be_posted_is_accepted_and_ticked_from_one_s_own_page(director, karla, client):
    far = EventFactory(starts_at=timezone.now() + timedelta(hours=5))
    over = EventFactory(starts_at=timezone.now() - timedelta(hours=5))
    for event in (far, over):
        agenda.set_outputs(event=event, outputs=["networks"], by=director, at=timezone.now())
        operations.assign_person(event=event, task="networks", person=karla, by=director, at=timezone.now())
    client.force_login(karla)
    page = client.get(reverse("coverage:mine")).content.decode()
    assert reverse("coverage:accept", args=[far.pk]) in page
    assert reverse("coverage:accept", args=[over.pk]) not in page
    assert f"{reverse('agenda_outputs:page', args=[over.pk])}#salida-networks" in page
    assert "Venció" in page
    client.post(reverse("coverage:accept", args=[far.pk]))
    assert states(far) == {"networks": "accepted"}
