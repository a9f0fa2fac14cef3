"""Albums: one for each activity."""

from datetime import date

from django.db import transaction
from wagtail.search import index

from voceria.office.models import Area

from ..models import Album


@transaction.atomic
def create_album(*, title: str, date: date, place: str = "", area: Area | None = None) -> Album:
    """The album of an activity; the activity's own operation calls it."""
    return Album.objects.create(title=title[:250], date=date, place=place[:200], area=area)


@transaction.atomic
def update_album(*, album: Album, title: str, date: date, place: str = "", area: Area | None = None) -> Album:
    """Copy what changed in the activity. What was already written under its photos stays."""
    album.title, album.date, album.place, album.area = title[:250], date, place[:200], area
    album.save(update_fields=["title", "date", "place", "area"])
    index.insert_or_update_object(album)
    return album
