"""What waits for one person: the most urgent first, all of it reachable, no hour that nobody said."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.coverage import AssignmentFactory, ServiceRequestFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda.choices import Timing
from voceria.bulletins import operations as bulletins
from voceria.bulletins.models import BulletinKind
from voceria.coverage.choices import ServiceState
from voceria.office.choices import Role
from voceria.office.signals import Task, tasks_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def local(hour, minute=0, day=DAY):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


NOON = local(12)


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def given(monkeypatch):
    found = []
    monkeypatch.setattr("voceria.office.signals._providers", [lambda user, at: list(found)])
    return found


def test_what_is_overdue_comes_first_and_what_has_no_hour_is_not_last(director, given):
    given += [
        Task("Mañana", "", "/", due=NOON + timedelta(days=1, hours=1)),
        Task("Espera desde hace una semana", "", "/", since=NOON - timedelta(days=7)),
        Task("Vencida", "", "/", due=NOON - timedelta(hours=1)),
        Task("En una hora", "", "/", due=NOON + timedelta(hours=1)),
        Task("Vencida ayer", "", "/", due=NOON - timedelta(days=1)),
    ]
    assert [task.what for task in tasks_of(director, NOON)] == [
        "Vencida ayer",
        "Vencida",
        "Espera desde hace una semana",
        "En una hora",
        "Mañana",
    ]


def test_every_one_of_many_is_on_the_page(client, director, given):
    given += [Task("Revisar", f"Número {n}", f"/algo/{n}/", due=timezone.now()) for n in range(30)]
    client.force_login(director)
    page = client.get(reverse("desk")).content.decode()
    assert all(f'href="/algo/{n}/"' in page for n in range(30))
    assert "Ver 18 más" in page


def test_a_text_to_review_is_due_when_its_bulletin_should_leave(director):
    event = EventFactory(starts_at=local(9), ends_at=local(10))
    bulletin = BulletinFactory(kind=BulletinKind.objects.get(code="boletin"))
    bulletin.events = [event]
    bulletin.save()
    writer = UserFactory(roles=[Role.ASSISTANT])
    bulletins.request_review(bulletin=bulletin, by=writer, at=local(11))
    [task] = [one for one in tasks_of(director, NOON) if one.words == bulletin.headline]
    assert task.due == local(12)


def test_a_request_is_due_by_the_end_of_its_day(director):
    ServiceRequestFactory(due=DAY - timedelta(days=1), person=director, state=ServiceState.TAKEN, what="Reportaje")
    [task] = [one for one in tasks_of(director, NOON) if one.what == "Entregar solicitud"]
    assert task.due == local(0)


def test_what_has_no_hour_is_due_without_one(client, director):
    monday = timezone.localdate() + timedelta(days=3)
    event = EventFactory(starts_at=local(0, day=monday), timing=Timing.ALL_DAY)
    AssignmentFactory(event=event, person=director, state="assigned", due=event.over_at)
    client.force_login(director)
    pages = [reverse("desk"), reverse("coverage:mine"), reverse("coverage:work", args=[event.pk])]
    pages += [reverse("coverage:sheet", args=[event.pk]), reverse("desk_steps", args=[event.pk])]
    for address in pages:
        assert "0:00\u00a0h" not in client.get(address).content.decode(), address
