"""Addresses of photos in the office's own pages."""

from django import template

from voceria.bank import queries
from voceria.bank.models import Photo

register = template.Library()


@register.filter
def tile(photo: Photo) -> str:
    """Where the small square of a photo is found."""
    return queries.tile_address(photo)


@register.filter
def words(text: str) -> list[str]:
    return text.split()
