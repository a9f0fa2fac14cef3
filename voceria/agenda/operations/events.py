"""Adding, changing, moving and cancelling activities; each keeps its album in step and tells who must know."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.bank import operations as bank
from voceria.lib.errors import Refused
from voceria.office.models import User
from voceria.office.operations import announce_public_change

from .. import rules
from ..choices import EventState, MayorPart, Output
from ..models import Event, PlannedOutput
from ..signals import EventChange, event_changed, events_added, outputs_set


class ReasonMissing(Refused):
    """A postponed or cancelled activity says why."""


class EndsTooEarly(Refused):
    """The end must come after the start."""


class AlreadyOver(Refused):
    """What has happened, or was cancelled, is not moved."""


class AlreadySo(Refused):
    """It was put off or cancelled already, for another reason."""


class OutputsExclude(Refused):
    """What is only kept is not put out."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the activity since this person read it."""


#: What those who go there may have to hear of.
_HEARD_OF = (
    "starts_at",
    "ends_at",
    "timing",
    "place",
    "state",
    "title",
    "presided_by_id",
    "presides_words",
    "visibility",
)
_NOT_UNDONE = frozenset({"presides", "reserved"})


def _written(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, datetime) else value


def album_fields(event: Event) -> dict[str, Any]:
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


def know_the_mayor(event: Event) -> None:
    """Whoever heads the municipality presides what they preside; a person may say otherwise."""
    if not event.mayor_part and event.presided_by and event.presided_by.heads_municipality:
        event.mayor_part = MayorPart.PRESIDES


@transaction.atomic
def create_event(*, by: User | None, at: datetime, outputs: Iterable[str] = (), **fields: Any) -> Event:
    """Put an activity on the agenda; its album comes with it. An `entry_key` that was used gives what it made.

    Raises ReasonMissing, EndsTooEarly.
    """
    if fields.get("entry_key") and (known := Event.objects.filter(entry_key=fields["entry_key"]).first()):
        return known
    event = Event(created_by=by, **fields)
    know_the_mayor(event)
    _check(event)
    event.album = bank.create_album(**album_fields(event))
    event.save()
    log(event, "wagtail.create", user=by, timestamp=at)
    if outputs:
        set_outputs(event=event, outputs=outputs, by=by, at=at)
    announce_public_change()
    transaction.on_commit(partial(events_added.send, sender=Event, events=[event], by=by, at=at))
    return event


