"""The roads by which things go out: one module each, found by its name; a new road is a new module.

A module says `by_hand = True` when a person sends (the board then offers the text), or gives `open_session(content)`:
a context manager whose session sends one letter after the other and raises Unreachable when nothing can go out now.
"""

import pkgutil
from contextlib import AbstractContextManager
from enum import Enum
from importlib import import_module
from typing import NamedTuple, Protocol, cast


class Content(NamedTuple):
    """What a dispatch says; texts may hold `{{name}}` and `{{page}}`. `calendar` is an ICS file, the same for all."""

    subject: str
    text: str
    html: str
    calendar: str = ""


class Letter(NamedTuple):
    """One person's copy. `greeting` and `page` take the place of the placeholders; `reference` never repeats."""

    name: str
    address: str
    greeting: str
    page: str
    reference: str


class Verdict(Enum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LATER = "later"
    DOUBT = "doubt"


class Outcome(NamedTuple):
    """What became of one letter, and the words for the person who reads the board."""

    verdict: Verdict
    words: str = ""


class Unreachable(Exception):
    """Nothing can go out by this road now; nothing was sent. Its text is for the board."""


class Session(Protocol):
    def send(self, letter: Letter) -> Outcome: ...


class Adapter(Protocol):
    by_hand: bool

    def open_session(self, content: Content) -> AbstractContextManager[Session]: ...


def adapter(name: str) -> Adapter:
    return cast(Adapter, import_module(f"{__name__}.{name}"))


def automatic() -> list[str]:
    """The roads that need no hand."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return [name for name in names if not adapter(name).by_hand]
