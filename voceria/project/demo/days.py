"""The office at work: receives the demo's agenda, delivers importance, outputs, checklists and steps closed."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from voceria.agenda import operations as agenda
from voceria.agenda import rules
from voceria.agenda.choices import Output, Priority, Step, Visibility
from voceria.agenda.models import DailyDuty, Event, Topic
from voceria.agenda.operations import Ranked
from voceria.office.models import User

from .municipality import AREAS

_TOPIC_OF_AREA = {
    "obras": "Obra",
    "agua": "Servicios públicos",
    "servicios": "Servicios públicos",
    "social": "Educación",
    "cultura": "Cultura",
    "seguridad": "Salud",
}
_WHO_TICKS = ("rosaura", "tomas", "adriana", "karla", "ivan", "tomas", "karla", "tomas")
DAYS_BACK = 14


def work_the_days(happened: Mapping[str, Event], staff: Mapping[str, User], today: date, now: datetime) -> None:
    """Every day was ordered by the director; those of the last two weeks have their checklist."""
    director = staff["adriana"]
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in Event.objects.select_related("area").order_by("starts_at"):
        by_day[timezone.localtime(event.starts_at).date()].append(event)
    topics = {topic.name: topic for topic in Topic.objects.all()}
    areas = {pk: topics.get(_TOPIC_OF_AREA.get(key, "")) for pk, key in _areas(happened).items()}
    for day, events in by_day.items():
        for event in events:
            event.topic = areas.get(event.area_id or 0)
        Event.objects.bulk_update(events, ["topic"])
        if day <= today + timedelta(days=2):
            _order(events, day, director)
    _close_what_is_internal(by_day, director, today)
    _checklists(staff, today, now)


def _areas(happened: Mapping[str, Event]) -> dict[int, str]:
    """The seeds' key of each area that has activities."""
    names = {seed.name: seed.key for seed in AREAS}
    return {event.area.pk: names[event.area.name] for event in happened.values() if event.area}


def _order(events: list[Event], day: date, director: User) -> None:
    decided = {}
    for event in events:
        proposal = rules.propose_priority(rules.facts_of(event))
        outputs = set(proposal.outputs)
        if event.bulletins.exists():
            outputs = outputs - {Output.ARCHIVE} | {Output.BULLETIN, Output.PHOTOS}
        if proposal.priority == Priority.HIGH and Output.ARCHIVE not in outputs and event.pk % 3 == 0:
            outputs.add(Output.MURAL)
        decided[event.pk] = Ranked(proposal.priority, "", sorted(outputs))
    at = timezone.make_aware(datetime.combine(day, time(8, 15)))
    agenda.rank_day(events=events, decided=decided, by=director, at=at)


def _close_what_is_internal(by_day: Mapping[date, list[Event]], director: User, today: date) -> None:
    for day, events in by_day.items():
        for event in events:
            if day <= today and event.visibility != Visibility.PUBLIC:
                at = timezone.make_aware(datetime.combine(day, time(8, 20)))
                reason = "Reunión interna, sólo archivo"
                steps = [Step.INVITE, Step.SEND, Step.CONFIRM, Step.MONITOR]
                agenda.close_steps(event=event, steps=steps, reason=reason, by=director, at=at)


def _checklists(staff: Mapping[str, User], today: date, now: datetime) -> None:
    people = [staff.get(key) or staff["adriana"] for key in _WHO_TICKS]
    for back in range(DAYS_BACK, -1, -1):
        day = today - timedelta(days=back)
        agenda.open_day(day=day)
        for position, duty in enumerate(DailyDuty.objects.filter(day=day)):
            minute = 7 * position + back % 5
            done = timezone.make_aware(datetime.combine(day, time(8 + position, minute)))
            forgotten = back and (back + position) % 9 == 0
            if done < now and not forgotten and not (back == 0 and position > 4):
                agenda.tick_duty(duty=duty, done=True, by=people[position % len(people)], at=done)
