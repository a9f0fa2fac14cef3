"""The office's mail through real servers, by EMAIL_URL and by what is kept in the database."""

from urllib.parse import quote

import pytest
from django.core.mail import send_mail

from tests.factories.office import MunicipalityFactory, UserFactory
from tests.office.post_office import ACCOUNT, open_post_office
from tests.project.test_serve import free_port
from voceria.lib.errors import Refused
from voceria.office import mail, operations
from voceria.office.choices import Role
from voceria.office.models import MailServer

pytestmark = pytest.mark.django_db
SCHEMES = {"none": "smtp", "starttls": "smtp+tls", "tls": "smtp+ssl"}


@pytest.fixture(autouse=True)
def _as_in_an_office(settings):
    MunicipalityFactory(email="")
    settings.EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
    settings.EMAIL_URL = settings.EMAIL_FROM = ""
    settings.EMAIL_TIMEOUT = 5


def by_environment(settings, port, security, account):
    who = f"{quote(account[0], safe='')}:{quote(account[1], safe='')}@" if account else ""
    settings.EMAIL_URL = f"{SCHEMES[security]}://{who}127.0.0.1:{port}"
    settings.EMAIL_FROM = "Prensa <prensa@penaflor.example>"


def kept_in_the_database(settings, port, security, account):
    values = {"host": "127.0.0.1", "port": port, "security": security, "username": account[0] if account else ""}
    values |= {"from_name": "Prensa", "from_address": "prensa@penaflor.example"}
    operations.save_mail_server(values=values, password=account[1] if account else "", by=None)


WAYS = pytest.mark.parametrize("configure", [by_environment, kept_in_the_database])


@WAYS
@pytest.mark.parametrize(
    ("security", "account"), [("none", None), ("none", ACCOUNT), ("starttls", ACCOUNT), ("tls", ACCOUNT)]
)
def test_message_leaves_through_the_configured_server(settings, tmp_path, monkeypatch, configure, security, account):
    with open_post_office(tmp_path, security=security, account=bool(account)) as office:
        if security != "none":
            monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        configure(settings, office.port, security, account)
        assert send_mail("Invitación", "Entra aquí", None, ["ana@penaflor.example"]) == 1
    assert office.accounts == ([ACCOUNT[0]] if account else [])
    assert office.kept[0].rcpt_tos == ["ana@penaflor.example"]
    assert office.kept[0].mail_from == "prensa@penaflor.example"
    assert b"From: Prensa <prensa@penaflor.example>" in office.kept[0].content


@WAYS
def test_wrong_password_is_told_with_the_servers_words_and_never_repeated(settings, tmp_path, configure):
    with open_post_office(tmp_path, account=True) as office:
        configure(settings, office.port, "none", (ACCOUNT[0], "otra-clave"))
        with pytest.raises(Refused) as told:
            operations.send_test_message(to="yo@penaflor.example")
    assert "no acepta el usuario o la contraseña. Dijo: 535 5.7.8 Usuario o clave equivocados" in told.value.words
    assert "otra-clave" not in told.value.words
    assert office.kept == []


@WAYS
def test_password_with_accents_is_told_as_what_it_is(settings, tmp_path, configure):
    with open_post_office(tmp_path, account=True) as office:
        configure(settings, office.port, "none", (ACCOUNT[0], "contraseña-año"))
        with pytest.raises(Refused, match="no admite ñ ni acentos"):
            operations.send_test_message(to="yo@penaflor.example")


@WAYS
def test_certificate_of_nobody_known_is_refused(settings, tmp_path, configure):
    with open_post_office(tmp_path, security="tls", account=True) as office:
        configure(settings, office.port, "tls", ACCOUNT)
        with pytest.raises(Refused, match="certificado del servidor no es válido"):
            operations.send_test_message(to="yo@penaflor.example")
    assert office.accounts == []


@WAYS
@pytest.mark.parametrize(
    ("offered", "asked", "words"),
    [
        ("none", "starttls", "no ofrece esa seguridad"),
        ("none", "tls", "no coincide con el puerto"),
    ],
)
def test_security_that_the_server_does_not_have_is_told(settings, tmp_path, configure, offered, asked, words):
    with open_post_office(tmp_path, security=offered) as office:
        configure(settings, office.port, asked, None)
        with pytest.raises(Refused, match=words):
            operations.send_test_message(to="yo@penaflor.example")
    assert office.kept == []


