"""Who did what to many photos at once, in one statement."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry

from voceria.office.models import User

from ..models import Photo


def note_all(
    photos: Iterable[Photo],
    action: str,
    *,
    by: User | None,
    at: datetime | None = None,
    data: Callable[[Photo], dict[str, Any]] = lambda _photo: {},
) -> None:
    """An entry of Wagtail's log for each, as one act."""
    kind, moment, act = ContentType.objects.get_for_model(Photo), at or timezone.now(), uuid.uuid4()
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(photo.pk),
            label=str(photo),
            action=action,
            user=by,
            timestamp=moment,
            uuid=act,
            data=data(photo),
        )
        for photo in photos
    )
