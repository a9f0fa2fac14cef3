"""What must be in order before anything serves: database migrated, files of the pages collected."""

import sys

from ..terminal import complain, say, start_django


def main(*, announce_code: bool = True) -> int:
    start_django()
    from django.db import OperationalError

    try:
        migrate()
    except OperationalError as error:
        complain(f"No se puede usar la base de datos: {error}")
        return 1
    collect_static()
    if announce_code:
        tell_code()
    return 0


def tell_code() -> None:
    """Whoever stands at this terminal begins the office; nobody else knows the code."""
    from django.conf import settings

    from voceria.office import queries

    from ..setup import code

    if not queries.is_founded():
        say(f"Falta comenzar la oficina: abre {settings.BASE_URL}/comenzar/ y escribe el código  {code.current_code()}")


def migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        say(f"Se pone al día la base de datos ({len(pending)} pasos)…")
    call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Skipped while nothing changed: hashing and compressing Wagtail's files takes several seconds."""
    from django.conf import settings
    from django.core.management import call_command

    mark, state = settings.STATIC_ROOT / ".collected", _state_of_static()
    if mark.exists() and mark.read_text() == state:
        return
    say("Se preparan las hojas de estilo y los dibujos…")
    call_command("collectstatic", interactive=False, clear=False, verbosity=0)
    mark.write_text(state)


def _state_of_static() -> str:
    from hashlib import sha256

    from django.contrib.staticfiles.finders import get_finders

    digest = sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            digest.update(f"{path}|{storage.size(path)}|{storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