@WAYS
def test_refused_connection_and_refused_recipient_are_told_apart(settings, tmp_path, configure):
    configure(settings, free_port(), "none", None)
    with pytest.raises(Refused, match="rechazó la conexión en ese puerto"):
        operations.send_test_message(to="yo@penaflor.example")
    with open_post_office(tmp_path) as office:
        configure(settings, office.port, "none", None)
        office.replies["RCPT"] = "550 5.1.1 No conocemos ese buzon"
        with pytest.raises(Refused, match=r"dirección de destino. Dijo: 550 5\.1\.1 No conocemos ese buzon"):
            operations.send_test_message(to="yo@penaflor.example")
        office.replies = {"DATA": "554 5.7.1 Parece correo no deseado"}
        with pytest.raises(Refused, match=r"554 5\.7\.1 Parece correo no deseado"):
            operations.send_test_message(to="yo@penaflor.example")


@pytest.mark.parametrize("url", ["correo://servidor", "smtp+tls://u:secreta@servidor:no", "servidor:587"])
def test_address_that_is_not_understood_says_how_to_write_it_without_the_secret(settings, url):
    settings.EMAIL_URL = url
    with pytest.raises(mail.MailNotConfigured) as told:
        mail.open_connection()
    assert "smtp+tls://usuario:clave@servidor:587" in told.value.words
    assert "secreta" not in told.value.words


@pytest.mark.parametrize(
    ("url", "port"), [("smtp://s.mx", 25), ("smtp+tls://u:c@s.mx", 587), ("smtp+ssl://u:c@s.mx", 465)]
)
def test_port_follows_the_security_when_none_is_written(settings, url, port):
    settings.EMAIL_URL = url
    assert mail.open_connection().port == port


def test_environment_wins_over_what_is_kept(settings, tmp_path):
    kept_in_the_database(settings, free_port(), "none", None)
    with open_post_office(tmp_path) as office:
        by_environment(settings, office.port, "none", None)
        operations.send_test_message(to="yo@penaflor.example")
    assert len(office.kept) == 1


def test_password_sealed_with_another_key_asks_for_it_again(settings):
    kept_in_the_database(settings, 587, "none", ACCOUNT)
    assert ACCOUNT[1] not in MailServer.objects.get().password_sealed
    settings.SECRET_KEY = "another key of another installation, long enough"
    with pytest.raises(mail.MailNotConfigured, match="Escríbela de nuevo"):
        mail.open_connection()


@pytest.fixture
def director(client):
    person = UserFactory(roles=[Role.DIRECTOR])
    client.force_login(person)
    return person


def typed(port, **other):
    form = {"host": "127.0.0.1", "port": port, "security": "none", "username": ACCOUNT[0], "from_name": "Prensa"}
    return {**form, "from_address": "p@p.mx", "to": "yo@penaflor.example", "test": "1", **other}


def test_settings_screen_shows_the_servers_words_and_then_that_it_went(director, client, tmp_path):
    with open_post_office(tmp_path, account=True) as office:
        wrong = client.post("/mesa/oficina/correo/", typed(office.port, password="otra-clave")).content.decode()
        assert "Dijo: 535 5.7.8 Usuario o clave equivocados" in wrong
        assert "otra-clave" not in wrong
        assert "aceptó la prueba" not in wrong
        right = client.post("/mesa/oficina/correo/", typed(office.port, password=ACCOUNT[1])).content.decode()
        assert "yo@penaflor.example" in right
        assert "535" not in right
        # Left empty, the password is the one there is.
        client.post("/mesa/oficina/correo/", typed(office.port, password=""))
    assert [letter.rcpt_tos for letter in office.kept] == [["yo@penaflor.example"]] * 2


def test_settings_screen_says_that_nobody_listens(director, client):
    answer = client.post("/mesa/oficina/correo/", typed(free_port(), password="x"))
    assert "rechazó la conexión en ese puerto" in answer.content.decode()
