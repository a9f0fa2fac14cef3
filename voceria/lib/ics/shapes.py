"""What a calendar file says, without its format."""

from dataclasses import dataclass, field
from datetime import datetime

from voceria.lib.errors import Refused

CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"
PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"


class CalendarRefused(Refused):
    """The file is no calendar, is broken, or asks for more than a calendar needs. Nothing of it was read."""


class TooMany(CalendarRefused):
    """It holds together, with more activities than the caller reads at once."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who invites or is invited."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity of a calendar. A series is given as one entry for each time that it happens.

    Moments carry their zone. A whole day begins at its midnight; `end` is where it is over, so that one whole day
    ends with the next midnight. `occurrence` is the moment that the series' rule gives it, None outside a series.
    `access` is its CLASS: PUBLIC, PRIVATE or CONFIDENTIAL.
    """

    uid: str
    title: str
    start: datetime
    end: datetime | None = None
    all_day: bool = False
    occurrence: datetime | None = None
    place: str = ""
    description: str = ""
    status: str = CONFIRMED
    access: str = "PUBLIC"
    sequence: int = 0
    created: datetime | None = None
    modified: datetime | None = None
    url: str = ""

    @property
    def cancelled(self) -> bool:
        return self.status == CANCELLED


@dataclass(frozen=True, slots=True)
class Calendar:
    """The entries of one file in the order of time, and how the calendar is called."""

    entries: list[Entry] = field(default_factory=list)
    name: str = ""
