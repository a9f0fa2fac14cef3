import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory, OutletFactory
from voceria.office.choices import Role
from voceria.press.models import Contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def assistant(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    return client


def test_form_keeps_rest_days_and_lists(assistant):
    group = ContactListFactory()
    outlet = OutletFactory()
    assistant.post(
        reverse("contacts:add"),
        {
            "name": "Lucía",
            "outlet": outlet.pk,
            "email": "l@r.example",
            "rest_days": ["5", "6"],
            "lists": [group.pk],
            "active": "on",
        },
    )
    contact = Contact.objects.get()
    assert contact.rest_days == [5, 6]
    assert list(contact.lists.all()) == [group]


def test_form_refuses_a_contact_without_any_road(assistant):
    response = assistant.post(reverse("contacts:add"), {"name": "Lucía Arteaga", "active": "on"})
    assert not Contact.objects.exists()
    assert "al menos un camino" in response.content.decode()
    assert "Lucía Arteaga" in response.content.decode()


def test_form_refuses_do_not_contact_without_reason(assistant):
    assistant.post(reverse("contacts:add"), {"name": "Lucía", "email": "l@r.example", "do_not_contact": "on"})
    assert not Contact.objects.exists()


@pytest.mark.parametrize("name", ["contacts", "outlets", "contact_lists"])
def test_lists_ask_a_constant_number_of_questions(assistant, name):
    def fill(count):
        for _ in range(count):
            ContactListFactory(contacts=[ContactFactory()])

    fill(1)
    assistant.get(reverse(f"{name}:index"))
    with CaptureQueriesContext(connection) as one:
        assistant.get(reverse(f"{name}:index"))
    fill(29)
    with CaptureQueriesContext(connection) as many:
        response = assistant.get(reverse(f"{name}:index"))
    assert response.status_code == 200
    assert len(many) == len(one)


def test_search_survives_any_text(assistant):
    for text in ('"', "' OR 1=1", "😀", "a" * 500):
        assert assistant.get(reverse("contacts:index"), {"q": text}).status_code == 200
