"""What the office puts out of an activity, one by one: done, left out with a reason, open again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line
from voceria.office.models import User

from .. import rules
from ..choices import BY_WORD, Output
from ..models import Event, PlannedOutput
from ..signals import output_settled
from .events import ReasonMissing

MOST_SAID = 300


class NotPlanned(Refused):
    """Nobody said that this would be put out of the activity."""


class NotByWord(Refused):
    """It is done where it is made, not by saying so."""


class BrokenLink(Refused):
    """What was said holds an address that leads nowhere."""


@transaction.atomic
def finish_output(*, event: Event, output: str, by: User, at: datetime, said: str = "") -> PlannedOutput:
    """It is out; `said` is one or more links, or a word of where. Who said so first stays.

    Raises NotPlanned, NotByWord, BrokenLink.
    """
    _refuse_elsewhere(output)
    if broken := rules.broken_link(said):
        raise BrokenLink(
            _("«%s» no es un enlace que abra. Cópialo completo y deja un espacio entre uno y otro.") % broken
        )
    if len(one_line(said)) > MOST_SAID:
        raise BrokenLink(_("Caben %d letras. Deja los enlaces más importantes.") % MOST_SAID)
    planned = _planned(event, output)
    return planned if planned.done else _settle(planned, True, said, by, at)


@transaction.atomic
def drop_outputs(*, event: Event, outputs: Iterable[str], reason: str, by: User, at: datetime) -> int:
    """These will not be put out; one that was settled stays as it was. Returns how many.

    Raises ReasonMissing, NotPlanned, NotByWord.
    """
    outputs = list(outputs)
    for output in outputs:
        _refuse_elsewhere(output)
    if not reason.strip():
        raise ReasonMissing(_("Falta el motivo. Una frase basta: queda en el registro con tu nombre."))
    found = [_planned(event, output) for output in outputs]
    left = [planned for planned in found if planned.settled_at is None]
    for planned in left:
        _settle(planned, False, reason, by, at)
    return len(left)


@transaction.atomic
def open_output(*, event: Event, output: str, by: User, at: datetime) -> PlannedOutput:
    """Take back what was said of it. Raises NotPlanned."""
    planned = _planned(event, output)
    if planned.settled_at is None:
        return planned
    planned.settled_at = planned.settled_by = None
    planned.done, planned.said = False, ""
    return _keep(planned, "open", "", by, at)


def _refuse_elsewhere(output: str) -> None:
    if output not in BY_WORD:
        raise NotByWord(_("Esto se hace en su pantalla, y se cierra con motivo en su paso de la ruta."))


def _planned(event: Event, output: str) -> PlannedOutput:
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    planned = PlannedOutput.objects.filter(event=event, output=output).first()
    if planned is None:
        raise NotPlanned(_("Ya no está en lo que se difunde de esta actividad."))
    return planned


def _settle(planned: PlannedOutput, done: bool, said: str, by: User, at: datetime) -> PlannedOutput:
    planned.settled_at, planned.settled_by = at, by
    planned.done, planned.said = done, one_line(said).strip()[:MOST_SAID]
    return _keep(planned, "done" if done else "dropped", planned.said, by, at)


def _keep(planned: PlannedOutput, state: str, said: str, by: User, at: datetime) -> PlannedOutput:
    planned.save()
    event = planned.event
    data = {"output": planned.output, "state": state, "said": said}
    log(event, "agenda.output", user=by, timestamp=at, data=data)
    output_settled.send(sender=Event, event=event, output=Output(planned.output), state=state, said=said, by=by, at=at)
    return planned
