"""Whether the database has all that the code expects."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def is_whole(using: str) -> bool:
    """False while a migration is missing, as after `migrate APP NAME`; what is written after a migration waits then."""
    executor = MigrationExecutor(connections[using])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
