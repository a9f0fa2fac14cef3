"""Unguessable names for addresses that leave the office."""

import secrets


def new_token() -> str:
    """32 characters safe in an address, 192 bits: for a person's own page."""
    return secrets.token_urlsafe(24)


def new_public_id() -> str:
    """16 characters safe in an address, 96 bits: for a file whose record decides whether it is served."""
    return secrets.token_urlsafe(12)
