"""Real archives of real installations, each a folder of its own and the command line in a process of its own."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.factories.bank import jpeg
from tests.project.older import STEPS
from voceria.project.commands.setup import EXAMPLE


def environment(folder, **extra):
    env = {**os.environ, "VOCERIA_DATA": str(folder), **extra}
    for name in ("DATABASE_URL", "SECRET_KEY", "EMAIL_URL"):
        if name not in extra:
            env.pop(name, None)
    return env


def run(folder, *arguments, database="", limit=0, ok=True, **extra):
    env = environment(folder, **extra)
    if database:
        env["DATABASE_URL"] = database

    def smaller():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        [sys.executable, "-m", "voceria.project.cli", *arguments],
        env=env,
        capture_output=True,
        text=True,
        preexec_fn=smaller if limit else None,
    )
    assert (done.returncode == 0) is ok, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An installation with an office, a crest and a mail password; and its archive."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "e.png").write_bytes(jpeg())
    server = {"host": "s.mx", "port": 587, "security": "starttls", "username": "u", "password": "clave-del-correo"}
    server |= {"from_name": "Prensa ñ", "from_address": "p@p.mx"}
    answers = {**EXAMPLE, "password": "una-frase-larga", "crest": "e.png", "mail": server}
    (folder / "answers.json").write_text(json.dumps(answers))
    run(folder / "data", "setup", "--answers", str(folder / "answers.json"))
    said = run(folder / "data", "backup", str(folder / "one.zip"))
    assert "contraseña del correo" in said
    return folder


def manifest_of(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("manifest.json"))


def rows_of(path, table):
    columns = manifest_of(path)["columns"][table]
    with zipfile.ZipFile(path) as archive:
        lines = archive.read(f"data/{table}.jsonl").splitlines()
    return [dict(zip(columns, json.loads(line), strict=True)) for line in lines]


@pytest.fixture
def postgres():
    """An empty database of its own, beside the one the tests run on."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL")
    found = settings.DATABASES["default"]
    place = (
        f"{found['USER']}{':' + found['PASSWORD'] if found['PASSWORD'] else ''}@{found['HOST']}:{found['PORT'] or 5432}"
    )
    name = f"voceria_restore_{os.getpid()}"
    with psycopg.connect(f"postgres://{place}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{place}/{name}"
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_archive_holds_every_table_and_file_and_no_secret(office):
    manifest = manifest_of(office / "one.zip")
    assert manifest["rows"]["office_municipality"] == 1
    assert manifest["rows"]["bulletins_foliocounter"] == 2
    assert any(name.startswith("files/identity/") for name in manifest["sha256"])
    assert not any(name.startswith("data/django_session") for name in manifest["sha256"])
    with zipfile.ZipFile(office / "one.zip") as archive:
        server = json.loads(archive.read("data/office_mailserver.jsonl"))
        assert server[manifest["columns"]["office_mailserver"].index("password_sealed")] == ""
        assert "secrets/secret_key" not in archive.namelist()
    assert (office / "one.zip").stat().st_mode & 0o077 == 0


def test_restored_installation_gives_the_same_archive_and_keeps_what_was_there(office, tmp_path):
    run(tmp_path / "data", "setup", "--answers", str(office / "answers.json"))
    said = run(tmp_path / "data", "restore", str(office / "one.zip"))
    assert "Peñaflor" in said
    assert (
        [p for p in (tmp_path / "data").iterdir() if p.name.startswith("antes-")][0]
        .joinpath("voceria.sqlite3")
        .exists()
    )
    assert not list((tmp_path / "data").glob(".restaurando*"))
    run(tmp_path / "data", "backup", str(tmp_path / "two.zip"))
    first, second = manifest_of(office / "one.zip"), manifest_of(tmp_path / "two.zip")
    assert first["rows"] == second["rows"]
    assert first["sha256"] == second["sha256"]


def test_goes_to_postgresql_and_back(office, tmp_path, postgres):
    run(tmp_path / "pg", "restore", str(office / "one.zip"), database=postgres)
    run(tmp_path / "pg", "backup", str(tmp_path / "pg.zip"), database=postgres)
    run(tmp_path / "back", "restore", str(tmp_path / "pg.zip"))
    run(tmp_path / "back", "backup", str(tmp_path / "back.zip"))
    first, middle, last = (manifest_of(p) for p in (office / "one.zip", tmp_path / "pg.zip", tmp_path / "back.zip"))
    assert (first["engine"], middle["engine"], last["engine"]) == ("sqlite", "postgresql", "sqlite")
    assert first["rows"] == middle["rows"] == last["rows"]
    assert first["sha256"] == last["sha256"]
    # New rows get new numbers: the sequences stand behind what was restored.
    with psycopg.connect(postgres) as restored:
        highest = restored.execute("SELECT max(id) FROM office_user").fetchone()[0]
        assert restored.execute("SELECT nextval(pg_get_serial_sequence('office_user', 'id'))").fetchone()[0] > highest


@pytest.fixture(scope="module")
def older(tmp_path_factory):
    """An installation of an earlier version, and its archive, made after an update and before the next start."""
    folder = tmp_path_factory.mktemp("older")
    subprocess.run([sys.executable, "-m", "tests.project.older"], env=environment(folder / "data"), check=True)
    run(folder / "data", "backup", str(folder / "old.zip"))
    return folder


def test_archive_of_an_older_version_is_made_as_its_database_is(older):
    manifest = manifest_of(older / "old.zip")
    assert {app: manifest["migrations"][app] for app in STEPS} == STEPS
    assert manifest["municipality"] == "Peñaflor de la Sierra"
    assert "position" not in manifest["columns"]["bank_photo"]
    assert "delivery_tokenmiss" not in manifest["rows"]


def test_archive_of_an_older_version_is_restored_and_takes_the_steps_forward(older, tmp_path):
    said = run(tmp_path / "data", "restore", str(older / "old.zip"))
    assert "Peñaflor" in said
    assert "está al día" in run(tmp_path / "data", "doctor", ok=False)
    run(tmp_path / "data", "backup", str(tmp_path / "new.zip"))
    before, after = manifest_of(older / "old.zip"), manifest_of(tmp_path / "new.zip")
    assert after["migrations"]["bank"] > STEPS["bank"]
    assert after["migrations"]["office"] > STEPS["office"]
    assert after["rows"]["bulletins_bulletin"] == 1
    assert before["sha256"]["files/original_images/pozo.jpg"] == after["sha256"]["files/original_images/pozo.jpg"]
    for table in ("bulletins_bulletin", "office_user", "office_municipality"):
        was, now = rows_of(older / "old.zip", table), rows_of(tmp_path / "new.zip", table)
        assert [{name: new[name] for name in old} for old, new in zip(was, now, strict=True)] == was, table
    assert rows_of(tmp_path / "new.zip", "bank_photo") == [
        {**row, "position": 0} for row in rows_of(older / "old.zip", "bank_photo")
    ]
    found = sqlite3.connect(tmp_path / "data" / "voceria.sqlite3").execute(
        "SELECT count(*) FROM auth_permission WHERE codename = 'manage_people'"
    )
    assert found.fetchone() == (1,)


def test_archive_of_an_older_version_goes_to_postgresql(older, tmp_path, postgres):
    run(tmp_path / "pg", "restore", str(older / "old.zip"), database=postgres)
    assert "(PostgreSQL) responde y está al día" in run(tmp_path / "pg", "doctor", database=postgres, ok=False)


def test_folder_with_spaces_and_signs_is_a_folder(office, tmp_path):
    folder = tmp_path / "Vocería #1 + 100% buena?"
    run(folder, "restore", str(office / "one.zip"))
    run(folder, "backup", str(tmp_path / "again.zip"))
    assert sorted(path.name for path in folder.glob("*.sqlite3")) == ["voceria.sqlite3"]
    assert manifest_of(tmp_path / "again.zip")["rows"] == manifest_of(office / "one.zip")["rows"]


def test_nothing_is_backed_up_before_there_is_anything(tmp_path):
    assert "Todavía no hay nada que guardar" in run(tmp_path / "data", "backup", str(tmp_path / "x.zip"), ok=False)
    assert not (tmp_path / "x.zip").exists()


def _truncate(path):
    path.write_bytes(path.read_bytes()[:-2000])


def _change_a_member(path):
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(next(n for n in archive.namelist() if n.startswith("files/")))
    at = info.header_offset + 30 + len(info.filename) + 200
    path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])


