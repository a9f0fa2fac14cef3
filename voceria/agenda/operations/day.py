"""The day's route: steps closed with a reason, the order of the day, and the checklist of each morning."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.office.models import User

from .. import queries, rules
from ..choices import Priority, Step
from ..models import DailyDuty, DayClosing, Duty, Event, StepClosing, Topic
from .events import ReasonMissing, set_outputs


class NothingToClose(Refused):
    """No step was chosen."""


class ImportanceReasonMissing(ReasonMissing):
    """Its importance differs from what the facts propose; `event` is which one."""

    def __init__(self, words: str, event: Event) -> None:
        super().__init__(words)
        self.event = event


class NotOfThatDay(Refused):
    """The list sent names activities that are not of the day."""


@transaction.atomic
def close_steps(*, event: Event, steps: Iterable[str], reason: str, by: User, at: datetime) -> int:
    """These steps will not be taken, or count as taken. One that was closed keeps its first reason.

    Returns how many were closed now. Raises ReasonMissing, NothingToClose.
    """
    wanted = [Step(value) for value in steps]
    if not wanted:
        raise NothingToClose(_("Elige al menos un paso."))
    if not reason.strip():
        raise ReasonMissing(_("Falta el motivo. Una frase basta: queda en el registro con tu nombre."))
    Event.objects.select_for_update().get(pk=event.pk)
    closed = set(event.closings.values_list("step", flat=True))
    new = [step for step in wanted if step not in closed]
    StepClosing.objects.bulk_create(
        StepClosing(event=event, step=step, reason=reason.strip()[:200], by=by, at=at) for step in new
    )
    if new:
        log(event, "agenda.close_step", user=by, timestamp=at, data={"steps": new, "reason": reason.strip()})
    return len(new)


@transaction.atomic
def open_step(*, event: Event, step: str, by: User, at: datetime) -> bool:
    """Take a closing back; the light says again what is so."""
    deleted, _rows = StepClosing.objects.filter(event=event, step=Step(step)).delete()
    if deleted:
        log(event, "agenda.open_step", user=by, timestamp=at, data={"steps": [step]})
    return bool(deleted)


class Ranked(NamedTuple):
    """What the director decided for one activity of the day."""

    priority: str
    reason: str
    outputs: Sequence[str]


@transaction.atomic
def rank_day(*, events: Sequence[Event], decided: Mapping[int, Ranked], by: User, at: datetime) -> None:
    """Put the day's activities in this order, each with its importance and what will be put out of it.

    Importance that differs from what the facts propose needs a reason. Raises ImportanceReasonMissing,
    OutputsExclude, NotOfThatDay.
    """
    if set(decided) != {event.pk for event in events}:
        raise NotOfThatDay(_("El día cambió mientras lo ordenabas. Revisa la lista y guarda otra vez."))
    locked = Event.objects.select_for_update().in_bulk([event.pk for event in events])
    for position, event in enumerate((locked[event.pk] for event in events), start=1):
        _decide(event, position, decided[event.pk], by, at)


def _decide(event: Event, position: int, decision: Ranked, by: User, at: datetime) -> None:
    proposed = rules.propose_priority(rules.facts_of(event))
    reason = decision.reason.strip()[:200]
    if decision.priority and decision.priority != proposed.priority and not reason:
        words = _("Falta por qué «%(title)s» es de importancia %(priority)s: los datos proponían %(proposed)s.") % {
            "title": event.title,
            "priority": Priority(decision.priority).label.lower(),
            "proposed": Priority(proposed.priority).label.lower(),
        }
        raise ImportanceReasonMissing(words, event)
    if (event.priority, event.priority_reason) != (decision.priority, reason):
        data = {"before": {"priority": event.priority, "priority_reason": event.priority_reason}}
        event.priority, event.priority_reason = decision.priority, reason
        log(event, "agenda.priority", user=by, timestamp=at, data=data)
    if event.rank != position:
        log(event, "agenda.rank", user=by, timestamp=at, data={"before": {"rank": event.rank or ""}})
    event.rank = position
    event.save(update_fields=["priority", "priority_reason", "rank", "updated_at"])
    set_outputs(event=event, outputs=decision.outputs, by=by, at=at)


@transaction.atomic
def record_closing(*, day: date, left: Mapping[int, str], by: User, at: datetime) -> DayClosing:
    """The office calls this day done; `left` are the activities that go on tomorrow and why. The last one stands.

    Raises ReasonMissing.
    """
    if any(not reason.strip() for reason in left.values()):
        raise ReasonMissing(_("Falta por qué sigue mañana lo que queda abierto."))
    known = {str(pk): reason.strip()[:200] for pk, reason in left.items()}
    closing, _new = DayClosing.objects.update_or_create(day=day, defaults={"left": known, "by": by, "at": at})
    log(closing, "agenda.close_day", user=by, timestamp=at, data={"day": day.isoformat(), "left": known})
    return closing


# The eight daily lines of action of the offices' plans, and the themes of their jornadas.
FIRST_DUTIES = (
    (gettext_noop("Conocer la agenda de Presidencia"), "8:00", Step.KNOW),
    (gettext_noop("Recibir la agenda de las direcciones"), "8:30", Step.KNOW),
    (gettext_noop("Jerarquizar y definir la difusión"), "9:00", ""),
    (gettext_noop("Invitar a los medios"), "10:00", Step.INVITE),
    (gettext_noop("Cubrir las actividades"), "", Step.COVER),
    (gettext_noop("Enviar boletines, fotos y audios"), "", Step.SEND),
    (gettext_noop("Confirmar lo enviado"), "18:00", Step.CONFIRM),
    (gettext_noop("Monitorear y cerrar la síntesis"), "20:00", Step.MONITOR),
)
FIRST_TOPICS = tuple(
    gettext_noop(name) for name in ("Servicios públicos", "Salud", "Educación", "Obra", "Deporte", "Cultura")
)


@transaction.atomic
def make_first_lists() -> None:
    """The checklist and the themes every office begins with; once there are any, they are the office's own."""
    if not Duty.objects.exists():
        Duty.objects.bulk_create(
            Duty(text=text, due=rules.read_hour(due), step=step, position=position)
            for position, (text, due, step) in enumerate(FIRST_DUTIES)
        )
    if not Topic.objects.exists():
        Topic.objects.bulk_create(Topic(name=name) for name in FIRST_TOPICS)


