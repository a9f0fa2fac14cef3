"""The inbox of the areas: what came is accepted into the agenda, joined to what is there, or discarded."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.bank import operations as bank
from voceria.bank.models import Photo
from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import queries, rules
from ..choices import EventState, Output, SubmissionKind, SubmissionState
from ..models import Event, Submission
from .areas_sending import waiting_reason
from .events import ReasonMissing, create_event, set_outputs, update_event
from .many import delete_events, with_work


class AlreadyDecided(Refused):
    """Somebody accepted or discarded it meanwhile."""


class JoinRefused(Refused):
    """It cannot be joined to that activity."""


class UndoRefused(Refused):
    """What followed from the decision cannot be taken back."""


def _locked(submission: Submission) -> Submission:
    found = Submission.objects.select_for_update(of=("self",)).select_related("area", "link", "album", "event", "topic")
    return found.get(pk=submission.pk)


def _undecided(submission: Submission) -> Submission:
    submission = _locked(submission)
    if submission.state != SubmissionState.NEW:
        words = submission.get_state_display().lower()
        raise AlreadyDecided(_("Este envío ya está: %s. Vuelve al buzón para ver cómo quedó.") % words)
    return submission


@transaction.atomic
def accept_submission(
    *, submission: Submission, by: User, at: datetime, outputs: Iterable[str] | None = None, **mended: Any
) -> Event:
    """Put it on the agenda as a new activity; its photos go to that album. `mended` are fields of Event that differ.

    What an area sends is internal until a person says otherwise. Raises AlreadyDecided, EndsTooEarly.
    """
    submission = _undecided(submission)
    event = create_event(by=by, at=at, **(_as_event(submission, at) | mended))
    _decide(submission, event, by, at, made=True)
    wanted = _in_time(submission.wants, event, at) if outputs is None else set(outputs)
    if wanted:  # after its photos are there: what was covered asks for nobody
        set_outputs(event=event, outputs=wanted, by=by, at=at)
    return event


def _in_time(outputs: Iterable[str], event: Event, at: datetime) -> set[str]:
    return set(outputs) - rules.too_late_for(outputs, event.over_at, at)


def _as_event(submission: Submission, at: datetime) -> dict[str, Any]:
    starts_at = submission.starts_at or at
    done = submission.kind == SubmissionKind.REPORT and starts_at <= at
    notes = [_("Contacto en el lugar: %s") % submission.contact_on_site] if submission.contact_on_site else []
    if submission.late:
        notes.append(_("Pidió cobertura con poco aviso: %s") % submission.late_reason)
    return {
        "title": submission.title,
        "starts_at": starts_at,
        "ends_at": submission.ends_at,
        "timing": submission.timing,
        "place": submission.place,
        "area": submission.area,
        "topic": submission.topic,
        "presides_words": submission.presides,
        "people_reached": submission.people_reached,
        "description": submission.facts,
        "private_notes": "\n".join(notes),
        "state": EventState.HELD if done else EventState.CONFIRMED,
    }


@transaction.atomic
def join_submission(*, submission: Submission, event: Event, by: User, at: datetime) -> Event:
    """It is an activity that is there already: what it adds goes to it, nothing of it is overwritten.

    Raises AlreadyDecided, JoinRefused for a cancelled activity.
    """
    submission = _undecided(submission)
    event = Event.objects.select_for_update().get(pk=event.pk)
    if event.state == EventState.CANCELLED:
        raise JoinRefused(
            _("«%s» está cancelada. Si sí se hizo, quítale lo cancelada primero; si no, descarta el envío con motivo.")
            % event.title
        )
    if added := _what_it_adds(submission, event):
        event = update_event(event=event, by=by, at=at, **added)
    _decide(submission, event, by, at, made=False)
    wanted = set(event.outputs.values_list("output", flat=True)) | _in_time(submission.wants, event, at)
    set_outputs(event=event, outputs=wanted - {Output.ARCHIVE} if len(wanted) > 1 else wanted, by=by, at=at)
    return event


def _what_it_adds(submission: Submission, event: Event) -> dict[str, Any]:
    added: dict[str, Any] = {}
    if submission.facts and submission.facts not in event.description:
        said = _("%(area)s: %(facts)s") % {"area": submission.area, "facts": submission.facts}
        added["description"] = f"{event.description}\n\n{said}".strip()
    for name in ("place", "topic", "people_reached", "area"):
        if not getattr(event, name) and getattr(submission, name):
            added[name] = getattr(submission, name)
    return added


def _decide(submission: Submission, event: Event, by: User, at: datetime, *, made: bool) -> None:
    submission.state, submission.event, submission.made_event = SubmissionState.ACCEPTED, event, made
    submission.decided_by, submission.decided_at = by, at
    submission.taken_photos = _give_photos(submission, event, by, at)
    submission.save()
    log(submission, "agenda.accept", user=by, timestamp=at, data={"event": event.pk, "new": made})


def _give_photos(submission: Submission, event: Event, by: User, at: datetime) -> list[int]:
    """Those marked only because they waited may go out from now on; other marks stay."""
    if submission.album is None:
        return []
    moved = bank.move_photos(photos=Photo.objects.filter(album=submission.album).in_order(), album=event.album)
    for photo in moved:
        if photo.withheld_reason == waiting_reason(submission)[:200]:
            bank.allow_photo(photo=photo, by=by, at=at)
    bank.describe_photos(photos=moved, by=by, credit=str(submission.area)[:120])
    return [photo.pk for photo in moved]


@transaction.atomic
def discard_submission(*, submission: Submission, reason: str, by: User, at: datetime) -> Submission:
    """It does not go on the agenda; the area reads why. Its photos stay marked.

    Raises ReasonMissing, AlreadyDecided.
    """
    if not reason.strip():
        raise ReasonMissing(_("Falta el motivo. Una frase basta: la lee el área en su enlace."))
    submission = _undecided(submission)
    submission.state, submission.reason = SubmissionState.DISCARDED, reason.strip()[:250]
    submission.decided_by, submission.decided_at = by, at
    submission.save()
    log(submission, "agenda.discard", user=by, timestamp=at, data={"reason": submission.reason})
    return submission


@transaction.atomic
def undo_decision(*, submission: Submission, by: User, at: datetime) -> Submission:
    """It waits again. An activity that came of it goes away as long as nobody worked on it.

    What it added to another's words stays there. Raises UndoRefused.
    """
    submission = _locked(submission)
    if submission.state == SubmissionState.NEW:
        return submission
    if submission.kind == SubmissionKind.NOTHING:
        raise UndoRefused(_("Ahí el área dijo que no tiene actividades: no hay nada que deshacer."))
    event, made = submission.event, submission.made_event
    _take_photos_back(submission, by, at)
    submission.state, submission.reason, submission.event = SubmissionState.NEW, "", None
    submission.made_event, submission.decided_by, submission.decided_at = False, None, None
    submission.save()
    if event is not None and made and not _take_away(event, by, at):
        raise UndoRefused(
            _("Alguien ya trabajó en esa actividad. Cancélala o bórrala desde la agenda si no debe estar.")
        )
    log(submission, "agenda.undo", user=by, timestamp=at)
    return submission


def _take_away(event: Event, by: User, at: datetime) -> bool:
    set_outputs(event=event, outputs=(), by=by, at=at)  # drops what only waited for somebody
    if event.pk in with_work([event]):
        return False
    return bool(delete_events([event], by=by, at=at)[0])


def _take_photos_back(submission: Submission, by: User, at: datetime) -> None:
    if submission.album is None or submission.event is None or not submission.taken_photos:
        return
    photos = list(Photo.objects.filter(pk__in=submission.taken_photos, album=submission.event.album))
    moved = bank.move_photos(photos=photos, album=submission.album)
    if moved:
        bank.withhold_photos(photos=moved, reason=waiting_reason(submission), by=by, at=at)
    submission.taken_photos = []


def accept_many(*, submissions: Iterable[Submission], by: User, at: datetime) -> Mapping[str, int]:
    """Accept each as it came. Those that seem to be on the agenda already are left for a person: "alike".

    "decided" were decided by somebody else meanwhile.
    """
    counts = {"accepted": 0, "alike": 0, "decided": 0}
    for submission in submissions:
        if _seems_known(submission):
            counts["alike"] += 1
            continue
        try:
            accept_submission(submission=submission, by=by, at=at)
            counts["accepted"] += 1
        except AlreadyDecided:
            counts["decided"] += 1
    return counts


def _seems_known(submission: Submission) -> bool:
    if submission.event_id:
        return True
    if submission.starts_at is None:
        return False
    start, end = rules.day_around(timezone.localtime(submission.starts_at))
    same_day = Event.objects.exclude(state=EventState.CANCELLED).touching(start, end)
    return any(rules.alike(queries.sketch_of(submission), queries.sketch_of(event)) for event in same_day)
