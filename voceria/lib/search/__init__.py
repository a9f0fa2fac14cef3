"""Search in Spanish: the same analysis and the same answers on SQLite and on PostgreSQL."""
