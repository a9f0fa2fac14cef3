"""Vocería: the press office of a municipality, from the agenda to the archive."""

__version__ = "0.1.0"
