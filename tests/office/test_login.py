import re

import pytest
from django.core import mail

from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
DOOR = "/mesa/login/"


@pytest.fixture
def person():
    MunicipalityFactory()
    return UserFactory(email="ana@penaflor.example", roles=[Role.ASSISTANT])


def test_enters_with_mail_in_any_capitals(person, client):
    answer = client.post(
        DOOR, {"username": "ANA@penaflor.example", "password": "una-clave-larga", "next": "/mesa/account/"}
    )
    assert answer.status_code == 302
    assert client.get("/mesa/account/").status_code == 200


def test_wrong_password_and_unknown_mail_answer_the_same(person, client):
    def shown(mail_address):
        html = client.post(DOOR, {"username": mail_address, "password": "mal"}).content.decode()
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html).replace(mail_address, "")

    assert shown("ana@penaflor.example") == shown("nadie@penaflor.example")


def test_many_wrong_passwords_close_the_door_in_spanish_also_with_other_capitals(person, client):
    for turn in range(10):
        name = "ana@penaflor.example" if turn % 2 else "Ana@Penaflor.example"
        answer = client.post(DOOR, {"username": name, "password": "mal"})
    assert answer.status_code == 429
    assert "quince minutos" in answer.content.decode()
    right = client.post(DOOR, {"username": "ana@penaflor.example", "password": "una-clave-larga"})
    assert right.status_code == 429


def test_lost_password_is_recovered_by_mail(person, client):
    for asked in ("ana@penaflor.example", "nadie@penaflor.example"):
        assert client.post("/mesa/password_reset/", {"email": asked}).status_code == 302
    assert len(mail.outbox) == 1
    path = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form_path = client.get(path).url
    answer = client.post(form_path, {"new_password1": "otra-frase-larga", "new_password2": "otra-frase-larga"})
    assert answer.status_code == 302
    entered = client.post(DOOR, {"username": "ana@penaflor.example", "password": "otra-frase-larga"})
    assert entered.status_code == 302


def test_lost_password_without_mail_server_says_nothing_and_does_not_break(person, client, settings):
    settings.EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
    settings.EMAIL_URL = ""
    assert client.post("/mesa/password_reset/", {"email": "ana@penaflor.example"}).status_code == 302
