"""The lines that name a day or an hour and still gave no activity: a person is shown them, never left to miss them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from .activity import Reading
from .lines import cut_signature, split_items


@dataclass(frozen=True)
class Unread:
    """`text` as it was written, from `line` of the text on."""

    line: int
    text: str


def unread_lines(text: str, *, today: date, readings: Collection[Reading]) -> list[Unread]:
    """What `read_agenda` left out of the same text; greetings, headings and signatures do not count."""
    read = {reading.line for reading in readings}
    items = cut_signature(split_items(text, today))
    return [
        Unread(item.line, " ".join(item.source.split()))
        for item in items
        if (item.has_date or item.has_hour) and item.line not in read
    ]