def _rewrite(path, change):
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _newer(path):
    def change(members):
        members["manifest.json"] = members["manifest.json"].replace(b'"format": 1', b'"format": 2')

    _rewrite(path, change)


def _newer_steps(path):
    def change(members):
        manifest = json.loads(members["manifest.json"])
        manifest["migrations"]["bank"] = "0907_of_next_year"
        members["manifest.json"] = json.dumps(manifest).encode()

    _rewrite(path, change)


def _altered_row(path):
    def change(members):
        members["data/office_municipality.jsonl"] = members["data/office_municipality.jsonl"].replace(
            b"Hidalgo", b"Sonora!"
        )

    _rewrite(path, change)


def _stranger(path):
    _rewrite(path, lambda members: members.update({"files/../../intruso": b"x"}))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_truncate, "incompleto o dañado"),
        (_change_a_member, "dañado en"),
        (_newer, "versión más nueva"),
        (_newer_steps, "versión más nueva"),
        (_altered_row, "dañado en"),
        (_stranger, "le faltan o le sobran"),
        (lambda path: path.write_bytes(b"no soy un respaldo"), "incompleto o dañado"),
        (lambda path: path.unlink(), "No existe"),
    ],
)
def test_untrustworthy_archive_changes_nothing(office, tmp_path, spoil, words):
    archive = tmp_path / "copy.zip"
    archive.write_bytes((office / "one.zip").read_bytes())
    spoil(archive)
    before = (office / "data" / "voceria.sqlite3").read_bytes()
    assert words in run(office / "data", "restore", str(archive), ok=False)
    assert (office / "data" / "voceria.sqlite3").read_bytes() == before
    assert not [p for p in (office / "data").iterdir() if p.name.startswith(("antes-", ".restaurando"))]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file size there")
@pytest.mark.parametrize("limit", [20_000, 3_000_000])  # not even the snapshot fits; the archive does not
def test_full_disk_leaves_no_half_archive(office, tmp_path, limit):
    large = office / "data" / "files" / "large.bin"
    large.write_bytes(os.urandom(4_000_000))
    try:
        said = run(office / "data", "backup", str(tmp_path / "x.zip"), limit=limit, ok=False)
    finally:
        large.unlink()
    assert "No se pudo escribir" in said
    assert list(tmp_path.iterdir()) == []
    assert not list((office / "data").glob(".instantanea-*"))


def test_restore_waits_until_the_house_is_stopped(office):
    database = sqlite3.connect(office / "data" / "voceria.sqlite3")
    with database:
        database.execute("INSERT INTO office_heartbeat VALUES ('worker', ?)", [datetime.now(UTC).isoformat(" ")])
    try:
        assert "está en marcha" in run(office / "data", "restore", str(office / "one.zip"), ok=False)
    finally:
        with database:
            database.execute("DELETE FROM office_heartbeat")
        database.close()
