"""What is put out of an activity, one by one: done with a word, left out with a reason, taken over by a stage."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations, rules, signals
from voceria.agenda.choices import Output
from voceria.agenda.models import Event, PlannedOutput
from voceria.agenda.signals import Light
from voceria.agenda.standing import works_of
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
AT = START + timedelta(hours=2)


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def event(director):
    made = EventFactory(starts_at=START, ends_at=START + timedelta(hours=1))
    wanted = [Output.BULLETIN, Output.NETWORKS, Output.SPOT, Output.MURAL, Output.VIDEO]
    operations.set_outputs(event=made, outputs=wanted, by=director, at=START - timedelta(days=1))
    return made


def works(event, at=AT):
    [found] = works_of([Event.objects.prefetch_related("outputs__settled_by").get(pk=event.pk)], None, at).values()
    return {work.output: work for work in found}


def test_each_output_that_is_in_no_step_is_work_of_its_own(event):
    assert list(works(event)) == [Output.NETWORKS, Output.SPOT, Output.MURAL]
    assert {work.light.state for work in works(event, START - timedelta(minutes=1)).values()} == {"waiting"}
    assert {work.light.state for work in works(event).values()} == {"missing"}
    late = {output for output, work in works(event, START + timedelta(hours=4)).items() if work.light.state == "late"}
    assert late == {Output.NETWORKS}
    assert {work.light.state for work in works(event, START + timedelta(hours=26)).values()} == {"late"}


def test_an_output_is_done_by_someone_at_an_hour_with_a_link(event, director):
    link = "https://facebook.example/p/1"
    operations.finish_output(event=event, output="networks", said=f" {link}\n", by=director, at=AT)
    other = UserFactory(roles=[Role.NETWORKS])
    operations.finish_output(event=event, output="networks", said="otra", by=other, at=AT + timedelta(hours=1))
    done = works(event)[Output.NETWORKS]
    assert (done.light.state, done.by, done.at, done.links) == ("done", "Adriana", AT, [(link, "facebook.example")])
    operations.finish_output(event=event, output="spot", said="javascript:alert(1)", by=director, at=AT)
    assert works(event)[Output.SPOT].links == []


def test_an_output_is_left_out_only_with_a_reason(event, director):
    with pytest.raises(operations.ReasonMissing):
        operations.drop_outputs(event=event, outputs=["mural"], reason=" ", by=director, at=AT)
    assert works(event)[Output.MURAL].light.state == "missing"
    assert operations.drop_outputs(event=event, outputs=["mural"], reason="No hay pared", by=director, at=AT) == 1
    assert operations.drop_outputs(event=event, outputs=["mural"], reason="Otra vez", by=director, at=AT) == 0
    left = works(event)[Output.MURAL]
    assert (left.light.state, left.said, left.by) == ("skipped", "No hay pared", "Adriana")
    operations.open_output(event=event, output="mural", by=director, at=AT)
    assert works(event)[Output.MURAL].light.state == "missing"


def test_what_is_done_in_its_own_screen_is_not_done_by_word(event, director):
    with pytest.raises(operations.NotByWord):
        operations.finish_output(event=event, output="bulletin", by=director, at=AT)
    with pytest.raises(operations.NotByWord):
        operations.drop_outputs(event=event, outputs=["mural", "bulletin"], reason="No", by=director, at=AT)
    assert works(event)[Output.MURAL].light.state == "missing"
    with pytest.raises(operations.NotPlanned):
        operations.finish_output(event=event, output="audio", by=director, at=AT)


def test_the_database_refuses_what_was_settled_by_nobody_or_left_out_without_reason(event, director):
    row = PlannedOutput.objects.filter(event=event, output="mural")
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(done=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(settled_at=AT, settled_by=director)


def test_a_stage_takes_an_output_over_and_what_people_said_stays(event, director, monkeypatch):
    monkeypatch.setattr(signals, "_outputs", dict(signals._outputs))
    light = Light("doing", "2 de 3", "Falta Instagram.", "Ver", "/mesa/redes/1/")
    signals.register_outputs([Output.NETWORKS], lambda events, user, at: {(event.pk, Output.NETWORKS): light})
    assert works(event)[Output.NETWORKS].light == light
    assert works(event)[Output.MURAL].light.state == "missing"
    operations.finish_output(event=event, output="networks", by=director, at=AT)
    assert works(event)[Output.NETWORKS].light.state == "done"


@pytest.mark.parametrize(
    ("said", "houses", "words"),
    [
        ("https://facebook.com/a https://www.instagram.com/p/b/", ["Facebook", "Instagram"], ""),
        ("https://facebook.com/ahttps://x.com/b", ["Facebook", "X"], ""),
        ("facebook.com/oficina/1, tiktok.com/@oficina/2 y en el tablero", ["Facebook", "TikTok"], "y en el tablero"),
        ("En el tablero", [], "En el tablero"),
        ("escribe a yo@facebook.com", [], "escribe a yo@facebook.com"),
    ],
)
def test_several_addresses_are_several_links(said, houses, words):
    assert [house for _address, house in rules.links_in(said)] == houses
    assert rules.without_links(said) == words
    assert rules.broken_link(said) == ""
    assert all(" " not in address and address.startswith("http") for address, _house in rules.links_in(said))


def test_an_address_that_leads_nowhere_is_said_and_nothing_typed_is_lost(client, event):
    client.force_login(UserFactory(roles=[Role.NETWORKS]))
    address = reverse("agenda_outputs:finish", args=[event.pk, "networks"])
    for typed, words in (("https://facebook", "no es un enlace que abra"), ("https://x.com/" + "a" * 300, "Caben 300")):
        shown = client.post(address, {"donde": typed}).content.decode()
        assert words in shown
        assert f">{typed}</textarea>" in shown
    assert works(event)[Output.NETWORKS].light.state != "done"
    client.post(address, {"donde": "https://facebook.com/1\nhttps://instagram.com/2"})
    page = client.get(reverse("agenda_outputs:page", args=[event.pk])).content.decode()
    assert 'href="https://facebook.com/1"' in page
    assert 'href="https://instagram.com/2"' in page


def test_nobody_is_invited_to_what_is_over(client, director):
    over = EventFactory(starts_at=timezone.now() - timedelta(days=1))
    client.force_login(director)
    address = reverse("agenda_outputs:define", args=[over.pk])
    assert "La actividad ya pasó" in client.post(address, {"salidas": ["invitation", "photos"]}).content.decode()
    assert not over.outputs.exists()
    assert client.post(address, {"salidas": ["photos"]}).status_code == 302


def test_works_ask_the_same_for_one_and_for_thirty(event, director):
    def asked():
        events = list(Event.objects.prefetch_related("outputs__settled_by"))
        with CaptureQueriesContext(connection) as found:
            works_of(events, director, AT)
        return len(found)

    first = asked()
    for _ in range(29):
        operations.set_outputs(event=EventFactory(), outputs=["networks", "mural"], by=director, at=AT)
    assert asked() == first


def test_the_page_takes_a_tap_to_be_done_and_a_reason_to_be_left_out(client, event):
    networks = UserFactory(roles=[Role.NETWORKS], first_name="Karla")
    client.force_login(networks)
    page = client.get(reverse("agenda_outputs:page", args=[event.pk])).content.decode()
    assert "Falta publicar en redes." in page
    assert "Cerrar con este motivo" not in page
    client.post(reverse("agenda_outputs:finish", args=[event.pk, "networks"]), {"donde": ""})
    assert works(event)[Output.NETWORKS].by == "Karla"
    assert client.post(reverse("agenda_outputs:drop", args=[event.pk, "mural"]), {"motivo": "No"}).status_code == 302
    assert works(event)[Output.MURAL].light.state == "missing"
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    shown = client.post(reverse("agenda_outputs:drop", args=[event.pk, "mural"]), {"motivo": " "}).content.decode()
    assert "Falta el motivo" in shown
    client.post(reverse("agenda_outputs:drop", args=[event.pk, "mural"]), {"motivo": "Ya no hay espacio"})
    assert works(event)[Output.MURAL].said == "Ya no hay espacio"
    client.post(reverse("agenda_outputs:reopen", args=[event.pk, "mural"]))
    assert works(event)[Output.MURAL].light.state == "missing"
    assert client.post(reverse("agenda_outputs:finish", args=[event.pk, "humo"])).status_code == 404


def test_what_is_put_out_is_said_on_the_activity_s_own_page(client, director):
    made = EventFactory(mayor_part="presides")
    client.force_login(director)
    page = client.get(reverse("agenda_outputs:page", args=[made.pk])).content.decode()
    assert 'value="bulletin" checked' in page
    assert 'value="spot" checked' not in page
    client.post(reverse("agenda_outputs:define", args=[made.pk]), {"salidas": ["photos", "spot", "humo"]})
    assert set(made.outputs.values_list("output", flat=True)) == {"photos", "spot"}
    assert "Spot" in client.get(reverse("agenda:hub", args=[made.pk])).content.decode()


def test_a_reserved_activity_s_outputs_are_not_shown_to_who_may_not_know(client):
    MunicipalityFactory()
    secret = EventFactory(visibility="reserved")
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    assert client.get(reverse("agenda_outputs:page", args=[secret.pk])).status_code == 404
