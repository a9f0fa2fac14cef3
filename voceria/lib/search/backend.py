"""The one path for WAGTAILSEARCH_BACKENDS: delivers the search of the database in use."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:
    # Each engine's models exist only where that engine is in use.
    if connection.vendor == "sqlite":
        from . import sqlite

        return sqlite.SearchBackend(params)
    if connection.vendor == "postgresql":
        from . import postgres

        return postgres.SearchBackend(params)
    raise ImproperlyConfigured("La búsqueda necesita SQLite (con FTS5) o PostgreSQL.")
