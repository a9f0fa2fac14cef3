"""Killed twice midway, a dispatch to 300 reaches everybody once, or shows who is in doubt."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.delivery.sink import Sink, slow
from tests.factories.delivery import order
from tests.factories.press import ContactFactory, OutletFactory

ROOT = Path(__file__).resolve().parent.parent.parent
RECIPIENTS = 300


def _shared_database(folder: Path) -> str:
    """This test's database where another process finds it; SQLite's stands in memory and is copied to a file."""
    wanted = connection.settings_dict
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(folder / "office.sqlite3") as file:
            connection.connection.backup(file)
        return f"sqlite:///{folder / 'office.sqlite3'}"
    login = ":".join(filter(None, [wanted["USER"], wanted["PASSWORD"]]))
    return f"postgres://{login}@{wanted['HOST']}:{wanted['PORT']}/{wanted['NAME']}"


class Office:
    """The workers of this test: each a process of its own."""

    def __init__(self, folder: Path, settings: Any) -> None:
        self.environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "VOCERIA_DATA": str(folder / "data"),
            "DATABASE_URL": _shared_database(folder),
            "EMAIL_URL": settings.EMAIL_URL,
            "EMAIL_FROM": settings.EMAIL_FROM,
            "SECRET_KEY": settings.SECRET_KEY,
        }

    def start(self, what: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.delivery.one_worker", what]
        return subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE)

    def kill_when(self, sink: Sink, accepted: int) -> None:
        worker = self.start("start")
        deadline = time.monotonic() + 60
        while len(sink.kept) < accepted:
            assert worker.poll() is None, "the worker ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.002)
        worker.kill()
        worker.communicate()

    def finish(self) -> dict[str, Any]:
        worker = self.start("start")
        worker.communicate(timeout=120)
        assert worker.returncode == 0
        return self.report()

    def report(self) -> dict[str, Any]:
        return json.loads(self.start("report").communicate(timeout=60)[0])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_dispatch_killed_twice_reaches_everybody_once_or_is_in_doubt(sink, municipality, settings, tmp_path):
    sink.behave = lambda stage, what: slow(0.004) if stage == "body" else None  # time enough to be killed
    people = ContactFactory.create_batch(RECIPIENTS, outlet=OutletFactory())
    order(people, at=timezone.now() - timedelta(minutes=2))
    office = Office(tmp_path, settings)
    office.kill_when(sink, accepted=70)
    office.kill_when(sink, accepted=180)
    found = office.finish()

    received = Counter(sink.recipients)
    assert max(received.values()) == 1, "nobody gets it twice"
    states = found["states"]
    assert len(states) == RECIPIENTS
    in_doubt = {address for address, state in states.items() if state == "doubt"}
    assert len(in_doubt) <= 2, "at most one a kill"
    assert {address for address, state in states.items() if state == "sent"} == states.keys() - in_doubt
    assert set(received) | in_doubt == states.keys(), "who did not get it is in doubt, nobody else"
    assert found["unfinished"] == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_workers_at_once_send_each_delivery_once(sink, municipality, settings, tmp_path):
    sink.behave = lambda stage, what: slow(0.02) if stage == "body" else None
    people = ContactFactory.create_batch(150, outlet=OutletFactory())
    order(people, at=timezone.now() - timedelta(minutes=2))
    office = Office(tmp_path, settings)
    workers = [office.start("send"), office.start("send")]
    for worker in workers:
        worker.communicate(timeout=120)
        assert worker.returncode == 0
    assert sorted(sink.recipients) == sorted(contact.email for contact in people)
    assert sink.connections == 2, "both were at work"
    assert set(office.report()["states"].values()) == {"sent"}
