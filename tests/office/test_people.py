import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.lib.errors import Refused
from voceria.office import operations
from voceria.office.choices import Role
from voceria.office.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR])


def invited(director, roles=(Role.ASSISTANT,)):
    return operations.invite_person(
        email="Nueva@penaflor.example", first_name="Ana", last_name="Ríos", roles=roles, by=director
    )


def path_in(message) -> str:
    return re.search(r"http://[^/]+(/\S+)", message.body)[1]


def test_invited_person_sets_name_and_password_and_enters(director, client):
    invited(director)
    path = path_in(mail.outbox[0])
    assert client.get(path).status_code == 200
    form = {"first_name": "Ana", "last_name": "Ríos", "password": "una-frase-larga", "again": "una-frase-larga"}
    assert client.post(path, form).status_code == 302
    person = User.objects.get(email="nueva@penaflor.example")
    assert person.is_active
    assert person.check_password("una-frase-larga")
    assert person.has_role(Role.ASSISTANT)
    assert client.get("/mesa/account/").status_code == 200


def test_opening_an_invitation_changes_nothing(director, client):
    person = invited(director)
    client.get(path_in(mail.outbox[0]))
    person.refresh_from_db()
    assert not person.is_active


@pytest.mark.parametrize("alter", [lambda t: t[:-1] + ("a" if t[-1] != "a" else "b"), lambda t: "x", lambda t: "1" + t])
def test_altered_invitation_does_not_open(director, client, alter):
    token = path_in_token(invited(director))
    assert client.get(f"/invitacion/{alter(token)}/").status_code == 410


def path_in_token(person) -> str:
    return operations.invitation_link(person).rstrip("/").rsplit("/", 1)[1]


def test_used_invitation_does_not_open_again(director, client):
    token = path_in_token(invited(director))
    operations.accept_invitation(token=token, first_name="Ana", last_name="Ríos", password="una-frase-larga")
    with pytest.raises(Refused, match="ya no abre"):
        operations.accept_invitation(token=token, first_name="X", last_name="Y", password="otra-frase-larga")


def test_resent_invitation_kills_the_one_before(director):
    person = invited(director)
    old = path_in_token(person)
    operations.resend_invitation(person=person, by=director)
    person.refresh_from_db()
    assert len(mail.outbox) == 2
    assert operations.person_invited_by(path_in_token(person)) == person
    with pytest.raises(Refused):
        operations.person_invited_by(old)


def test_revoked_invitation_leaves_no_account(director):
    person = invited(director)
    token = path_in_token(person)
    operations.revoke_invitation(person=person, by=director)
    assert not User.objects.filter(email="nueva@penaflor.example").exists()
    with pytest.raises(Refused):
        operations.person_invited_by(token)


def test_old_invitation_does_not_open(director, monkeypatch):
    token = path_in_token(invited(director))
    import time

    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 8 * 24 * 3600)
    with pytest.raises(Refused):
        operations.person_invited_by(token)


def test_weak_password_is_refused_and_invitation_stays(director):
    person = invited(director)
    with pytest.raises(ValidationError):
        operations.accept_invitation(token=path_in_token(person), first_name="A", last_name="B", password="1234567890")
    person.refresh_from_db()
    assert not person.is_active


def test_invitation_stands_when_mail_does_not_leave(director, settings):
    settings.EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
    settings.EMAIL_URL = ""
    with pytest.raises(operations.InvitationNotSent, match="Falta configurar el correo"):
        invited(director)
    assert User.objects.filter(email="nueva@penaflor.example").exists()


def test_same_mail_is_not_invited_twice(director):
    invited(director)
    with pytest.raises(Refused, match="ya tiene"):
        invited(director)


def test_nobody_raises_their_own_rights(director):
    with pytest.raises(Refused, match="a sí mismo"):
        operations.change_roles(person=director, roles=[Role.DIRECTOR, Role.PRESIDENCY], by=director)


def test_last_director_stays(director):
    other = UserFactory(roles=[Role.ASSISTANT])
    with pytest.raises(Refused, match="única persona de Dirección"):
        operations.change_roles(person=director, roles=[Role.ASSISTANT], by=other)
    with pytest.raises(Refused, match="única persona de Dirección"):
        operations.deactivate_person(person=director, by=other)
    invited(director, roles=[Role.DIRECTOR])  # not yet a director: nobody accepted
    with pytest.raises(Refused, match="única persona de Dirección"):
        operations.deactivate_person(person=director, by=other)


def test_deactivated_person_is_out_at_once(director, client):
    other = UserFactory(roles=[Role.ASSISTANT])
    client.force_login(other)
    assert client.get("/mesa/account/").status_code == 200
    operations.deactivate_person(person=other, by=director)
    assert client.get("/mesa/account/").status_code == 302


def test_only_direccion_opens_people(director, client):
    for role in Role:
        client.force_login(UserFactory(roles=[role]))
        expected = 200 if role == Role.DIRECTOR else 302
        for path in (
            "/mesa/oficina/personas/",
            "/mesa/oficina/personas/invitar/",
            f"/mesa/oficina/personas/{director.pk}/",
        ):
            assert client.get(path).status_code == expected, (role, path)


def test_wagtails_own_user_screens_are_closed_to_every_role(director, client):
    for path in ("/mesa/users/", "/mesa/users/new/", f"/mesa/users/edit/{director.pk}/", "/mesa/groups/"):
        client.force_login(director)
        assert client.get(path).status_code == 302, path


def test_director_invites_on_the_screen_and_nothing_is_lost_on_error(director, client):
    client.force_login(director)
    answer = client.post("/mesa/oficina/personas/invitar/", {"email": "x", "first_name": "Ana María", "last_name": "R"})
    assert answer.status_code == 422
    assert "Ana María" in answer.content.decode()
    form = {"email": "a@b.mx", "first_name": "Ana", "last_name": "R", "roles": [Role.ASSISTANT.value]}
    answer = client.post("/mesa/oficina/personas/invitar/", form, follow=True)
    assert "va en camino" in answer.content.decode()


def test_people_list_asks_a_constant_number_of_questions(director, client, django_assert_max_num_queries):
    client.force_login(director)
    client.get("/mesa/oficina/personas/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get("/mesa/oficina/personas/")
    for _ in range(30):
        UserFactory(roles=[Role.ASSISTANT])
    with CaptureQueriesContext(connection) as many:
        client.get("/mesa/oficina/personas/")
    assert len(many) == len(one)
