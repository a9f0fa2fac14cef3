import pytest
from django.urls import reverse

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins.models import BulletinKind
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    return MunicipalityFactory()


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT])


@pytest.fixture
def director():
    return UserFactory(roles=[Role.DIRECTOR])


def draft(writer, **fields):
    fields.setdefault("kind", BulletinKind.objects.get(code="boletin"))
    return BulletinFactory(author=writer, **fields)


def hub(bulletin):
    return reverse("bulletins:hub", args=[bulletin.pk])


@pytest.mark.parametrize("role", list(Role))
def test_hub_is_read_by_every_role_of_the_office(client, writer, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(hub(draft(writer))).status_code == 200


def test_hub_is_closed_to_strangers(client, writer):
    assert client.get(hub(draft(writer))).status_code == 302
