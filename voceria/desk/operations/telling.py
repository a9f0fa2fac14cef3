"""Who directs the day hears what others change of it; never of their own acts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.models import ModelLogEntry

from voceria.agenda.choices import EventState, Priority, Visibility
from voceria.agenda.models import Event
from voceria.agenda.rules import facts_of, propose_priority, say_when
from voceria.agenda.signals import EventChange
from voceria.coverage.models import Assignment
from voceria.coverage.rendering.brief import change_words
from voceria.office.models import User
from voceria.office.operations import notify, notify_more
from voceria.office.queries import who_may

_CHANGED = {
    EventState.CANCELLED: (_lazy("%(who)s canceló: %(title)s"), _lazy("Se canceló: %(title)s")),
    EventState.POSTPONED: (_lazy("%(who)s pospuso: %(title)s"), _lazy("Se pospuso: %(title)s")),
}
_STANDS_AGAIN = (_lazy("%(who)s dice que sí se hará: %(title)s"), _lazy("Sí se hará: %(title)s"))
_MOVED = (_lazy("%(who)s movió: %(title)s"), _lazy("Se movió: %(title)s"))
_WORTH_SAYING = frozenset({"time", "place", EventState.POSTPONED, EventState.CANCELLED})
_ORDERING = ("agenda.rank", "agenda.priority")


def tell_changed(*, event: Event, change: EventChange) -> int:
    """Moved, put off, cancelled, or taking place again: a notice for who directs. Returns how many.

    Whoever goes there hears of it by their own notice. What is past is a record that was mended, and no news.
    """
    again = EventState.CONFIRMED in change.what and change.before.get("state") in _CHANGED
    if not (change.what & _WORTH_SAYING or again) or max(event.over_at, change.before["starts_at"]) < change.at:
        return 0
    going = Assignment.objects.standing().filter(event=event, person__isnull=False).values_list("person", flat=True)
    people = [person for person in _who_directs([event], change.by) if person.pk not in set(going)]
    said = _CHANGED.get(EventState(event.state)) or (_STANDS_AGAIN if again else _MOVED)
    return notify(
        users=people,
        key=f"day:{event.pk}:{event.sequence}:{change.at.timestamp():.0f}",
        title=str(said[0 if change.by else 1]) % {"who": _named(change.by), "title": _title(event)},
        words="" if event.visibility == Visibility.RESERVED else change_words(event, change),
        url=reverse("agenda:hub", args=[event.pk]),
        at=change.at,
    )


def tell_added(*, events: Sequence[Event], by: User | None, at: datetime) -> int:
    """What was put on the agenda for today or tomorrow, or seems important; those of one act are one notice."""
    today = timezone.localtime(at).date()
    news = [event for event in events if event.stands and _matters(event, today) and event.over_at >= at]
    if not news:
        return 0
    first = news[0]
    one = _("%(who)s agregó: %(title)s") if by else _("Se agregó: %(title)s")
    many = _("%(who)s agregó varias actividades") if by else _("Se agregaron varias actividades")
    return notify_more(
        users=_who_directs(news, by),
        key=f"added:{by.pk if by else 0}:{at.timestamp():.0f}",
        title=one % {"who": _named(by), "title": _title(first)} if len(news) == 1 else many % {"who": _named(by)},
        title_of_more=many % {"who": _named(by)},
        lines=[_line(event, at) for event in news],
        url=reverse("agenda:hub", args=[first.pk]),
        url_of_more=reverse("agenda:index"),
        at=at,
    )


def _matters(event: Event, today: date) -> bool:
    first, last = event.days
    soon = first <= today + timedelta(days=1) and last >= today
    return soon or (event.priority or propose_priority(facts_of(event)).priority) == Priority.HIGH


def _who_directs(events: Sequence[Event], by: User | None) -> list[User]:
    """Who may order the day, and who ordered these, but not who acts."""
    ordered = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Event),
        object_id__in=[str(event.pk) for event in events],
        action__in=_ORDERING,
        user__isnull=False,
    )
    able = Q(pk__in=who_may("agenda.rank_event").values("pk")) | Q(pk__in=ordered.values("user"))
    people = User.objects.filter(able, is_active=True)
    return list(people.exclude(pk=by.pk) if by else people)


def _named(by: User | None) -> str:
    return (by.first_name or str(by)) if by else ""


def _title(event: Event) -> str:
    """What is reserved is not written where a mail could carry it."""
    return str(_("una actividad reservada")) if event.visibility == Visibility.RESERVED else event.title


def _line(event: Event, at: datetime) -> str:
    today = timezone.localtime(at).date()
    when = say_when(event.local_start, event.local_end, event.timing, today=today, near=True)
    words = f"{when[:1].upper()}{when[1:]}: {_title(event)}"
    return f"{words}, {event.place}" if event.place and event.visibility != Visibility.RESERVED else words
