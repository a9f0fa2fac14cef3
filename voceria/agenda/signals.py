"""What the agenda announces, and where later stages say how far they are with each step of the route."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.dispatch import Signal

from .choices import ClashKind, Output, Step

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from voceria.office.models import User

    from .models import Event

#: Sent on commit, once for each change that people must hear of: event, change (an EventChange)
event_changed = Signal()
#: Sent on commit after activities were put on the agenda by one person (None: a calendar): events, by, at
events_added = Signal()
#: Sent inside the transaction after the outputs of an activity were set: event, added, removed (sets of Output)
outputs_set = Signal()
#: Sent inside the transaction after somebody settled an output: event, output, state ("done", "dropped", "open"),
#: said, by, at
output_settled = Signal()


class EventChange(NamedTuple):
    """What changed of an activity for whoever goes there.

    `what` holds "time", "end" (alone), "place", "title", and a state: "postponed", "cancelled", "confirmed" (it takes
    place, also again), "proposed" (again). Whoever hears decides whether a "title" is news (`rules.another_title`);
    "presides" and "reserved" (it became so) are none, and matter to what waits to leave. `before` has what these
    fields were; `reason` may be empty for a change of place or hour.
    """

    what: frozenset[str]
    before: dict[str, Any]
    reason: str
    by: "User | None"
    at: datetime


class Light(NamedTuple):
    """How far one step of one activity is.

    `state`: "done", "doing", "missing", "late", "waiting" (not yet), "skipped" (will not be taken), "doubt". `words`
    are few ("13 de 22"); `missing` is a sentence of what is to do, with `action` as the button's verb. `url` is where
    the step is seen or done, in one tap; `post`, when the person who looks may, does it by the button itself.
    `opens` is the permission that `url` asks for and `needs` the one to do the action, when it is another; `turn` are
    the names of whose turn it is, where a permission does not say it.
    """

    state: str
    words: str = ""
    missing: str = ""
    action: str = ""
    url: str = ""
    post: str = ""
    opens: str = ""
    needs: str = ""
    turn: tuple[str, ...] = ()

    def offered(self, may: Callable[[str], bool], otherwise: str) -> "Light":
        """As it is shown to a person: without what they may not do, and leading where they may enter."""
        if not all(map(may, filter(None, (self.opens, self.needs)))) or self.turn:
            url = self.url if not self.opens or may(self.opens) else otherwise
            return self._replace(url=url, action="", post="")
        return self


#: (events, the person who looks or None, the moment in the municipality's time) -> a light for each event's pk.
#: A constant number of questions.
#: Events come with `outputs` and `closings` prefetched; an event left out is "waiting".
LightProvider = Callable[[Sequence["Event"], "User | None", datetime], dict[int, Light]]
_lights: dict[Step, LightProvider] = {}


def register_light(step: Step, provider: LightProvider) -> None:
    """Called by the stage that takes the step, in `AppConfig.ready`."""
    _lights[step] = provider


def light_providers() -> dict[Step, LightProvider]:
    return {step: _lights[step] for step in Step if step in _lights}


#: (events, the person who looks or None, the moment) -> a light for each (event's pk, output) that it knows of.
#: A constant number of questions; what is left out is only what people said of it.
OutputProvider = Callable[[Sequence["Event"], "User | None", datetime], dict[tuple[int, Output], Light]]
_outputs: dict[Output, OutputProvider] = {}


def register_outputs(outputs: Iterable[Output], provider: OutputProvider) -> None:
    """Called by the stage that makes them, in `AppConfig.ready`; a later call takes an output over."""
    _outputs.update(dict.fromkeys(outputs, provider))


def output_providers(outputs: Iterable[Output]) -> list[OutputProvider]:
    """Each provider once, however many of these outputs are its own."""
    return list(dict.fromkeys(_outputs[output] for output in outputs if output in _outputs))


class Yield(NamedTuple):
    """What came of one activity in the hands of a later stage: which ones, in words, and where they are seen."""

    keys: frozenset[int]
    words: str
    url: str = ""


#: (events, the person who looks) -> what came of each, by its pk; those of nothing left out. Constant questions.
YieldProvider = Callable[[Sequence["Event"], "User"], dict[int, Yield]]
_yields: dict[str, tuple[int, YieldProvider]] = {}


def register_yield(heading: str, provider: YieldProvider, *, order: int) -> None:
    """A column of the register of activities ("Boletines"). Called by a later stage in `AppConfig.ready`."""
    _yields[heading] = order, provider


def yields_of(events: Sequence["Event"], user: "User") -> dict[str, dict[int, Yield]]:
    """By heading, what each stage made of these activities."""
    in_order = sorted(_yields.items(), key=lambda item: item[1][0])
    return {heading: provider(events, user) for heading, (_order, provider) in in_order}


class Clash(NamedTuple):
    """Why an activity cannot be as it stands beside another: a sentence, and the other one's pk when there is one."""

    kind: ClashKind
    words: str
    other: "Event | None" = None


#: (events, the person who looks) -> what stands in the way of each, by the event's pk; constant number of questions.
ConflictProvider = Callable[[Sequence["Event"], "User | AnonymousUser"], dict[int, list[Clash]]]
_conflicts: list[ConflictProvider] = []


def register_conflicts(provider: ConflictProvider) -> None:
    """Called by a stage that knows of people or things that an activity takes up, in `AppConfig.ready`."""
    if provider not in _conflicts:
        _conflicts.append(provider)


def conflict_providers() -> list[ConflictProvider]:
    return list(_conflicts)
