"""`voceria setup` at a real terminal: what is asked, asked again, never shown, and never left half done."""

import json
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.office.post_office import ACCOUNT, open_post_office
from tests.project.test_backup import environment, run
from tests.project.test_serve import free_port
from voceria.project.commands.setup import EXAMPLE

pty = pytest.importorskip("pty", reason="needs a POSIX terminal")
PASSWORD = "una-frase-muy-larga"


class Terminal:
    """A person at a terminal: waits for a question, types the answer, reads everything that appears."""

    def __init__(self, folder):
        mine, theirs = pty.openpty()
        self.end, self.seen, self._read = mine, "", 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voceria.project.cli", "setup"],
            env=environment(folder, PYTHONPATH=os.getcwd()),
            cwd=folder.parent,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(theirs)

    def wait_for(self, words, seconds=180):
        deadline = time.monotonic() + seconds
        while words not in self.seen[self._read :]:
            assert time.monotonic() < deadline, f"never asked «{words}»:\n{self.seen}"
            if select.select([self.end], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.end, 4096).decode(errors="replace")
                except OSError:  # the other end is gone
                    raise AssertionError(f"ended before «{words}»:\n{self.seen}") from None
        self._read = self.seen.index(words, self._read) + len(words)

    def answer(self, question, text):
        self.wait_for(question)
        os.write(self.end, f"{text}\n".encode())

    def leave(self, key):
        """Presses the key until the program ends: one that falls between the question and its waiting is not heard."""
        for _ in range(10):
            os.write(self.end, key)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(5)
                return

    def finish(self):
        status = None
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            status = self.process.poll()
            if not select.select([self.end], [], [], 0.2)[0]:
                if status is not None:
                    break
                continue
            try:
                self.seen += os.read(self.end, 4096).decode(errors="replace")
            except OSError:
                break
        status = self.process.wait(60)
        os.close(self.end)  # only now: a terminal that goes away ends who still stands at it
        return status


