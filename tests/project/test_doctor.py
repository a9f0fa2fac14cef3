"""`voceria doctor`: every finding well and ill, in words, with the exit status of the command."""

import os
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from tests.factories.office import AdministrationFactory, MunicipalityFactory
from tests.office.post_office import ACCOUNT, open_post_office
from tests.project.test_backup import run
from tests.project.test_serve import free_port
from voceria.office import operations
from voceria.office.models import Administration
from voceria.project import diagnosis
from voceria.project.diagnosis import examine

AT = datetime(2026, 11, 21, 18, tzinfo=UTC)
KEY = "una llave larga, propia de esta instalación y de nadie más"


@pytest.fixture
def house(db, settings, tmp_path):
    """An installation in which everything is well."""
    settings.DEBUG = False
    settings.SECRET_KEY = KEY
    settings.DATA = tmp_path
    settings.BASE_URL = "https://prensa.penaflor.gob.mx"
    settings.EMAIL_FROM = "Prensa <prensa@penaflor.example>"
    MunicipalityFactory(privacy_notice="<p>Tus datos se usan para esto.</p>")
    AdministrationFactory(
        starts_on=timezone.localdate() - timedelta(days=9), ends_on=timezone.localdate().replace(2099)
    )
    (tmp_path / "ultimo_respaldo").write_text((AT - timedelta(hours=9)).isoformat())
    for part in ("web", "worker", "clock"):
        operations.beat(name=part, at=AT)
    with open_post_office(tmp_path, account=True) as office:
        _mail_through(settings, office.port, ACCOUNT[1])
        yield office


def _mail_through(settings, port, password):
    settings.EMAIL_URL = mail_url(port, password)


def mail_url(port, password):
    return f"smtp://{quote(ACCOUNT[0])}:{quote(password, safe='')}@127.0.0.1:{port}"


def found(words, **options):
    """The level of the one finding that says these words, which names a remedy when it is not well."""
    findings = [finding for finding in examine(at=AT, **options) if words in finding.what]
    assert len(findings) == 1, [finding.what for finding in examine(at=AT)]
    assert findings[0].level == "ok" or findings[0].remedy, findings[0]
    return findings[0].level


def test_everything_well_is_said_so_and_no_secret(house):
    findings = examine(at=AT, test_mail="yo@penaflor.example")
    assert {finding.level for finding in findings} == {"ok"}, [f for f in findings if f.level != "ok"]
    text = " ".join(f"{finding.what} {finding.remedy}" for finding in findings)
    assert "acepta la cuenta" in text
    assert "aceptó la prueba para yo@penaflor.example" in text
    assert len(house.kept) == 1
    for secret in (KEY, ACCOUNT[1], "%40"):
        assert secret not in text


def test_debug_and_a_poor_key_are_problems(house, settings):
    settings.DEBUG = True
    assert found("VOCERIA_DEBUG está puesto") == "problem"
    for poor in ("corta", "django-insecure-" + KEY):
        settings.SECRET_KEY = poor
        assert found("SECRET_KEY es corta o de ejemplo") == "problem"


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_key_that_others_may_read_is_a_warning(house, tmp_path):
    key = tmp_path / "secret_key"
    key.write_text(KEY)
    key.chmod(0o644)
    assert found("pueden leer la llave") == "warning"
    key.chmod(0o600)
    assert not [finding for finding in examine(at=AT) if "leer la llave" in finding.what]


def test_data_folder_that_cannot_be_written_is_a_problem(house, settings, tmp_path):
    assert found("Se puede escribir en la carpeta") == "ok"
    (tmp_path / "un-archivo").write_text("")
    settings.DATA = tmp_path / "un-archivo" / "datos"
    assert found("No se puede escribir en") == "problem"


@pytest.mark.parametrize(
    ("free", "level"), [(5_000_000_000, "ok"), (1_000_000_000, "warning"), (100_000_000, "problem")]
)
def test_disk_that_fills_up_is_told_in_time(house, monkeypatch, free, level):
    usage = namedtuple("usage", "total used free")(10**11, 10**11 - free, free)
    monkeypatch.setattr(diagnosis.shutil, "disk_usage", lambda _: usage)
    assert found(f"{free / 1e9:.1f} GB libres") == level


@pytest.mark.parametrize(
    ("address", "words", "level"),
    [
        ("https://prensa.penaflor.gob.mx", "La dirección pública es https://prensa", "ok"),
        ("http://prensa.penaflor.gob.mx", "no usa HTTPS", "problem"),
        ("http://127.0.0.1:8000", "sólo abren en este equipo", "warning"),
        ("http://localhost", "sólo abren en este equipo", "warning"),
    ],
)
def test_public_address_must_be_reachable_and_safe(house, settings, address, words, level):
    settings.BASE_URL = address
    assert found(words) == level


