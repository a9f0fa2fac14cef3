"""Draws the photos of the demo's activities and puts them in their albums, as the photographer would."""

import io
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime

from django.utils import timezone

from voceria.agenda.models import Event
from voceria.bank import operations as bank
from voceria.office.models import User

from . import pictures
from .shapes import EventSeed, PictureSeed

PIXELS = {"full": (2000, 1333), "small": (900, 600), "tiny": (150, 100)}
ALBUMS = {"full": None, "small": 3, "tiny": 0}
STARRED = 4


def _draw(order: tuple[PictureSeed, tuple[int, int], datetime, str]) -> bytes:
    seed, size, at, place = order
    return pictures.draw(seed.scene, seed.seed, size, at=at, place=place)


def fill_albums(seeds: Iterable[EventSeed], happened: dict[str, Event], photographer: User, size: str) -> None:
    """Every activity that took place gets its photos; the first ones are starred, one is kept back."""
    orders = [
        (event, picture)
        for event in seeds
        if event.scene and event.photos
        for picture in pictures.album(event)[: ALBUMS[size]]
    ]
    with ProcessPoolExecutor(max_workers=2) as pool:
        drawn = pool.map(
            _draw, [(picture, PIXELS[size], event.starts_at, event.community) for event, picture in orders], chunksize=4
        )
        for number, ((event, _picture), data) in enumerate(zip(orders, drawn, strict=True)):
            album = happened[event.key].album
            photo = bank.add_photo(
                album=album,
                file=io.BytesIO(data),
                name=f"IMG_{4200 + number}.JPG",
                by=photographer,
                at=timezone.make_aware(event.ends_at),
            )
            if album.photos.count() <= STARRED:
                bank.star_photo(photo=photo, starred=True, by=photographer)
            elif number % 19 == 0:
                bank.withhold_photo(
                    photo=photo,
                    reason="Aparecen menores sin autorización de su familia.",
                    by=photographer,
                    at=timezone.now(),
                )