def _take_terminal():
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a script that runs the tests beside itself hands on a deaf ear


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A data folder whose database has its tables and nothing in them; and what setup said without a terminal."""
    folder = tmp_path_factory.mktemp("fresh") / "data"
    done = subprocess.run(
        [sys.executable, "-m", "voceria.project.cli", "setup"],
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    return folder, done


@pytest.fixture
def terminal(migrated, tmp_path):
    shutil.copytree(migrated[0], tmp_path / "data")
    terminal = Terminal(tmp_path / "data")
    yield terminal
    if terminal.process.poll() is None:
        terminal.process.kill()
        terminal.process.wait()


def answer_place(terminal):
    terminal.answer("Municipio:", "")
    terminal.answer("Municipio:", "Peñaflor de la Sierra")
    terminal.answer("Estado:", "Narnia")
    terminal.wait_for("No está en la lista")
    terminal.answer("Estado:", "QUERETARO")
    terminal.answer("Nombre de la oficina [", "")
    terminal.answer("Zona horaria [", "")
    terminal.answer("Quién preside", "Elena Barragán Soto")
    terminal.answer("Su cargo [", "")
    terminal.answer("empieza (", "ayer")
    terminal.answer("empieza (", "2024-09-05")
    terminal.answer("termina (", "2020-01-01")
    terminal.wait_for("termina después de empezar")
    terminal.answer("termina (", "2027-09-04")
    terminal.answer("Lema", "")
    terminal.answer("Primer color [", "rojo")
    terminal.answer("Primer color [", "#7a1f3d")
    terminal.answer("Segundo color [", "")


def answer_person_and_numbers(terminal):
    terminal.answer("Archivo del escudo", "no-existe.svg")
    terminal.wait_for("No se puede leer el archivo no-existe.svg")
    terminal.answer("Archivo del escudo", "")
    terminal.answer("Tu nombre", "Tomás")
    terminal.answer("Tus apellidos", "Villeda")
    terminal.answer("Tu cargo", "")
    terminal.answer("Tu correo", "tomas.arroba.penaflor")
    terminal.answer("Tu correo", "tomas@penaflor.example")
    for wrong in ("doscientos", "0", "²", "1000000"):
        terminal.answer("Siguiente número de «", wrong)
    terminal.answer("Siguiente número de «", "214")
    terminal.answer("Siguiente número de «", "8")


def answer_mail(terminal, port, password):
    terminal.answer("Servidor", "127.0.0.1")
    terminal.answer("Puerto [", str(port))
    terminal.answer("Seguridad (", "none")
    terminal.answer("Usuario", ACCOUNT[0])
    terminal.answer("Nombre de quien envía [", "")
    terminal.answer("Correo de quien envía [", "")
    terminal.answer("Contraseña del correo:", password)


def asked(folder, question):
    return sqlite3.connect(folder / "data" / "voceria.sqlite3").execute(question).fetchall()


def test_office_is_founded_by_answering_and_wrong_answers_are_asked_again(terminal, tmp_path):
    answer_place(terminal)
    answer_person_and_numbers(terminal)
    with open_post_office(tmp_path, account=True) as office:
        terminal.answer("¿Configurar el correo", "s")
        answer_mail(terminal, office.port, "clave-equivocada")
        terminal.wait_for("535 5.7.8 Usuario o clave equivocados")
        terminal.answer("¿Corregir", "s")
        answer_mail(terminal, office.port, ACCOUNT[1])
        terminal.wait_for("aceptó la prueba para tomas@penaflor.example")
        assert office.kept[0].rcpt_tos == ["tomas@penaflor.example"]
    terminal.answer("Tu contraseña", "dos-tres")
    terminal.answer("Otra vez", "dos-tres")
    terminal.answer("Tu contraseña", PASSWORD)
    terminal.answer("Otra vez", PASSWORD + "!")
    terminal.wait_for("No son iguales")
    terminal.answer("Tu contraseña", PASSWORD)
    terminal.answer("Otra vez", PASSWORD)
    assert terminal.finish() == 0, terminal.seen
    assert "La oficina quedó lista" in terminal.seen
    for secret in (PASSWORD, ACCOUNT[1], "clave-equivocada", "dos-tres"):
        assert secret not in terminal.seen
    assert asked(tmp_path, "SELECT name, state, first_colour FROM office_municipality") == [
        ("Peñaflor de la Sierra", "Querétaro", "#7a1f3d")
    ]
    assert sorted(asked(tmp_path, "SELECT next_number FROM bulletins_foliocounter")) == [(8,), (214,)]
    assert asked(tmp_path, "SELECT port, from_address FROM office_mailserver") == [
        (office.port, "tomas@penaflor.example")
    ]
    # A second run changes nothing.
    assert "ya tiene una oficina" in run(tmp_path / "data", "setup", ok=False)


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_leaving_in_the_middle_leaves_nothing_and_one_can_begin_again(terminal, tmp_path, key):
    answer_place(terminal)
    terminal.wait_for("Archivo del escudo")
    terminal.leave(key)
    assert terminal.finish() == 1
    assert "Interrumpido" in terminal.seen
    assert "Traceback" not in terminal.seen
    for table in ("office_municipality", "office_administration", "office_user", "bulletins_foliocounter"):
        assert asked(tmp_path, f"SELECT count(*) FROM {table}") == [(0,)], table
    (tmp_path / "answers.json").write_text(json.dumps({**EXAMPLE, "password": PASSWORD}))
    run(tmp_path / "data", "setup", "--answers", str(tmp_path / "answers.json"))


def test_mail_that_does_not_work_can_be_left_for_later(terminal, tmp_path):
    answer_place(terminal)
    answer_person_and_numbers(terminal)
    terminal.answer("¿Configurar el correo", "s")
    answer_mail(terminal, free_port(), "x")
    terminal.wait_for("rechazó la conexión")
    terminal.answer("¿Corregir", "n")
    terminal.answer("Tu contraseña", PASSWORD)
    terminal.answer("Otra vez", PASSWORD)
    assert terminal.finish() == 0, terminal.seen
    assert asked(tmp_path, "SELECT count(*) FROM office_mailserver") == [(0,)]


def test_without_a_terminal_nothing_is_asked(migrated):
    assert migrated[1].returncode == 2
    assert "usa --answers" in migrated[1].stderr


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "No se puede leer"),
        ("[1]", "entre llaves"),
        (json.dumps({**EXAMPLE, "password": PASSWORD, "numbers": [214]}), "numbers: va entre llaves"),
        (json.dumps({**EXAMPLE, "password": PASSWORD, "mail": "smtp"}), "mail: va entre llaves"),
        (json.dumps({**EXAMPLE, "password": PASSWORD, "crest": 5}), "crest: es el nombre"),
        (json.dumps({**EXAMPLE, "password": "corta"}), "password:"),
    ],
)
def test_file_of_answers_that_does_not_serve_changes_nothing(migrated, content, words):
    folder = migrated[0].parent
    (folder / "answers.json").write_text(content)
    said = run(folder / "data", "setup", "--answers", str(folder / "answers.json"), ok=False)
    assert words in said
    assert not re.search(r"Traceback|corta'", said)
    assert asked(folder, "SELECT count(*) FROM office_municipality") == [(0,)]
