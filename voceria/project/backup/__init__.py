"""Database and files in one archive, which either database engine can read back."""
