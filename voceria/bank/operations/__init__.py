"""Every change in the bank: albums, photos, and files on their way from a phone."""

from .albums import create_album, update_album
from .photos import (
    PhotoRefused,
    add_photo,
    allow_photo,
    delete_photos,
    describe_original,
    describe_photos,
    move_photo,
    star_photo,
    star_photos,
    withhold_photo,
    withhold_photos,
)

__all__ = [
    "PhotoRefused",
    "add_photo",
    "allow_photo",
    "create_album",
    "delete_photos",
    "describe_original",
    "describe_photos",
    "move_photo",
    "star_photo",
    "star_photos",
    "update_album",
    "withhold_photo",
    "withhold_photos",
]
