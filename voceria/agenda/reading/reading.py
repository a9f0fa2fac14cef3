"""The reader: a text as people write it, into the activities it holds."""

import re
from dataclasses import dataclass, replace
from datetime import date

from .activity import ActivityReader, Names, Reading
from .calendar_words import SAME_DAY
from .changes import is_called_off, what_stays
from .chatter import is_chatter, is_errand, is_weather, tells_no_activity
from .claims import Doubt
from .corrections import take_back
from .folding import fold
from .items import Item
from .lines import cut_signature, split_items
from .moves import is_given_another_day, is_moved, open_move
from .pairs import split_pair


@dataclass(frozen=True)
class Known:
    """Names of the municipality; they help, and are never required."""

    places: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


_NOBODY = Known()


def _folded(names: tuple[str, ...], least: int = 4) -> frozenset[str]:
    return frozenset(fold(name).text.strip() for name in names if len(name.strip()) >= least)


def read_agenda(text: str, *, today: date, known: Known = _NOBODY) -> list[Reading]:
    """Every activity of a line or of a pasted list, in its order. Any text is read; none is refused."""
    names = Names(_folded(known.places), _folded(known.officials), _folded(known.areas, least=3))
    readings: list[Reading] = []
    full_clock = _AFTERNOON.search(text) is not None
    for item in cut_signature(split_items(text, today)):
        item.full_clock = full_clock
        if readings and SAME_DAY.search(fold(item.text).text):
            item = replace(item, heading=readings[-1].date)
        found = _read_item(item, today, names)
        readings.extend(r if r.place or not item.place else replace(r, place=item.place) for r in found)
    return _doubt_the_undated(readings)


_AFTERNOON = re.compile(r"(?<![\d:.,/-])(?:1[3-9]|2[0-3]):[0-5]\d(?![\d:/])")


def _doubt_the_undated(readings: list[Reading]) -> list[Reading]:
    """In a list with days, an activity without one has probably lost it."""
    if not any(reading.date for reading in readings):
        return readings
    return [r if r.date else replace(r, doubts=tuple(sorted({*r.doubts, Doubt.DATE}))) for r in readings]


def _read_item(item: Item, today: date, names: Names) -> list[Reading]:
    meant = take_back(item.text)
    if meant != item.text:
        item = replace(item, text=meant)
    folded = fold(item.text)
    if is_called_off(folded.text, item.text) and not is_given_another_day(folded.text):
        kept = what_stays(folded.text)
        if kept is None:
            return []
        item = replace(item, text=folded.words(kept, len(folded.text)))
        folded = fold(item.text)
    if (
        (is_weather(folded.text) and not is_moved(folded.text))
        or is_errand(folded.text)
        or is_chatter(folded.text)
        or (tells_no_activity(folded.text) and not _has_activity_after_greeting(folded.text))
    ):
        return []
    moved = is_moved(folded.text)
    if moved:
        item = replace(item, text=open_move(item.text))
    if moved or "\n" in item.text:
        return _kept([ActivityReader(item, today, names, moved=moved).read()])
    pieces = split_pair(item.text)
    if len(pieces.texts) > 1 and item.has_date:
        item = replace(item, heading=None)
    texts = pieces.texts
    if pieces.shared:
        first = ActivityReader(replace(item, text=texts[0]), today, names).read()
        if first is None:
            return []
        texts = [texts[0], *(f"{first.title}, {own}" for own in texts[1:])]
    readings = _kept([ActivityReader(replace(item, text=piece), today, names).read() for piece in texts])
    if len(readings) > 1:
        shared = next((r.date for r in readings if r.date), None)
        readings = [r if r.date else replace(r, date=shared) for r in readings]
    return readings


_TELLS_WHEN = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d|\s?(?:am|pm|hrs?|h)\b)|\ba las?\s|\ba la\s\d|\b\d{1,2}\sde\s\w+|"
    r"mediodia|\bde\s\d{1,2}\sa\s\d{1,2}\b"
)


def _has_activity_after_greeting(text: str) -> bool:
    return _TELLS_WHEN.search(text) is not None and len(text.split()) > 5


def _kept(readings: list[Reading | None]) -> list[Reading]:
    return [reading for reading in readings if reading is not None]