@transaction.atomic
def update_event(*, event: Event, by: User | None, at: datetime, seen: datetime | None = None, **fields: Any) -> Event:
    """Change an activity; the album follows. What it said before stays in the log, and who goes there is told.

    `seen` is the `updated_at` that the person read. Raises ReasonMissing, EndsTooEarly, ChangedMeanwhile.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    was = {name: str(getattr(event, name)) for name in fields if getattr(event, name) != fields[name]}
    if was and seen is not None and event.updated_at != seen:
        raise ChangedMeanwhile(
            _("Alguien cambió esta actividad mientras la editabas. Revisa cómo quedó y vuelve a guardar lo tuyo.")
        )
    before: dict[str, Any] = {name: getattr(event, name) for name in _HEARD_OF}
    restore = {name: getattr(event, name) for name in rules.RESTORED}
    for name, value in fields.items():
        setattr(event, name, value)
    part = event.mayor_part
    know_the_mayor(event)
    _check(event)
    if not was and event.mayor_part == part:
        return event  # the same sent twice is one change, and can still be taken back
    what = rules.what_changed(before, {name: getattr(event, name) for name in before})
    if "time" in what and "moved_from" not in fields:
        was_at = timezone.localtime(before["starts_at"])
        event.moved_from = rules.where_it_moved_from(was_at, before["timing"], event.local_start) or event.moved_from
    event.sequence += bool(what)
    event.save()
    bank.update_album(album=event.album, **album_fields(event))
    data: dict[str, Any] = {"before": {name: str(value) for name, value in was.items()}}
    if what - _NOT_UNDONE:
        data["restore"] = {name: _written(value) for name, value in restore.items()}
    log(event, "wagtail.edit", user=by, timestamp=at, data=data)
    if what:
        change = EventChange(what, before, event.state_reason, by, at)
        transaction.on_commit(partial(event_changed.send, sender=Event, event=event, change=change))
    announce_public_change()
    return event


def confirm_event(*, event: Event, by: User, at: datetime, seen: datetime | None = None) -> Event:
    """A proposed or postponed activity takes place as it is written. Raises ChangedMeanwhile."""
    return update_event(event=event, by=by, at=at, seen=seen, state=EventState.CONFIRMED, state_reason="")


def mark_held(*, event: Event, by: User | None, at: datetime, seen: datetime | None = None) -> Event:
    """It took place. Raises AlreadyOver for one that was called off, ChangedMeanwhile."""
    if not event.stands:
        raise AlreadyOver(_("Esta actividad no se realizó como estaba: primero confírmala o muévela de día."))
    return update_event(event=event, by=by, at=at, seen=seen, state=EventState.HELD, state_reason="")


def postpone_event(*, event: Event, reason: str, by: User, at: datetime, seen: datetime | None = None) -> Event:
    """It will be on another day, not known yet. Raises ReasonMissing, AlreadyOver, AlreadySo, ChangedMeanwhile."""
    return _call_off(EventState.POSTPONED, event=event, reason=reason, by=by, at=at, seen=seen)


def cancel_event(*, event: Event, reason: str, by: User, at: datetime, seen: datetime | None = None) -> Event:
    """It will not be. Raises ReasonMissing, AlreadyOver, AlreadySo, ChangedMeanwhile."""
    return _call_off(EventState.CANCELLED, event=event, reason=reason, by=by, at=at, seen=seen)


@transaction.atomic
def _call_off(state: EventState, *, event: Event, reason: str, by: User, at: datetime, seen: datetime | None) -> Event:
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.state == EventState.HELD:
        raise AlreadyOver(_("Esta actividad ya se realizó."))
    if event.state == state and event.state_reason != reason.strip() != "":
        words = _("Ya está pospuesta") if state == EventState.POSTPONED else _("Ya está cancelada")
        raise AlreadySo(_("%s. Si el motivo es otro, corrígelo con «Cambiar».") % words)
    return update_event(event=event, by=by, at=at, seen=seen, state=state, state_reason=reason.strip())


def reschedule_event(
    *,
    event: Event,
    starts_at: datetime,
    ends_at: datetime | None,
    reason: str,
    by: User,
    at: datetime,
    seen: datetime | None = None,
    **fields: Any,
) -> Event:
    """Another day or hour. It stays the same activity: its coverage, invitations and album go with it.

    `fields` may give `timing` and `place`. Raises ReasonMissing, EndsTooEarly, AlreadyOver, ChangedMeanwhile.
    """
    if not reason.strip():
        raise ReasonMissing(_("Falta el motivo del cambio. Una frase basta: llega a quien ya estaba avisado."))
    if event.state == EventState.HELD:
        raise AlreadyOver(_("Esta actividad ya se realizó; si fue otro día, corrige su fecha con «Cambiar»."))
    return update_event(
        event=event,
        by=by,
        at=at,
        seen=seen,
        starts_at=starts_at,
        ends_at=ends_at,
        state=EventState.RESCHEDULED,
        state_reason=reason.strip(),
        **fields,
    )


@transaction.atomic
def set_outputs(*, event: Event, outputs: Iterable[str], by: User | None, at: datetime) -> None:
    """The office will put out exactly these of the activity; later stages add or drop what follows from it.

    Raises OutputsExclude.
    """
    Event.objects.select_for_update().get(pk=event.pk)
    wanted = {Output(value) for value in outputs}
    if Output.ARCHIVE in wanted and len(wanted) > 1:
        raise OutputsExclude(
            _("De «%s»: «Sólo archivo» no va con otra cosa. Déjalo solo, o quítalo y deja lo demás.") % event.title
        )
    known = {Output(value) for value in event.outputs.values_list("output", flat=True)}
    added, removed = wanted - known, known - wanted
    if not added and not removed:
        return
    event.outputs.filter(output__in=removed).delete()
    PlannedOutput.objects.bulk_create(PlannedOutput(event=event, output=output) for output in sorted(added))
    data = {"added": sorted(added), "removed": sorted(removed)}
    log(event, "agenda.outputs", user=by, timestamp=at, data=data)
    outputs_set.send(sender=Event, event=event, added=added, removed=removed, by=by, at=at)
