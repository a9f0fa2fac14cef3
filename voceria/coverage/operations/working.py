"""What whoever goes does: accept, start, note names and figures, end."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.agenda.models import Event
from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.office.models import User
from voceria.office.operations import notify

from .. import queries, rules
from ..choices import BY_OUTPUT, TAKEN, AssignmentState
from ..models import Assignment, FieldNote
from ..rendering.brief import asked_words


class NothingMine(Refused):
    """The person has nothing to do in this activity, or not any more."""


class ReasonMissing(Refused):
    """Ending without what one went for says why."""


class EmptyNote(Refused):
    """A note says something."""


class NotYours(Refused):
    """Only who noted it takes it away."""


def _mine(event: Event, person: User, states: Sequence[str]) -> list[Assignment]:
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    rows = Assignment.objects.select_for_update(of=("self",)).filter(event=event, person=person, state__in=states)
    return list(rows.select_related("assigned_by"))


def _refuse_nothing(event: Event, person: User) -> None:
    if Assignment.objects.filter(event=event, person=person, state=AssignmentState.DELIVERED).exists():
        raise NothingMine(_("Ya terminaste esta cobertura."))
    raise NothingMine(_("No tienes un encargo en esta actividad. Si se canceló, aquí queda lo que subas."))


@transaction.atomic
def accept_work(*, event: Event, by: User, at: datetime) -> int:
    """ "Voy": all that they were given for this activity. Returns how many; accepting twice is no mistake.

    Raises NothingMine.
    """
    rows = _mine(event, by, TAKEN)
    if not rows:
        _refuse_nothing(event, by)
    new = [row for row in rows if row.state == AssignmentState.ASSIGNED]
    for row in new:
        row.state, row.accepted_at = AssignmentState.ACCEPTED, at
    Assignment.objects.bulk_update(new, ["state", "accepted_at"])
    if new:
        log(event, "coverage.accept", user=by, timestamp=at)
    return len(new)


@transaction.atomic
def start_work(*, event: Event, by: User, at: datetime) -> int:
    """They are there. Starting what was not accepted accepts it. Raises NothingMine."""
    rows = _mine(event, by, TAKEN)
    if not rows:
        _refuse_nothing(event, by)
    new = [row for row in rows if row.state != AssignmentState.IN_PROGRESS]
    for row in new:
        row.state, row.started_at = AssignmentState.IN_PROGRESS, at
        row.accepted_at = row.accepted_at or at
    Assignment.objects.bulk_update(new, ["state", "started_at", "accepted_at"])
    if new:
        log(event, "coverage.start", user=by, timestamp=at)
    return len(new)


@transaction.atomic
def undo_start(*, event: Event, by: User, at: datetime) -> int:
    """They are not there yet after all: accepted, as before. Safe to repeat."""
    rows = _mine(event, by, [AssignmentState.IN_PROGRESS])
    for row in rows:
        row.state, row.started_at = AssignmentState.ACCEPTED, None
    Assignment.objects.bulk_update(rows, ["state", "started_at"])
    if rows:
        log(event, "coverage.not_started", user=by, timestamp=at)
    return len(rows)


@transaction.atomic
def finish_work(*, event: Event, by: User, at: datetime, note: str = "") -> list[Assignment]:
    """All that they went for is delivered; without it, `note` says why. What an output asks for ends with the output.

    Raises NothingMine, ReasonMissing.
    """
    rows = [row for row in _mine(event, by, TAKEN) if row.task not in BY_OUTPUT]
    if not rows:
        _refuse_nothing(event, by)
    handed = queries.handed(event)
    lacking = rules.lacking([row.task for row in rows], handed)
    note = note.strip()[:250]
    if lacking and not note:
        raise ReasonMissing(
            _("Falta: %(what)s. Súbelo, o di en una frase por qué no hubo.") % {"what": ", ".join(lacking)}
        )
    for row in rows:
        row.state, row.delivered_at, row.delivery_note = AssignmentState.DELIVERED, at, note
        row.accepted_at = row.accepted_at or at
        row.started_at = row.started_at or at
    Assignment.objects.bulk_update(rows, ["state", "delivered_at", "delivery_note", "accepted_at", "started_at"])
    log(event, "coverage.deliver", user=by, timestamp=at, data={"photos": handed.photos, "note": note})
    _tell_who_sent(event, rows, by, at, handed.photos)
    return rows


def _tell_who_sent(event: Event, rows: Sequence[Assignment], by: User, at: datetime, photos: int) -> None:
    senders = {row.assigned_by for row in rows if row.assigned_by and row.assigned_by != by}
    note = rows[0].delivery_note
    said = [f"{asked_words(rows)}.", _("%(n)s fotos en el álbum.") % {"n": photos}, note]
    notify(
        users=senders,
        key=f"delivered:{event.pk}:{by.pk}:{at.timestamp():.0f}",
        title=_("%(who)s terminó: %(title)s") % {"who": by, "title": event.title},
        words=" ".join(filter(None, said)),
        url=reverse("coverage:sheet", args=[event.pk]),
        at=at,
    )


@transaction.atomic
def note_fact(*, event: Event, text: str, by: User, at: datetime) -> FieldNote:
    """A name with its post, or a figure; the same line twice is one. Raises EmptyNote."""
    words = one_line(text).strip()[:250]
    if not words:
        raise EmptyNote(_("Escribe un nombre con su cargo, o una cifra."))
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    same = FieldNote.objects.filter(event=event, text=words).first()
    if same:
        return same
    note = FieldNote.objects.create(event=event, text=words, by=by, at=at)
    log(event, "coverage.note", user=by, timestamp=at, data={"text": words})
    return note


@transaction.atomic
def drop_note(*, note: FieldNote, by: User, at: datetime) -> None:
    """Raises NotYours."""
    if note.by_id != by.pk and not by.has_perm("coverage.assign_people"):
        raise NotYours(_("La anotó %(who)s; sólo esa persona puede quitarla.") % {"who": note.by})
    log(note.event, "coverage.note", user=by, timestamp=at, data={"removed": note.text})
    note.delete()
