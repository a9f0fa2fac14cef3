"""A migrated SQLite database is made once for each state of the migrations, and copied by every later run.

Migrating from nothing takes longer than most tests. `migrate` still runs on the copy, so that what it does each time
(roles, permissions) is done; `pytest --create-db` begins from nothing, as `make test` does. Journeys have it in a file,
as an office has: a database in memory locks whole tables between the requests of a browser.
"""

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from inspect import getsource
from pathlib import Path
from sys import modules
from typing import Any

import pytest

SHARED_MEMORY = Path("/dev/shm")
KEPT_SECONDS = 2 * 24 * 60 * 60
_anchors: list[sqlite3.Connection] = []


def folder() -> Path:
    fast = SHARED_MEMORY if os.access(SHARED_MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    place = fast / f"voceria-tests-{os.getuid() if hasattr(os, 'getuid') else 'user'}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def template() -> Path:
    """Where the database of exactly these migrations is kept."""
    from django.db.migrations.loader import MigrationLoader

    seal = sha256()
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        seal.update(repr(key).encode())
        seal.update(getsource(modules[type(migration).__module__]).encode())
    return folder() / f"{seal.hexdigest()[:32]}.sqlite3"


def _forget_old(place: Path) -> None:
    for old in place.iterdir():
        if time.time() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: None
) -> None:
    from django.db import connection

    if connection.vendor == "sqlite" and any(item.get_closest_marker("journey") for item in request.session.items):
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "office.sqlite3")
    if request.config.getvalue("create_db"):
        template().unlink(missing_ok=True)
    elif connection.vendor == "sqlite" and template().exists():
        _begin_with(template(), connection.creation)


def _begin_with(kept: Path, creation: Any) -> None:
    """The test database begins as a copy."""
    create = creation._create_test_db

    def copy(*args: Any, **kwargs: Any) -> str:
        name = create(*args, **kwargs)
        _anchors.append(sqlite3.connect(name, uri=True))  # one in memory is there as long as somebody holds it
        with closing(sqlite3.connect(kept)) as source:
            source.backup(_anchors[-1])
        return name

    creation._create_test_db = copy


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    from django.db import connection

    if connection.vendor == "sqlite" and not template().exists():
        _forget_old(folder())
        half = template().with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), closing(sqlite3.connect(half)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        half.replace(template())
    yield
    while _anchors:
        _anchors.pop().close()
