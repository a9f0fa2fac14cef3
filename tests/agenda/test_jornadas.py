"""A jornada proposed to an area that has been silent: the form filled in, the activity, the text for its link."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import AreaLinkFactory, EventFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from voceria.agenda.models import Event, Topic
from voceria.agenda.queries import quietest
from voceria.agenda.rules import jornada_of, proposed_day
from voceria.office.choices import Role


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("Servicios públicos", "Jornada de servicios públicos"),
        ("Salud", "Jornada de salud"),
        ("Educación", "Jornada por la educación"),
        ("Obra", "Jornada de obra pública"),
        ("Deporte", "Jornada deportiva"),
        ("Cultura", "Jornada cultural"),
        ("Turismo", "Jornada de turismo"),
        ("", "Jornada de trabajo"),
    ],
)
def test_a_jornada_is_called_by_its_theme(topic, title):
    assert jornada_of(topic).title == title


def test_the_day_leaves_time_and_is_one_on_which_people_can_come():
    today = date(2026, 11, 20)
    assert proposed_day(jornada_of("Salud"), today=today) == date(2026, 12, 5)  # a Saturday
    assert proposed_day(jornada_of("Educación"), today=today) == date(2026, 12, 3)  # a Thursday


@pytest.fixture
def director(db):
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR])


def happened(area, topic, days_ago):
    return EventFactory(area=area, topic=topic, starts_at=timezone.now() - timedelta(days=days_ago))


def test_the_quietest_area_is_asked_for_what_it_used_to_do(director):
    busy, quiet = AreaFactory(name="Obras Públicas"), AreaFactory(name="Salud Municipal")
    health, sport = Topic.objects.get(name="Salud"), Topic.objects.get(name="Deporte")
    for _ in range(3):
        happened(busy, sport, 10)
    happened(quiet, sport, 5)
    happened(quiet, health, 200)
    assert quietest(director, today=timezone.localdate()) == (quiet, health)
    assert quietest(director, today=timezone.localdate(), area=busy) == (busy, sport)
    fresh = AreaFactory(name="Área nueva")
    assert quietest(director, today=timezone.localdate())[0] == fresh
    assert quietest(director, today=timezone.localdate())[1] not in (sport, health)


def test_asking_for_the_quietest_costs_the_same_with_many_areas(director):
    def asked():
        with CaptureQueriesContext(connection) as found:
            quietest(type(director).objects.get(pk=director.pk), today=timezone.localdate())
        return len(found)

    happened(AreaFactory(), Topic.objects.first(), 5)
    first = asked()
    for _ in range(12):
        happened(AreaFactory(), Topic.objects.last(), 5)
    assert asked() == first


def test_without_areas_the_form_is_empty_and_says_what_lacks(client, director):
    client.force_login(director)
    assert client.get(reverse("agenda_areas:jornada")).status_code == 200
    assert client.post(reverse("agenda_areas:jornada"), {"title": "Jornada", "key": "a"}).status_code == 200
    assert not Event.objects.exists()


def test_one_tap_on_the_board_proposes_it_and_the_text_carries_the_area_s_link(client, director):
    area, topic = AreaFactory(name="Salud Municipal"), Topic.objects.get(name="Salud")
    link = AreaLinkFactory(area=area, name="Martín Cruz", whatsapp="771 555 0199")
    gone = AreaLinkFactory(area=area, name="Quien se fue", revoked_at=timezone.now())
    client.force_login(director)
    board = client.get(reverse("agenda_areas:board")).content.decode()
    address = f"{reverse('agenda_areas:jornada')}?area={area.pk}&amp;tema={topic.pk}"
    assert address in board
    shown = client.get(address.replace("&amp;", "&"))
    initial = shown.context["form"].initial
    assert (initial["title"], initial["area"], initial["topic"]) == ("Jornada de salud: Salud Municipal", area, topic)
    data = {
        **{name: initial[name] for name in ("title", "description", "outputs", "key")},
        "day": initial["day"].isoformat(),
        "hour": "9:00",
        "area": area.pk,
        "topic": topic.pk,
        "place": "Colonia Centro",
    }
    answer = client.post(reverse("agenda_areas:jornada"), data)
    client.post(reverse("agenda_areas:jornada"), data)  # twice is one
    event = Event.objects.get()
    assert (event.state, event.visibility, event.topic, event.area) == ("proposed", "public", topic, area)
    assert set(event.outputs.values_list("output", flat=True)) == {"invitation", "bulletin", "photos", "networks"}
    page = client.get(answer.url).content.decode()
    assert f"/enlace/{link.token}/" in page
    assert gone.token not in page
    assert "Hola, Martín Cruz." in page
    assert "Colonia Centro" in page
    assert "wa.me/527715550199" in page


def test_an_area_without_a_link_still_gets_its_text(client, director):
    event = EventFactory(area=AreaFactory())
    client.force_login(director)
    page = client.get(reverse("agenda_areas:jornada_text", args=[event.pk])).content.decode()
    assert "no tiene un enlace que abra" in page
    assert "proponemos" in page


def test_the_agenda_has_the_way_to_it(client, director):
    client.force_login(director)
    assert reverse("agenda_areas:jornada") in client.get(reverse("agenda:index")).content.decode()
