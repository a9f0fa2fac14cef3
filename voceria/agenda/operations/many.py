"""Many activities made, changed or taken away at once, in few statements, each with its album, its log and its entry
in the search."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model, ProtectedError, Q
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from voceria.bank import operations as bank
from voceria.bank.models import Album
from voceria.lib.logbook import note_all
from voceria.office.models import User

from ..models import Event, FedEvent, PlannedOutput
from ..signals import events_added
from .events import album_fields, know_the_mayor, set_outputs

_BATCH = 200
#: What stands beside an activity without anybody having worked on it.
_LIGHT = (FedEvent,)


def create_events(
    events: Iterable[Event], *, by: User | None, at: datetime, outputs: Sequence[str] = ()
) -> list[Event]:
    """Rows that were checked by the caller; they are announced together."""
    made = list(events)
    albums = bank.create_albums(Album(**_short(album_fields(event))) for event in made)
    for event, album in zip(made, albums, strict=True):
        event.album, event.created_by = album, by
        know_the_mayor(event)
    Event.objects.bulk_create(made, batch_size=_BATCH)
    get_search_backend().add_bulk(Event, made)
    note_all(made, "wagtail.create", by=by, at=at)
    if outputs:
        for event in made:
            set_outputs(event=event, outputs=outputs, by=by, at=at)
    transaction.on_commit(partial(events_added.send, sender=Event, events=made, by=by, at=at))
    return made


def save_events(events: Sequence[Event], fields: Iterable[str], *, by: User | None, at: datetime) -> None:
    """Rows that were changed and checked by the caller; `fields` are what changed of them."""
    for event in events:
        event.updated_at = timezone.now()
        for name, value in _short(album_fields(event)).items():
            setattr(event.album, name, value)
    Event.objects.bulk_update(events, {*fields, "sequence", "updated_at"}, batch_size=_BATCH)
    bank.copy_to_albums(event.album for event in events)
    get_search_backend().add_bulk(Event, list(events))
    before = dict.fromkeys(fields, "")
    note_all(events, "wagtail.edit", by=by, at=at, data=lambda _event: {"before": before})


def delete_events(events: Iterable[Event], *, by: User | None, at: datetime) -> tuple[int, list[Event]]:
    """Take away those that never came to anything: how many, and those that something kept."""
    listed, kept = list(events), list[Event]()
    for first in range(0, len(listed), _BATCH):
        some = listed[first : first + _BATCH]
        if not _delete(some, by, at):
            kept += [event for event in some if not _delete([event], by, at)]
    return len(listed) - len(kept), kept


def _delete(events: Sequence[Event], by: User | None, at: datetime) -> bool:
    """All of these, with their albums, or none."""
    planned = set(PlannedOutput.objects.filter(event__in=events).values_list("event", flat=True))
    try:
        with transaction.atomic():
            for event in events:
                if event.pk in planned:
                    set_outputs(event=event, outputs=(), by=by, at=at)
            Event.objects.filter(pk__in=[event.pk for event in events]).delete()
            bank.delete_empty_albums(event.album for event in events)
    except ProtectedError:
        return False
    return True


def with_work(events: Iterable[Event]) -> set[int]:
    """Those that somebody has worked on: photos in the album, or rows of any stage that point to the activity.

    A model of a later stage says by `weighs_on_event` (a Q) which of its rows count; without it all do.
    """
    albums = {event.album_id: event.pk for event in events}
    found = {albums[pk] for pk in _pointed_at(Album, albums, but=(Event,))}
    return found | _pointed_at(Event, albums.values(), but=_LIGHT)


def _pointed_at(target: type[Model], pks: Iterable[int], *, but: tuple[type[Model], ...]) -> set[int]:
    listed, found = list(pks), set[int]()
    for relation in target._meta.related_objects:
        model = relation.related_model
        if model in but or not isinstance(model, type):
            continue
        name = relation.field.name
        rows = model._base_manager.filter(getattr(model, "weighs_on_event", Q()), **{f"{name}__in": listed})
        found |= set(rows.values_list(name, flat=True))
    return found


def _short(fields: dict[str, Any]) -> dict[str, Any]:
    return fields | {"title": fields["title"][:250], "place": fields["place"][:200]}
