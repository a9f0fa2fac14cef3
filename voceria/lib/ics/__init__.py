"""Calendar files (iCalendar, RFC 5545) in and out."""

from .reading import read
from .shapes import (
    CANCEL,
    CANCELLED,
    CONFIRMED,
    PUBLISH,
    REQUEST,
    TENTATIVE,
    Calendar,
    CalendarRefused,
    Entry,
    Person,
    TooMany,
)
from .writing import write

__all__ = [
    "CANCEL",
    "CANCELLED",
    "CONFIRMED",
    "PUBLISH",
    "REQUEST",
    "TENTATIVE",
    "Calendar",
    "CalendarRefused",
    "Entry",
    "Person",
    "TooMany",
    "read",
    "write",
]
