import json
import re
import socket

import pytest
from aiosmtpd.controller import Controller
from django.urls import reverse

from tests.factories.bank import jpeg
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins.models import FolioCounter
from voceria.office import mail
from voceria.office.choices import Role
from voceria.office.models import Administration, MailServer, Municipality, User
from voceria.project.setup import code
from voceria.project.setup.answers import found_from

pytestmark = pytest.mark.django_db

PLACE = {
    "name": "Peñaflor de la Sierra",
    "state": "Hidalgo",
    "office_name": "Coordinación de Comunicación Social",
    "time_zone": "America/Mexico_City",
    "mayor": "Elena Barragán Soto",
    "mayor_post": "Presidenta municipal",
    "starts_on": "2024-09-05",
    "ends_on": "2027-09-04",
}
COLOURS = {"first_colour": "#7a1f3d", "second_colour": "#e0b03a"}
NUMBERS = {"boletin": 214, "comunicado-especial": 8}
ME = {"first_name": "Tomás", "last_name": "Villeda", "email": "Tomas@penaflor.example", "password": "una-frase-larga"}


class Sink:
    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(envelope)
        return "250 OK"


@pytest.fixture
def sink():
    handler = Sink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        handler.port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def begun(client):
    client.post("/comenzar/", {"code": code.current_code()})
    return client


def test_fresh_installation_leads_everybody_to_its_beginning(client):
    assert client.get("/").url == "/comenzar/"
    assert client.get("/mesa/login/").url == "/comenzar/"


def test_nobody_begins_without_the_code(client):
    assert client.get("/comenzar/lugar/").url == "/comenzar/"
    answer = client.post("/comenzar/", {"code": "aaaa-bbbb-cccc"})
    assert answer.status_code == 422
    assert client.get("/comenzar/lugar/").url == "/comenzar/"


def test_code_is_readable_by_its_owner_only_and_stays_the_same(tmp_path):
    assert code.current_code() == code.current_code()
    assert (tmp_path / "codigo_de_inicio").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("found", [lambda: MunicipalityFactory(), lambda: UserFactory()])
def test_beginning_is_gone_once_somebody_is_here(client, found):
    found()
    assert client.get("/comenzar/").status_code == 404
    assert client.post("/comenzar/", {"code": code.current_code()}).status_code == 404


def test_office_is_founded_page_by_page(begun, sink, settings):
    settings.EMAIL_URL = ""
    assert begun.post("/comenzar/lugar/", PLACE).url == "/comenzar/identidad/"
    with_crest = {**COLOURS, "crest": _upload("escudo.png", jpeg())}
    assert begun.post("/comenzar/identidad/", with_crest).url == "/comenzar/numeros/"
    assert begun.post("/comenzar/numeros/", NUMBERS).url == "/comenzar/correo/"
    server = {
        "host": "127.0.0.1",
        "port": sink.port,
        "security": "none",
        "from_name": "Prensa",
        "from_address": "prensa@penaflor.example",
    }
    tested = begun.post("/comenzar/correo/", {**server, "to": "yo@penaflor.example", "test": "1"})
    assert "aceptó la prueba" in tested.content.decode()
    assert sink.letters[0].rcpt_tos == ["yo@penaflor.example"]
    assert begun.post("/comenzar/correo/", server).url == "/comenzar/tu-cuenta/"
    assert begun.post("/comenzar/tu-cuenta/", {**ME, "again": ME["password"]}).url == reverse("wagtailadmin_home")
    house = Municipality.objects.get()
    assert (house.name, house.state_abbreviation, house.first_colour) == (PLACE["name"], "Hgo.", "#7a1f3d")
    assert house.crest.read(4) == b"\x89PNG"
    assert Administration.objects.get().mayor == "Elena Barragán Soto"
    assert FolioCounter.objects.get(kind__code="boletin").next_number == 214
    assert MailServer.objects.get().port == sink.port
    me = User.objects.get()
    assert me.email == "tomas@penaflor.example"
    assert me.has_role(Role.DIRECTOR)
    assert begun.get("/mesa/account/").status_code == 200
    assert begun.get("/comenzar/").status_code == 404


def _upload(name, data):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data)


def test_nothing_typed_is_lost_on_error_or_on_going_back(begun):
    wrong = begun.post("/comenzar/lugar/", {**PLACE, "ends_on": "2020-01-01"})
    assert wrong.status_code == 422
    assert "termina después de empezar" in wrong.content.decode()
    assert "Elena Barragán Soto" in wrong.content.decode()
    begun.post("/comenzar/lugar/", PLACE)
    assert "Elena Barragán Soto" in begun.get("/comenzar/lugar/").content.decode()


def test_crest_that_is_no_picture_is_refused_in_words(begun):
    answer = begun.post("/comenzar/identidad/", {**COLOURS, "crest": _upload("escudo.png", b"MZ no soy un escudo")})
    assert answer.status_code == 422
    assert "no es una imagen" in answer.content.decode()


def test_failed_test_message_says_the_servers_words(begun, settings):
    settings.EMAIL_URL = ""
    form = {
        "host": "127.0.0.1",
        "port": 1,
        "security": "none",
        "from_name": "P",
        "from_address": "p@p.mx",
        "to": "a@b.mx",
    }
    answer = begun.post("/comenzar/correo/", {**form, "test": "1", "to": "a@b.mx"})
    assert "rechazó la conexión" in answer.content.decode()
    assert 'value="127.0.0.1"' in answer.content.decode()


def test_session_never_holds_a_password(begun):
    server = {"host": "s.mx", "port": 587, "security": "starttls", "username": "u", "password": "secreto-del-correo"}
    begun.post("/comenzar/correo/", {**server, "from_name": "P", "from_address": "p@p.mx"})
    kept = begun.session["beginning"]["correo"]
    assert "secreto-del-correo" not in json.dumps(kept)
    assert mail.unseal(kept["sealed"]) == "secreto-del-correo"


def test_weak_password_leaves_nothing_founded(begun):
    for step, form in (("lugar", PLACE), ("identidad", COLOURS), ("numeros", NUMBERS)):
        begun.post(f"/comenzar/{step}/", form)
    answer = begun.post("/comenzar/tu-cuenta/", {**ME, "password": "12345", "again": "12345"})
    assert answer.status_code == 422
    assert "Tomás" in answer.content.decode()
    assert not Municipality.objects.exists()


def test_answers_found_an_office_from_a_file(tmp_path):
    (tmp_path / "e.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script><path d="M0 0h9"/></svg>'
    )
    answers = {**PLACE, **COLOURS, **ME, "crest": "e.svg", "numbers": NUMBERS, "mail": None}
    assert found_from(answers, folder=tmp_path) == []
    assert b"script" not in Municipality.objects.get().crest.read()


def test_wrong_answers_are_told_and_change_nothing(tmp_path):
    problems = found_from({**PLACE, **COLOURS, **ME, "state": "Narnia", "crest": "no.svg"}, folder=tmp_path)
    assert re.search("state", " ".join(problems))
    assert re.search("crest", " ".join(problems))
    assert not Municipality.objects.exists()