@transaction.atomic
def open_day(*, day: date) -> int:
    """Copy the checklist for one day, as it stands now; safe to repeat. Returns how many lines are new."""
    known = set(DailyDuty.objects.filter(day=day).values_list("duty", flat=True))
    wanted = [duty for duty in Duty.objects.filter(active=True) if not duty.weekdays or day.weekday() in duty.weekdays]
    new = [
        DailyDuty(duty=duty, day=day, text=duty.text, due=duty.due, step=duty.step, position=duty.position)
        for duty in wanted
        if duty.pk not in known
    ]
    DailyDuty.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


@transaction.atomic
def tick_duty(*, duty: DailyDuty, done: bool, by: User, at: datetime) -> None:
    """Somebody did it, or takes the tick back; the first to tick it stays. Who had done it stays in the log."""
    held = DailyDuty.objects.select_for_update().get(pk=duty.pk)
    if done and held.done_at is None:
        DailyDuty.objects.filter(pk=duty.pk).update(done_at=at, done_by=by)
        log(held, "agenda.tick", user=by, timestamp=at)
    elif not done and held.done_at is not None:
        DailyDuty.objects.filter(pk=duty.pk).update(done_at=None, done_by=None)
        data = {"done_by": held.done_by_id, "done_at": held.done_at.isoformat()}
        log(held, "agenda.untick", user=by, timestamp=at, data=data)


@transaction.atomic
def restore_tick(*, duty: DailyDuty, by: User, at: datetime) -> bool:
    """The tick that was taken back stands again, with who did it and when. False when there is none to give back."""
    held = DailyDuty.objects.select_for_update().get(pk=duty.pk)
    entry = queries.unticked([held]).get(held.pk)
    if held.done_at is not None or entry is None:
        return False
    held.done_by, held.done_at = entry.by, entry.at
    held.save(update_fields=["done_by", "done_at"])
    log(held, "agenda.tick", user=by, timestamp=at, data={"restored": True})
    return True
