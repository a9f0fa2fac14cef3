"""Puts an archive in the place of what there is: beside it first, then swapped, the old kept under its date."""

import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from voceria.office.models import Heartbeat

from ..database_url import sqlite_url
from ..terminal import Progress, say
from .form import NEWER, ArchiveRefused, Manifest, open_archive, verify


def restore_archive(path: Path, *, at: datetime, force: bool = False) -> Manifest:
    """Raises ArchiveRefused, and then everything is as it was."""
    archive, manifest = open_archive(path)
    _refuse_newer(manifest)
    progress = Progress("Comprobar el archivo", len(manifest.sha256))
    verify(archive, manifest, progress.step)
    progress.finish()
    if not force:
        _refuse_while_running(at)
    _refuse_without_space(archive)
    stamp = timezone.localtime(at).strftime("%Y%m%d-%H%M%S")
    staging, kept = settings.DATA / f".restaurando-{stamp}", settings.DATA / f"antes-{stamp}"
    staging.mkdir(parents=True)
    database = _PostgresSchema(stamp) if connection.vendor == "postgresql" else _SqliteFile(staging, kept)
    try:
        database.make()
        _load(path, manifest, database.url())
        _extract(archive, staging)
        connections.close_all()
        _swap(database, staging, kept)
    except OSError as error:
        database.discard()
        raise ArchiveRefused(f"No se pudo restaurar: {error.strerror or error}. Todo sigue como estaba.") from error
    except BaseException:
        database.discard()
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    say(f"Lo que había quedó guardado en {kept}" + (f" y en el esquema {database.name}." if database.name else "."))
    return manifest


def _refuse_newer(manifest: Manifest) -> None:
    """An older archive takes its missing steps after loading; there is no way back from steps unknown here."""
    loader = MigrationLoader(None)
    if any(app in loader.migrated_apps and (app, name) not in loader.graph.nodes for app, name in manifest.steps()):
        raise ArchiveRefused(NEWER)


def _refuse_while_running(at: datetime) -> None:
    with suppress(DatabaseError):
        beat = Heartbeat.objects.filter(name__in=["worker", "web", "clock"], at__gt=at - timedelta(seconds=90))
        if beat.exists():
            raise ArchiveRefused("Vocería está en marcha. Deténla, espera minuto y medio y vuelve a intentarlo.")


def _refuse_without_space(archive: zipfile.ZipFile) -> None:
    settings.DATA.mkdir(parents=True, exist_ok=True)
    needed = int(sum(info.file_size for info in archive.infolist()) * 1.3)
    free = shutil.disk_usage(settings.DATA).free
    if needed > free:
        missing = (needed - free) // 1_000_000 + 1
        raise ArchiveRefused(f"Faltan {missing} MB de espacio en {settings.DATA}. Nada cambió.")


class _SqliteFile:
    """The restored database as a file beside the present one."""

    name = ""

    def __init__(self, staging: Path, kept: Path) -> None:
        self.fresh, self.kept = staging / "database.sqlite3", kept
        self.present = Path(connections.databases["default"]["NAME"])

    def make(self) -> None: ...

    def url(self) -> str:
        return sqlite_url(self.fresh)

    def swap(self) -> None:
        done: list[tuple[Path, Path]] = []

        try:
            for ending in ("", "-wal", "-shm"):
                here = self.present.with_name(self.present.name + ending)
                if here.exists():
                    os.replace(here, self.kept / here.name)
                    done.append((here, self.kept / here.name))
            os.replace(self.fresh, self.present)
        except OSError:
            for here, there in reversed(done):
                os.replace(there, here)
            raise

    def discard(self) -> None: ...


class _PostgresSchema:
    """The restored database as a schema of its own, which then takes the name of the present one."""

    def __init__(self, stamp: str) -> None:
        self.fresh, self.name = f"restaurando_{stamp.replace('-', '_')}", f"antes_{stamp.replace('-', '_')}"

    def make(self) -> None:
        self._run(f"CREATE SCHEMA {self.fresh}")

    def url(self) -> str:
        found = connections.databases["default"]
        who = quote(found["USER"], safe="") + (f":{quote(found['PASSWORD'], safe='')}" if found["PASSWORD"] else "")
        place = f"{found['HOST'] or 'localhost'}:{found['PORT'] or 5432}/{quote(str(found['NAME']), safe='')}"
        return f"postgres://{who}@{place}?options=-c%20search_path%3D{self.fresh}"

    def swap(self) -> None:
        self._run(f"ALTER SCHEMA public RENAME TO {self.name}", f"ALTER SCHEMA {self.fresh} RENAME TO public")

    def discard(self) -> None:
        with suppress(DatabaseError):
            self._run(f"DROP SCHEMA IF EXISTS {self.fresh} CASCADE")

    def _run(self, *statements: str) -> None:
        from django.db import transaction

        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def _load(path: Path, manifest: Manifest, url: str) -> None:
    """In a process of its own: migrations then see the new database as theirs, and the present one not at all."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL_FILE"}
    command = [sys.executable, "-m", "voceria.project.backup.loading", str(path), manifest.made_at]
    if subprocess.run(command, env={**environment, "DATABASE_URL": url}, check=False).returncode != 0:  # noqa: S603
        raise ArchiveRefused("Los datos del archivo no se pudieron cargar. Todo sigue como estaba.")


def _extract(archive: zipfile.ZipFile, staging: Path) -> None:
    names = [name for name in archive.namelist() if name.startswith("files/")]
    progress = Progress("Restaurar archivos", len(names))
    (staging / "files").mkdir()
    for name in names:
        if _files_are_here():
            target = staging / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("wb") as out:
                shutil.copyfileobj(source, out)
        elif not default_storage.exists(stored := name.removeprefix("files/")):
            with archive.open(name) as source:
                default_storage.save(stored, File(source))
        progress.step()
    if "secrets/secret_key" in archive.namelist():
        (staging / "secret_key").write_bytes(archive.read("secrets/secret_key"))
    progress.finish()


def _files_are_here() -> bool:
    return isinstance(storages["default"], FileSystemStorage)


def _swap(database: _SqliteFile | _PostgresSchema, staging: Path, kept: Path) -> None:
    """Files and database change place together; what fails is put back."""
    kept.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for name in ("files", "secret_key"):
            if not (staging / name).exists():
                continue
            here = settings.DATA / name
            if here.exists():
                os.replace(here, kept / name)
                moved.append((here, kept / name))
            os.replace(staging / name, here)
        database.swap()
    except BaseException:
        for here, there in reversed(moved):
            if here.is_dir():
                shutil.rmtree(here, ignore_errors=True)
            os.replace(there, here)
        raise