def test_recordings_that_cannot_be_cleaned_are_a_problem(house, monkeypatch, tmp_path):
    assert found("ffmpeg") == "ok"
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", str(tmp_path / "no-hay"))
    assert found("ffmpeg") == "problem"


def test_office_without_administration_or_notice_is_warned_and_none_is_a_problem(house):
    Administration.objects.all().delete()
    assert found("No hay administración para hoy") == "warning"
    municipality = MunicipalityFactory()
    municipality.privacy_notice = ""
    municipality.save()
    assert found("Falta el aviso de privacidad") == "warning"
    municipality.delete()
    assert found("Todavía no hay oficina") == "problem"


@pytest.mark.parametrize(("part", "words"), [("web", "Las páginas"), ("worker", "Los trabajos"), ("clock", "El reloj")])
def test_part_without_a_fresh_heartbeat_is_told(house, part, words):
    assert found(words) == "ok"
    operations.beat(name=part, at=AT - timedelta(minutes=4))
    assert found(words) == "warning"


def test_mail_that_nobody_takes_is_a_problem(house, settings):
    _mail_through(settings, free_port(), ACCOUNT[1])
    assert found("rechazó la conexión en ese puerto") == "problem"


def test_mail_account_that_is_refused_is_a_problem_without_its_password(house, settings):
    _mail_through(settings, house.port, "clave-de-ayer")
    assert found("535 5.7.8 Usuario o clave equivocados") == "problem"
    assert "clave-de-ayer" not in str(examine(at=AT))


def test_refused_test_message_is_a_problem(house):
    house.replies["RCPT"] = "550 5.1.1 No conocemos ese buzon"
    assert found("550 5.1.1 No conocemos ese buzon", test_mail="nadie@penaflor.example") == "problem"


def test_mail_kept_on_this_machine_is_a_warning_and_leaves_no_file(house, settings, tmp_path):
    folder = tmp_path / "correo"
    settings.EMAIL_URL = f"filemail:///{folder}"
    assert found("se guarda en este equipo") == "warning"
    assert list(folder.glob("*")) == []


def test_mail_not_configured_or_not_understood_is_a_problem(house, settings):
    settings.EMAIL_URL = ""
    assert found("Falta configurar el correo") == "problem"
    settings.EMAIL_URL = "correo://usuario:secreta@servidor"
    assert found("EMAIL_URL no se entiende") == "problem"


@pytest.mark.parametrize(
    ("written", "words", "level"),
    [
        (AT.isoformat(), "se hizo hoy", "ok"),
        ((AT - timedelta(days=1)).isoformat(), "se hizo ayer", "ok"),
        ((AT - timedelta(days=9)).isoformat(), "se hizo hace 9 días", "warning"),
        ("2026-11-21T18:00:00", "Nunca se ha hecho un respaldo", "warning"),
        ("nada", "Nunca se ha hecho un respaldo", "warning"),
    ],
)
def test_age_of_the_last_backup_is_told(house, tmp_path, written, words, level):
    (tmp_path / "ultimo_respaldo").write_text(written)
    assert found(words) == level


def test_exit_status_says_whether_there_is_a_problem(tmp_path):
    """The command itself: an empty folder has problems; an installation with its office and mail has none."""
    data = tmp_path / "data"
    said = run(data, "doctor", ok=False)
    assert "PROBLEMA" in said
    assert "faltan" in said
    answers = tmp_path / "answers.json"
    answers.write_text(run(tmp_path / "nobody", "setup", "--example").replace('"password": ""', f'"password": "{KEY}"'))
    run(data, "setup", "--answers", str(answers))
    with open_post_office(tmp_path, account=True) as office:
        url = (
            f"smtp://{ACCOUNT[0].replace('@', '%40')}:clave%20con%20%2F%20%40%20%3A%20%23%20%25@127.0.0.1:{office.port}"
        )
        said = run(data, "doctor", EMAIL_URL=url)
    assert "0 problemas" in said
    assert "acepta la cuenta" in said
    assert (data / "secret_key").read_text() not in said
    assert "clave con" not in said
    assert KEY not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgres://voceria:secreta-1@127.0.0.1:puerto/v"),
        ("DATABASE_URL", "postgres://voceria:secreta-1@127.0.0.1:1/v"),
        ("DATABASE_URL", "no-es-direccion-secreta-1"),
        ("STORAGE_URL", "ftp://llave:secreta-1@cubeta"),
    ],
)
def test_configuration_that_does_not_start_is_a_finding_without_its_secret(tmp_path, name, value):
    said = run(tmp_path / "data", "doctor", ok=False, **{name: value})
    assert "PROBLEMA" in said
    assert "Traceback" not in said
    assert "secreta-1" not in said
