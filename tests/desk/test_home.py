import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda.choices import Visibility
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_home_opens_for_every_role(client, role):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[role]))
    response = client.get(reverse("desk"))
    assert response.status_code == 200
    assert "Hoy" in response.content.decode()


def test_home_shows_today_and_one_s_drafts(client):
    MunicipalityFactory()
    writer = UserFactory(roles=[Role.ASSISTANT])
    BulletinFactory(author=writer, headline="Un borrador mío")
    EventFactory(starts_at=timezone.localtime().replace(hour=12), title="Entrega de calentadores")
    client.force_login(writer)
    page = client.get(reverse("desk")).content.decode()
    assert "Un borrador mío" in page
    assert "Entrega de calentadores" in page


def test_home_keeps_reserved_events_from_who_may_not_know(client):
    MunicipalityFactory()
    EventFactory(starts_at=timezone.localtime().replace(hour=12), title="Reservada", visibility=Visibility.RESERVED)
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    assert "Reservada</a>" not in client.get(reverse("desk")).content.decode()


def test_home_asks_a_constant_number_of_questions(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))

    def fill(count):
        for _ in range(count):
            event = EventFactory(starts_at=timezone.localtime().replace(hour=12))
            bulletin = BulletinFactory(published=True)
            bulletin.events = [event]
            bulletin.save()

    fill(1)
    client.get(reverse("desk"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("desk"))
    fill(29)
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("desk"))
    assert len(many) == len(one)
