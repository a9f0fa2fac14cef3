"""Who did what to many records at once, in few statements."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone
from wagtail.models import ModelLogEntry

Record = TypeVar("Record", bound=Model)


def note_all(
    records: Iterable[Record],
    action: str,
    *,
    by: Any,
    at: datetime | None = None,
    data: Callable[[Record], dict[str, Any]] = lambda _record: {},
) -> None:
    """An entry of Wagtail's log for each of these, all of one kind, as one act of a person (None: of the house)."""
    moment, act = at or timezone.now(), uuid.uuid4()
    ModelLogEntry.objects.bulk_create(
        (
            ModelLogEntry(
                content_type=ContentType.objects.get_for_model(record),
                object_id=str(record.pk),
                label=str(record),
                action=action,
                user=by,
                timestamp=moment,
                uuid=act,
                data=data(record),
            )
            for record in records
        ),
        batch_size=500,
    )
