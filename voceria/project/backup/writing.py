"""Writes an archive: a consistent snapshot of the database first, then the files it knows."""

import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps as present_apps
from django.apps.registry import Apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils.encoding import is_protected_type

from ..terminal import Progress
from .form import LEFT_OUT, MANIFEST, ArchiveRefused, Manifest, chunks, plain

SEALED = {("office_mailserver", "password_sealed")}


def write_archive(path: Path, *, at: datetime, secrets: bool = False) -> Manifest:
    """The archive appears under its name only when it is whole. Raises ArchiveRefused when it cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
                manifest = _fill(archive, at, secrets)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except (OSError, DatabaseError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise ArchiveRefused(
            f"No se pudo escribir {path}: {said}. Libera espacio o elige otro lugar; "
            "las copias anteriores siguen como estaban."
        ) from error
    finally:
        Path(partial).unlink(missing_ok=True)
    return manifest


def _fill(archive: zipfile.ZipFile, at: datetime, secrets: bool) -> Manifest:
    steps = taken_steps()
    apps = models_after(steps)
    manifest = Manifest(
        made_at=at.isoformat(),
        version=version("voceria"),
        engine=connection.vendor,
        municipality=apps.get_model("office", "Municipality").objects.values_list("name", flat=True).first() or "",
        secrets=secrets,
        migrations=steps,
    )
    with _snapshot() as alias:
        _write_rows(archive, manifest, apps, alias, secrets)
    _write_files(archive, manifest)
    key = settings.DATA / "secret_key"
    if secrets and key.exists():
        _write_member(archive, manifest, "secrets/secret_key", key.read_bytes())
    archive.writestr(MANIFEST, manifest.to_bytes())
    return manifest


def taken_steps() -> dict[str, str]:
    """The last migration of each app that this database has. Raises ArchiveRefused when there is none."""
    loader = MigrationLoader(connection)
    taken = {key for key in loader.graph.nodes if key in loader.applied_migrations}
    if not any(app == "office" for app, _ in taken):
        raise ArchiveRefused("Todavía no hay nada que guardar: la base de datos está vacía.")
    return {
        app: name
        for app, name in sorted(taken)
        if not any(child.key in taken and child.key[0] == app for child in loader.graph.node_map[app, name].children)
    }


def models_after(steps: dict[str, str]) -> Apps:
    """The models as this database knows them: today's, or older ones when an update has not taken its steps yet."""
    loader = MigrationLoader(connection)
    if set(loader.graph.leaf_nodes()) == set(steps.items()):
        return present_apps
    return loader.project_state(list(steps.items())).apps


@contextmanager
def _snapshot() -> Iterator[str]:
    """The alias of a database that nobody changes while it is read; whoever works goes on working."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield "default"
        return
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".instantanea-") as folder:
        copy = Path(folder) / "snapshot.sqlite3"
        connection.ensure_connection()
        target = sqlite3.connect(copy)
        try:
            connection.connection.backup(target)
        except sqlite3.Error as error:
            raise OSError(f"no se pudo copiar la base de datos ({error})") from error
        finally:
            target.close()
        connections.databases["snapshot"] = {**connections.databases["default"], "NAME": str(copy)}
        try:
            yield "snapshot"
        finally:
            connections["snapshot"].close()
            del connections["snapshot"]
            del connections.databases["snapshot"]


def tables(apps: Apps = present_apps) -> list[type[Model]]:
    """Every table that belongs into an archive, the tables between two models included."""
    found: dict[str, type[Model]] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and not LEFT_OUT.match(model._meta.db_table):
            found.setdefault(model._meta.db_table, model)
    return [found[name] for name in sorted(found)]


def _write_rows(archive: zipfile.ZipFile, manifest: Manifest, apps: Apps, alias: str, secrets: bool) -> None:
    wanted = tables(apps)
    progress = Progress("Datos", sum(model._base_manager.using(alias).count() for model in wanted))
    for model in wanted:
        table, fields = model._meta.db_table, [f for f in model._meta.local_concrete_fields if not f.generated]
        hidden = set() if secrets else {name for name in SEALED if name[0] == table}
        name, digest, count = f"data/{table}.jsonl", sha256(), 0
        with archive.open(name, "w", force_zip64=True) as member:
            for row in model._base_manager.using(alias).order_by("pk").iterator(chunk_size=1000):
                values = ["" if (table, field.column) in hidden else _value(field, row) for field in fields]
                line = json.dumps(values, ensure_ascii=False, sort_keys=True, default=plain).encode() + b"\n"
                digest.update(line)
                member.write(line)
                count += 1
                progress.step()
        manifest.columns[table] = [str(field.column) for field in fields]
        manifest.rows[table] = count
        manifest.sha256[name] = digest.hexdigest()
    progress.finish()


def _value(field: Any, row: Model) -> Any:
    value = field.value_from_object(row)
    return value if is_protected_type(value) else field.value_to_string(row)


def _write_files(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    names = sorted(_stored(""))
    progress = Progress("Archivos", len(names))
    for name in names:
        try:
            with default_storage.open(name) as file:
                _write_stream(archive, manifest, f"files/{name}", file)
        except FileNotFoundError:  # deleted since the list was made
            manifest.missing_files.append(name)
        progress.step()
    progress.finish()


def _stored(folder: str) -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}".lstrip("/") for name in files)
    for name in folders:
        yield from _stored(f"{folder}/{name}".lstrip("/"))


def _write_stream(archive: zipfile.ZipFile, manifest: Manifest, name: str, file: Any) -> None:
    digest = sha256()
    info = zipfile.ZipInfo(name)  # photos do not shrink: stored as they are
    with archive.open(info, "w", force_zip64=True) as member:
        for chunk in chunks(file):
            digest.update(chunk)
            member.write(chunk)
    manifest.sha256[name] = digest.hexdigest()


def _write_member(archive: zipfile.ZipFile, manifest: Manifest, name: str, data: bytes) -> None:
    archive.writestr(name, data)
    manifest.sha256[name] = sha256(data).hexdigest()
