"""How far each thing is that the office puts out of an activity: what people said of it, or the stage that makes it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from voceria.office.models import User

from .. import rules
from ..choices import APART, Output
from ..models import Event, PlannedOutput
from ..signals import Light, output_providers

_MISSING = {
    Output.NETWORKS: _lazy("Falta publicar en redes."),
    Output.SPOT: _lazy("Falta el spot."),
    Output.MURAL: _lazy("Falta el mural."),
}


class Work(NamedTuple):
    """One output of one activity with its light; `by` is who settled it, `said` their words."""

    output: Output
    light: Light
    by: str = ""
    said: str = ""
    at: datetime | None = None

    @property
    def links(self) -> list[tuple[str, str]]:
        """Where it can be seen: each address with the name of its house."""
        return rules.links_in(self.said)

    @property
    def words(self) -> str:
        """What was said beside the addresses."""
        return rules.without_links(self.said)


def works_of(
    events: Sequence[Event], user: User | None, at: datetime, outputs: Collection[Output] = APART
) -> dict[int, list[Work]]:
    """Of each activity its outputs among these, in the order of the list; a constant number of questions.

    Events come with `outputs__settled_by` prefetched. What a person settled stands; then the stage that makes it
    speaks; what nobody makes waits for somebody to say that it is done.
    """
    made: dict[tuple[int, Output], Light] = {}
    for provider in output_providers(outputs):
        made |= provider(events, user, at)
    found = {}
    for event in events:
        planned = {one.output: one for one in event.outputs.all() if one.output in outputs}
        found[event.pk] = [_work(event, planned[output], made, at) for output in Output if output in planned]
    return found


def address(event: Event, output: str = "") -> str:
    """The page where it is said, at this output."""
    page = reverse("agenda_outputs:page", args=[event.pk])
    return f"{page}#salida-{output}" if output else page


def unwanted(event: Event, words: str, url: str, opens: str = "") -> Light:
    """Of a step whose output nobody ticked: it will not be taken, or nobody decided yet what is put out."""
    if not event.outputs.all():
        return Light("waiting", _("Por definir"), url=address(event))
    return Light("skipped", words, url=url, opens=opens)


def _work(event: Event, planned: PlannedOutput, made: dict[tuple[int, Output], Light], at: datetime) -> Work:
    output, url = Output(planned.output), address(event, planned.output)
    if planned.settled_by is not None:
        by = planned.settled_by.first_name or str(planned.settled_by)
        light = Light("done", _("Listo"), url=url) if planned.done else Light("skipped", _("No se hará"), url=url)
        return Work(output, light, by, planned.said, planned.settled_at)
    return Work(output, made.get((event.pk, output)) or _waits(event, output, url, at))


def _waits(event: Event, output: Output, url: str, at: datetime) -> Light:
    end = event.over_at if event.ends_at or not event.has_hour else event.starts_at + rules.SHORTEST
    state = rules.output_state(rules.output_due(output, end), start=event.starts_at, at=at)
    missing = "" if state == "waiting" else str(_MISSING.get(output, _("Falta: %s.") % output.label.lower()))
    action = "" if state == "waiting" else _("Decir cómo va")
    return Light(state, "", missing, action, url, needs="agenda.change_plannedoutput")
