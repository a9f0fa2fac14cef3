"""What stands in the way is said before somebody goes; the person decides. Starting long before asks, and is undone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.coverage import operations, queries, rules
from voceria.coverage.choices import AssignmentState
from voceria.coverage.models import Assignment
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    MunicipalityFactory(name="Peñaflor de la Sierra", state="Hidalgo")
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def ivan(director):
    return UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def event(now):
    return EventFactory(title="Mercado", place="Calle Mina", starts_at=now + timedelta(days=2))


def busy(event, who, by, now):
    other = EventFactory(title="Desfile", starts_at=event.starts_at + timedelta(minutes=10))
    operations.assign_person(event=other, task="photo", person=who, by=by, at=now)


def rests(event, who, by, now):
    day = timezone.localtime(event.starts_at).date()
    operations.set_rest(person=who, day=day, rests=True, by=by, at=now)


def goes(event, who):
    return Assignment.objects.standing().filter(event=event, person=who).exists()


@pytest.mark.parametrize(("way", "words"), [(busy, "Iván también va a «Desfile»"), (rests, "Iván descansa ese día.")])
@pytest.mark.parametrize("from_week", [True, False])
def test_assigning_who_cannot_well_go_says_it_first(client, director, ivan, event, now, way, words, from_week):
    way(event, ivan, director, now)
    client.force_login(director)
    if from_week:
        day = timezone.localtime(event.starts_at).date().isoformat()
        address, sent = reverse("coverage:week_assign", args=[day]), {"celda": f"{event.pk}:{ivan.pk}"}
    else:
        address, sent = reverse("coverage:assign", args=[event.pk]), {"person": ivan.pk, "task": "photo"}
    asked = client.post(address, sent)
    assert words in asked.content.decode()
    assert not goes(event, ivan)
    for name, value in sent.items():
        assert f'name="{name}" value="{value}"' in asked.content.decode()
    assert client.post(address, sent | {"asi": "1"}).status_code == 302
    assert goes(event, ivan)


def test_who_is_free_is_assigned_in_one_tap(client, director, ivan, event):
    client.force_login(director)
    answer = client.post(reverse("coverage:assign", args=[event.pk]), {"person": ivan.pk, "task": "photo"})
    assert answer.status_code == 302
    assert goes(event, ivan)


def test_who_takes_or_accepts_what_overlaps_hears_it_first(client, director, ivan, event, now):
    busy(event, ivan, director, now)
    Assignment.objects.create(event=event, task="video", due=event.starts_at, created_at=now)
    client.force_login(ivan)
    take = reverse("coverage:take", args=[event.pk])
    assert "¿Vas de todos modos?" in client.post(take, {"para": "video"}).content.decode()
    assert not goes(event, ivan)
    client.post(take, {"para": "video", "asi": "1"})
    assert goes(event, ivan)
    Assignment.objects.filter(event=event).update(state=AssignmentState.ASSIGNED)
    accept = reverse("coverage:accept", args=[event.pk])
    assert "Iván también va a «Desfile»" in client.post(accept).content.decode()
    assert Assignment.objects.get(event=event).state == AssignmentState.ASSIGNED
    client.post(accept, {"asi": "1"})
    assert Assignment.objects.get(event=event).state == AssignmentState.ACCEPTED


def test_the_question_costs_the_same_for_many(director, event, now, django_assert_num_queries):
    people = [UserFactory(roles=[Role.PHOTOGRAPHER]) for _ in range(6)]
    for who in people:
        busy(event, who, director, now)
    with django_assert_num_queries(2):
        assert len(queries.obstacles(event, people)) == 6


def test_starting_long_before_asks_and_can_be_undone(client, director, ivan, event, now):
    operations.assign_person(event=event, task="photo", person=ivan, by=director, at=now)
    operations.accept_work(event=event, by=ivan, at=now)
    client.force_login(ivan)
    start, state = reverse("coverage:start", args=[event.pk]), Assignment.objects.filter(event=event)
    assert "¿Ya estás ahí?" in client.post(start).content.decode()
    assert state.get().state == AssignmentState.ACCEPTED
    client.post(start, {"asi": "1"})
    assert state.get().state == AssignmentState.IN_PROGRESS
    page = client.get(reverse("coverage:work", args=[event.pk])).content.decode()
    assert "Todavía no empiezo" in page
    for _ in range(2):
        assert client.post(reverse("coverage:undo_start", args=[event.pk])).status_code == 302
    assert (state.get().state, state.get().started_at) == (AssignmentState.ACCEPTED, None)


def test_near_its_hour_starting_asks_nothing(client, director, ivan, event, now):
    event.starts_at = now + timedelta(hours=2)
    event.save()
    operations.assign_person(event=event, task="photo", person=ivan, by=director, at=now)
    client.force_login(ivan)
    assert client.post(reverse("coverage:start", args=[event.pk])).status_code == 302
    assert Assignment.objects.get(event=event).state == AssignmentState.IN_PROGRESS
    event.timing, event.starts_at = "all_day", now - timedelta(hours=5)
    assert not rules.is_early(event, now)


def test_the_way_there_names_municipality_and_state(client, director, ivan, event, now):
    operations.assign_person(event=event, task="photo", person=ivan, by=director, at=now)
    client.force_login(ivan)
    wanted = "query=Calle+Mina%2C+Pe%C3%B1aflor+de+la+Sierra%2C+Hidalgo"
    for address in (reverse("coverage:mine"), reverse("coverage:work", args=[event.pk])):
        assert wanted in client.get(address).content.decode()


def test_nobody_yet_names_each_activity_once_and_lets_the_director_assign(client, director, event, now):
    for task in ("photo", "video"):
        Assignment.objects.create(event=event, task=task, due=event.starts_at, created_at=now)
    client.force_login(director)
    page = client.get(reverse("coverage:mine")).content.decode()
    assert page.count('class="c-item__what"') == 1
    assert f"{reverse('coverage:sheet', args=[event.pk])}#asignar" in page
    assert "Yo voy: foto" in page
    assert "Yo voy: video" in page


def test_the_week_shows_only_what_lacks_somebody(client, director, ivan, event, now):
    Assignment.objects.create(event=event, task="photo", due=event.starts_at, created_at=now)
    EventFactory(title="Sin nadie que falte", starts_at=event.starts_at + timedelta(hours=1))
    client.force_login(director)
    week = reverse("coverage:week_of", args=[timezone.localtime(event.starts_at).date().isoformat()])
    assert "?falta=1" in client.get(week).content.decode()
    only = client.get(week, {"falta": "1"}).content.decode()
    assert "Mercado" in only
    assert "Sin nadie que falte" not in only
    assert f'value="{event.pk}:{ivan.pk}"' in only
