"""How far bulletins are with sending and confirming, and what waits for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voceria.agenda import standing as agenda
from voceria.agenda.choices import Output
from voceria.agenda.models import Event
from voceria.agenda.signals import Light, Yield
from voceria.delivery.queries import Balance, balances
from voceria.lib.spanish_dates import say_hour
from voceria.office.models import User
from voceria.office.signals import Task

from . import queries
from .choices import BulletinState, DispatchPurpose
from .models import Bulletin, BulletinDispatch

#: A bulletin leaves within this time of the end of its activity; confirming is due as long after it was sent.
SEND_WITHIN = timedelta(hours=2)
CONFIRM_WITHIN = timedelta(hours=4)
SHORTEST = timedelta(hours=1)  # of an activity whose end is not known
_VIEW, _ADD, _WRITE, _RELEASE = (f"bulletins.{verb}_bulletin" for verb in ("view", "add", "change", "release"))
_SEND = "delivery.send_dispatch"


def send_due(event: Event) -> datetime:
    """When its bulletin should be on its way; without an hour, when its day is over."""
    if not event.has_hour:
        return event.over_at
    return (event.ends_at or event.starts_at + SHORTEST) + SEND_WITHIN


def numbers_of(events: Sequence[Event], user: User) -> dict[int, Yield]:
    """The numbers of the bulletins that speak of each activity; those annulled or withdrawn say so. Two questions."""
    if not user.has_perm("bulletins.view_bulletin"):
        return {}
    links = list(Bulletin.events.through.objects.filter(event__in=[event.pk for event in events]))
    rows = Bulletin.objects.filter(pk__in={link.bulletin_id for link in links}, folio__isnull=False)
    known = rows.select_related("folio__kind", "release").in_bulk()
    found: dict[int, list[Bulletin]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.bulletin_id):
        if link.bulletin_id in known:
            found[link.event_id].append(known[link.bulletin_id])
    return {pk: _numbers(some) for pk, some in found.items()}


def _numbers(bulletins: Sequence[Bulletin]) -> Yield:
    words = [_number(bulletin) for bulletin in bulletins]
    url = reverse("bulletins:hub", args=[bulletins[0].pk]) if len(bulletins) == 1 else ""
    return Yield(frozenset(bulletin.pk for bulletin in bulletins), ", ".join(words), url)


def _number(bulletin: Bulletin) -> str:
    release = getattr(bulletin, "release", None)
    gone = release is not None and release.withdrawn_at is not None
    return _("%s (retirado)") % bulletin.folio if gone else str(bulletin.folio)


def send_lights(events: Sequence[Event], user: User | None, at: datetime) -> dict[int, Light]:
    bulletins = _bulletins_of(events)
    sent = _sent(bulletins)
    may_write = user is not None and user.has_perm(_ADD)
    found = {event.pk: _send(event, bulletins[event.pk], sent, at, may_write) for event in events}
    return _for_who_approves(found, bulletins, user, at)


def _for_who_approves(
    lights: dict[int, Light], bulletins: dict[int, list[Bulletin]], user: User | None, at: datetime
) -> dict[int, Light]:
    """A text in review is offered to those whose word it lacks; to the others it says who they are."""
    last = {event: some[-1] for event, some in bulletins.items() if some}
    waiting = {pk: one for pk, one in last.items() if queries.state(one, at) == BulletinState.IN_REVIEW}
    if user is None or not waiting:
        return lights
    words = queries.words_missing(waiting.values())
    for event, bulletin in waiting.items():
        people = words.get(bulletin.pk, [])
        if lights[event].action and user.pk not in [person.pk for person in people]:
            turn = tuple(person.first_name or str(person) for person in people)
            lights[event] = lights[event]._replace(turn=turn, needs="bulletins.review_bulletin" if not turn else "")
    return lights


def confirm_lights(events: Sequence[Event], user: User | None, at: datetime) -> dict[int, Light]:
    bulletins = _bulletins_of(events)
    sent = _sent(bulletins)
    counts = balances(link.dispatch_id for links in sent.values() for link in links)
    return {event.pk: _confirm(event, bulletins[event.pk], sent, counts, at) for event in events}


def review_tasks(user: User, at: datetime) -> list[Task]:
    """Texts to approve, and own texts that came back with changes asked for."""
    if not user.has_perm("bulletins.view_bulletin"):
        return []
    awaited = queries.awaiting(user)
    due = _dues(waiting.bulletin for waiting in awaited)
    return [
        Task(
            waiting.why,
            waiting.bulletin.headline,
            reverse("bulletins:hub", args=[waiting.bulletin.pk]),
            due=due.get(waiting.bulletin.pk),
            since=waiting.since,
        )
        for waiting in awaited
    ]


def _dues(bulletins: Iterable[Bulletin]) -> dict[int, datetime]:
    """When each should be on its way, by its first activity; those of none are left out. Two questions."""
    links = list(
        Bulletin.events.through.objects.filter(bulletin__in=list(bulletins)).values_list("bulletin_id", "event_id")
    )
    events = Event.objects.in_bulk([event for _bulletin, event in links])
    found: dict[int, datetime] = {}
    for bulletin, event in links:
        due = send_due(events[event])
        found[bulletin] = min(found.get(bulletin, due), due)
    return found


def _bulletins_of(events: Sequence[Event]) -> dict[int, list[Bulletin]]:
    """Once for both lights: kept on the events that were asked for."""
    fresh = [event for event in events if not hasattr(event, "route_bulletins")]
    if fresh:
        found: dict[int, list[Bulletin]] = defaultdict(list)
        rows = Bulletin.events.through.objects.filter(event__in=fresh).values_list("event_id", "bulletin_id")
        links = list(rows)
        known = Bulletin.objects.with_standing().select_related("folio__kind").in_bulk({pk for _event, pk in links})
        for event_pk, bulletin_pk in sorted(links):
            found[event_pk].append(known[bulletin_pk])
        for event in fresh:
            event.route_bulletins = found[event.pk]
    return {event.pk: event.route_bulletins for event in events}


def _sent(bulletins: dict[int, list[Bulletin]]) -> dict[int, list[BulletinDispatch]]:
    """The dispatches that carry each bulletin itself, not taken back."""
    everyone = list({bulletin.pk: bulletin for some in bulletins.values() for bulletin in some}.values())
    prefetch_related_objects(everyone, "dispatches__dispatch")
    return {bulletin.pk: list(_standing(bulletin.dispatches.all())) for bulletin in everyone}


def _standing(links: Iterable[BulletinDispatch]) -> Iterable[BulletinDispatch]:
    return (link for link in links if link.purpose == DispatchPurpose.RELEASE and link.dispatch.cancelled_at is None)


def _wanted(event: Event) -> bool:
    return any(planned.output == Output.BULLETIN for planned in event.outputs.all())


def _send(
    event: Event, bulletins: list[Bulletin], sent: dict[int, list[BulletinDispatch]], at: datetime, may_write: bool
) -> Light:
    if not bulletins:
        return _nothing_written(event, at, may_write)
    bulletin = bulletins[-1]
    hub = reverse("bulletins:hub", args=[bulletin.pk])
    state = queries.state(bulletin, at)
    off = "late" if at > send_due(event) else "missing"
    light = partial(Light, opens=_VIEW)
    if any(sent[each.pk] for each in bulletins):
        return light("done", str(next(each for each in bulletins if sent[each.pk]).folio), url=hub)
    if state == BulletinState.WITHDRAWN:
        return light("skipped", _("Retirado"), url=hub)
    if state == BulletinState.SCHEDULED:
        hour = say_hour(bulletin.release.at.astimezone(at.tzinfo))
        return light(
            "doing", _("Sale %s") % hour, _("Tiene hora de publicación; falta enviarlo."), _("Enviar"), hub, needs=_SEND
        )
    if state == BulletinState.IN_REVIEW:
        return light(off, _("Por aprobar"), _("El boletín espera aprobación."), _("Revisar y aprobar"), hub)
    if state == BulletinState.CHANGES_REQUESTED:
        return light(
            off, _("Con cambios"), _("Al boletín le pidieron cambios."), _("Ver los cambios"), hub, needs=_WRITE
        )
    if state == BulletinState.APPROVED:
        return light(off, str(bulletin.folio), _("Falta publicar el boletín."), _("Publicar"), hub, needs=_RELEASE)
    if state == BulletinState.PUBLISHED:
        send = reverse("bulletins:send", args=[bulletin.pk])
        return light(off, _("Sin enviar"), _("Falta enviar el boletín."), _("Enviar"), send, opens=_SEND)
    if at > send_due(event):
        return light("late", _("Borrador"), _("El boletín sigue en borrador."), _("Terminarlo"), hub, needs=_WRITE)
    return light("doing", _("Borrador"), _("El boletín está en borrador."), _("Terminarlo"), hub, needs=_WRITE)


def _nothing_written(event: Event, at: datetime, may_write: bool) -> Light:
    if not _wanted(event):
        return agenda.unwanted(event, _("Sin boletín"), reverse("agenda:hub", args=[event.pk]))
    start = reverse("agenda:hub", args=[event.pk])
    if at < event.starts_at:
        return Light("waiting", url=start)
    state = "late" if at > send_due(event) else "missing"
    post = reverse("bulletins:start_from_event", args=[event.pk]) if may_write else ""
    return Light(state, _("Sin boletín"), _("Falta escribir el boletín."), _("Escribirlo"), start, post, needs=_ADD)


def _confirm(
    event: Event,
    bulletins: list[Bulletin],
    sent: dict[int, list[BulletinDispatch]],
    counts: dict[int, Balance],
    at: datetime,
) -> Light:
    links = [link for bulletin in bulletins for link in sent[bulletin.pk]]
    if not links:
        skipped = not bulletins and not _wanted(event)
        url = reverse("agenda:hub", args=[event.pk])
        return agenda.unwanted(event, _("Sin boletín"), url) if skipped else Light("waiting", url=url)
    total = sum(counts[link.dispatch_id].total - counts[link.dispatch_id].stopped for link in links)
    confirmed = sum(counts[link.dispatch_id].confirmed for link in links)
    trouble = sum(counts[link.dispatch_id].trouble for link in links)
    board = reverse("delivery:board", args=[links[-1].dispatch_id])
    words = _("%(done)d de %(all)d") % {"done": confirmed, "all": total}
    if confirmed >= total:
        return Light("done", words, url=board, opens="delivery.view_dispatch")
    missing = _missing_words(total - confirmed, trouble)
    sent_at = min(link.dispatch.send_after for link in links)
    state = "doing" if at < sent_at + CONFIRM_WITHIN / 4 else "missing" if at < sent_at + CONFIRM_WITHIN else "late"
    return Light(state, words, missing, _("Ver a quién llamar"), board, opens="delivery.view_dispatch", needs=_SEND)


def _missing_words(missing: int, trouble: int) -> str:
    words = ngettext("Falta %d acuse", "Faltan %d acuses", missing) % missing
    if trouble:
        words += "; " + ngettext("%d envío tuvo problema", "%d envíos tuvieron problema", trouble) % trouble
    return f"{words}."
