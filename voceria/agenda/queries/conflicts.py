"""What stands in the way of activities: of one that is being written, or of all those of a page."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from voceria.lib.spanish_dates import say_hour
from voceria.office.models import Official, User

from ..choices import ClashKind, MayorPart, Timing
from ..models import Event
from ..rules import Found, Slot, clashes, words_of
from ..signals import Clash, conflict_providers
from .events import visible_to

_REACH = timedelta(hours=12)


def _slot(event: Event) -> Slot:
    heads = event.presided_by is not None and event.presided_by.heads_municipality
    said = " ".join(sorted(words_of(event.presides_words)))
    return Slot(
        key=event.pk or 0,
        starts=event.starts_at,
        ends=event.ends_at,
        place=event.place,
        goes=event.presided_by_id or said or None,
        mayor=heads or event.mayor_part in {MayorPart.PRESIDES, MayorPart.ATTENDS},
    )


def _compared(event: Event) -> bool:
    one_day = event.days[0] == event.days[1]
    return event.timing == Timing.HOUR and event.stands and one_day


def _travel() -> timedelta:
    return timedelta(minutes=settings.AGENDA_TRAVEL_MINUTES)


def conflicts_of(events: Sequence[Event], user: User | AnonymousUser) -> dict[int, list[Clash]]:
    """What stands in the way of each of these beside the others, by pk; other stages add what they know."""
    by_key = {event.pk: event for event in events}
    found: dict[int, list[Clash]] = defaultdict(list)
    for clash in clashes([_slot(event) for event in events if _compared(event)], travel=_travel()):
        for mine, theirs in ((clash.one, clash.other), (clash.other, clash.one)):
            found[mine].append(Clash(clash.kind, _words(clash, by_key[theirs]), by_key[theirs]))
    for provider in conflict_providers():
        for pk, more in provider(events, user).items():
            found[pk] += more
    return dict(found)


def conflicts_with(draft: Event, user: User | AnonymousUser) -> list[Clash]:
    """What stands in the way of one activity as it is being written; one question, and those of other stages."""
    found = conflicts_of_drafts({0: draft}, user, replaced=[draft.pk] if draft.pk else []).get(0, [])
    if draft.pk and _compared(draft):
        for provider in conflict_providers():
            found += provider([draft], user).get(draft.pk, [])
    return found


def conflicts_of_drafts(
    drafts: Mapping[int, Event], user: User | AnonymousUser, *, replaced: Collection[int] = ()
) -> dict[int, list[Clash]]:
    """What stands in the way of activities that are being written, by their keys: in the agenda, and one another.

    `replaced` are those of the agenda that they would become. Two questions, however many there are.
    """
    written = {key: draft for key, draft in drafts.items() if _compared(draft)}
    if not written:
        return {}
    _know_who_presides(written.values())
    first, last = min(one.starts_at for one in written.values()), max(_end(one) for one in written.values())
    near = visible_to(user).standing().filter(timing=Timing.HOUR).exclude(pk__in=replaced)
    others = near.between(first - _REACH, last + _REACH).select_related("presided_by").order_by("starts_at")
    by_key = {event.pk: event for event in others} | {-1 - key: draft for key, draft in written.items()}
    slots = [_slot(event)._replace(key=key) for key, event in by_key.items() if _compared(event)]
    found: dict[int, list[Clash]] = defaultdict(list)
    for clash in clashes(slots, travel=_travel()):
        for mine, theirs in ((clash.one, clash.other), (clash.other, clash.one)):
            if mine < 0:
                other = by_key[theirs]
                found[-1 - mine].append(Clash(clash.kind, _words(clash, other), other if theirs > 0 else None))
    return dict(found)


def _know_who_presides(drafts: Iterable[Event]) -> None:
    """One question for all of them."""
    asked = [draft for draft in drafts if draft.presided_by_id and not Event.presided_by.is_cached(draft)]
    known = Official.objects.in_bulk([draft.presided_by_id for draft in asked]) if asked else {}
    for draft in asked:
        draft.presided_by = known.get(draft.presided_by_id)


def _end(event: Event) -> datetime:
    return event.ends_at or event.starts_at


def _words(clash: Found, other: Event) -> str:
    named = {"title": other.title, "hour": say_hour(other.local_start), "place": other.place or _("sin lugar")}
    minutes = int(clash.gap.total_seconds() // 60)
    if clash.kind == ClashKind.MAYOR:
        return _("La Presidencia tiene otra actividad a esa hora: «%(title)s», a las %(hour)s.") % named
    if clash.kind == ClashKind.PRESIDES:
        return _("Quien preside tiene otra actividad a esa hora: «%(title)s», a las %(hour)s.") % named
    if clash.kind == ClashKind.TRAVEL:
        named["minutes"] = str(minutes)
        return _("Quedan %(minutes)s minutos entre esta y «%(title)s» (%(hour)s, %(place)s).") % named
    return _("En el mismo lugar está «%(title)s», a las %(hour)s.") % named
