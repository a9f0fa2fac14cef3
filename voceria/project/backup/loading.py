"""Fills an empty database from a verified archive. Runs as a process of its own, whose database is that empty one.

The schema is first brought to where the archive's was, the rows go in, and then it comes forward to today's.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from ..terminal import Progress, complain, start_django


def main() -> int:
    path, stamp = Path(sys.argv[1]), sys.argv[2]
    start_django()
    from .form import ArchiveRefused, open_archive

    try:
        archive, manifest = open_archive(path)
        if stamp != manifest.made_at:
            raise ArchiveRefused("El archivo cambió mientras se restauraba. Nada cambió en la oficina.")
        load(archive, manifest)
    except ArchiveRefused as refused:
        complain(refused.words)
        return 1
    return 0


def load(archive: zipfile.ZipFile, manifest: Any) -> None:
    from django.core.management import call_command
    from django.core.management.color import no_style
    from django.db import connection, transaction

    past = _schema_of(manifest)
    models = {m._meta.db_table: m for m in past.get_models(include_auto_created=True) if m._meta.managed}
    progress = Progress("Restaurar datos", sum(manifest.rows.values()))
    with transaction.atomic():
        with connection.constraint_checks_disabled(), connection.cursor() as cursor:
            for table in models:
                if table != "django_migrations":
                    cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for table, columns in manifest.columns.items():
                _fill(cursor, archive, models, table, columns, progress)
        connection.check_constraints()
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(statement)
    progress.finish()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("wagtail_update_index", verbosity=0)


def _schema_of(manifest: Any) -> Any:
    """The tables as the archive knew them, and the models that describe them."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    targets = [(app, name) for app, name in manifest.steps() if app in executor.loader.migrated_apps]
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def _fill(
    cursor: Any, archive: zipfile.ZipFile, models: dict[str, Any], table: str, columns: list[str], progress: Any
) -> None:
    from django.db import connection

    from .form import ArchiveRefused

    model = models.get(table)
    fields = {field.column: field for field in model._meta.local_concrete_fields} if model else {}
    if not set(columns) <= fields.keys():
        raise ArchiveRefused(f"El archivo trae una tabla que aquí no existe ({table}). Nada cambió.")
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    holes = ", ".join(["%s"] * len(columns))
    insert = f"INSERT INTO {connection.ops.quote_name(table)} ({quoted}) VALUES ({holes})"  # noqa: S608
    with archive.open(f"data/{table}.jsonl") as lines:
        for batch in _batches(lines):
            rows = [
                [_prepared(fields[column], value) for column, value in zip(columns, json.loads(line), strict=True)]
                for line in batch
            ]
            cursor.executemany(insert, rows)
            progress.step(len(rows))


def _batches(lines: Any) -> Iterator[list[bytes]]:
    while batch := list(islice(lines, 500)):
        yield batch


def _prepared(field: Any, value: Any) -> Any:
    from django.db import connection, models

    if value is None:
        return None
    if field.get_internal_type() == "JSONField":
        # A StreamField writes its JSON as text; its blocks may have changed since, its content has not.
        content = json.loads(value) if isinstance(value, str) and not isinstance(field, models.JSONField) else value
        return connection.ops.adapt_json_value(content, None)
    target = field.target_field if field.is_relation else field
    return field.get_db_prep_save(target.to_python(value), connection)


if __name__ == "__main__":
    sys.exit(main())
