"""How far monitoring is: whether what we sent of an activity was published."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voceria.agenda import standing as agenda
from voceria.agenda.choices import Output
from voceria.agenda.models import Event
from voceria.agenda.signals import Light, Yield
from voceria.bulletins.models import Bulletin
from voceria.office.models import User

#: Papers print the next morning: until then nothing is missing.
NEXT_DAY = timedelta(hours=24)
_VIEW, _ADD = "monitoring.view_clipping", "monitoring.add_clipping"


def monitor_lights(events: Sequence[Event], user: User | None, at: datetime) -> dict[int, Light]:
    found = (
        Bulletin.objects.filter(events__in=events, release__at__lte=at)
        .order_by()
        .values("events")
        .annotate(released=Min("release__at"), notes=Count("pickups__clipping", distinct=True), bulletin=Max("pk"))
    )
    by_event = {row["events"]: row for row in found}
    return {event.pk: _monitor(event, by_event.get(event.pk), at) for event in events}


def notes_of(events: Sequence[Event], user: User) -> dict[int, Yield]:
    """How many notes of the press came of the bulletins of each activity; one question."""
    if not user.has_perm("monitoring.view_clipping"):
        return {}
    links = Bulletin.events.through.objects.filter(event__in=[event.pk for event in events])
    found: dict[int, set[int]] = defaultdict(set)
    for event, note in links.values_list("event", "bulletin__pickups__clipping"):
        if note is not None:
            found[event].add(note)
    return {
        event: Yield(frozenset(notes), ngettext("%d nota", "%d notas", len(notes)) % len(notes))
        for event, notes in found.items()
    }


def _monitor(event: Event, found: dict | None, at: datetime) -> Light:
    notes = reverse("clippings:index")
    if found is None:
        wanted = any(planned.output == Output.BULLETIN for planned in event.outputs.all())
        return (
            Light("waiting", url=notes, opens=_VIEW)
            if wanted
            else agenda.unwanted(event, _("Sin boletín"), notes, _VIEW)
        )
    if found["notes"]:
        words = ngettext("%d nota", "%d notas", found["notes"]) % found["notes"]
        return Light("done", words, url=notes, opens=_VIEW)
    add = f"{reverse('clippings:add')}?bulletin={found['bulletin']}"
    if at < found["released"] + NEXT_DAY / 2:
        return Light("waiting", url=add, opens=_ADD)
    state = "late" if at > found["released"] + 2 * NEXT_DAY else "missing"
    return Light(state, _("Sin notas"), _("Falta monitorear."), _("Registrar una nota"), add, opens=_ADD)
