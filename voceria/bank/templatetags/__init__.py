"""Pieces of the bank in templates."""
