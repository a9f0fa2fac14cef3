"""Adding and changing activities; each keeps its album in step."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.bank import operations as bank
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from . import rules
from .models import Event


class ReasonMissing(Refused):
    """A postponed or cancelled activity says why."""


class EndsTooEarly(Refused):
    """The end must come after the start."""


def _album_fields(event: Event) -> dict[str, Any]:
    return {
        "title": event.title,
        "date": timezone.localtime(event.starts_at).date(),
        "place": event.place,
        "area": event.area,
    }


def _check(event: Event) -> None:
    if rules.needs_reason(event.state) and not event.state_reason.strip():
        raise ReasonMissing(_("Falta el motivo. Una frase basta: la verá quien busque la actividad."))
    if event.ends_at and event.ends_at <= event.starts_at:
        raise EndsTooEarly(_("La hora en que termina debe ser posterior a la hora en que empieza."))


@transaction.atomic
def create_event(*, by: User, at: datetime, **fields: Any) -> Event:
    """Put an activity on the agenda; its album comes with it.

    Raises ReasonMissing, EndsTooEarly.
    """
    event = Event(created_by=by, **fields)
    _check(event)
    event.album = bank.create_album(**_album_fields(event))
    event.save()
    log(event, "wagtail.create", user=by, timestamp=at)
    announce_public_change()
    return event


@transaction.atomic
def update_event(*, event: Event, by: User, at: datetime, **fields: Any) -> Event:
    """Change an activity; the album follows. What it said before stays in the log.

    Raises ReasonMissing, EndsTooEarly.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    before = {name: str(getattr(event, name)) for name in fields if getattr(event, name) != fields[name]}
    for name, value in fields.items():
        setattr(event, name, value)
    _check(event)
    event.save()
    bank.update_album(album=event.album, **_album_fields(event))
    log(event, "wagtail.edit", user=by, timestamp=at, data={"before": before})
    announce_public_change()
    return event
