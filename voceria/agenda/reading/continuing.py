"""Whether a line goes on with the activity above it."""

from .changes import is_called_off
from .chatter import is_errand, is_weather, tells_no_activity
from .facts import Facts
from .folding import fold
from .items import MOST_LINES, Item
from .vocabulary import EVENT_NOUNS, HONORIFICS, OFFICES


def continues(item: Item, facts: Facts, bulleted: bool, apart: bool) -> bool:
    """Whether a line goes on with the activity above it."""
    if item.last_line - item.line >= MOST_LINES or (not item.has_hour and _is_no_activity(item.text)):
        return False
    if facts.field:
        return _field_continues(item, facts, apart)
    if apart:
        return False
    if not facts.telling:  # only a day, only an hour
        if facts.hour and not facts.dates:
            return not item.has_hour and (item.has_words or item.has_date)
        if facts.dates:
            return not item.has_date and item.heading is None and (item.may_be_event or item.has_hour)
        return facts.vague and not item.has_hour
    title_only = item.has_words and not item.has_hour and "\n" not in item.text
    if facts.hour and title_only and not facts.may_be_event and not bulleted:
        return not (item.has_date and facts.dates)  # "Inauguración de ...", and under it "lunes 23, 10:00, La Loma"
    if facts.hour and (item.has_hour or item.has_words):
        return False
    if facts.dates and item.has_words and item.has_date:
        return False
    return not item.has_words or _is_tail(item, facts, bulleted)


def _is_no_activity(text: str) -> bool:
    folded = fold(text).text
    return tells_no_activity(folded) or is_weather(folded) or is_errand(folded)


def _field_continues(item: Item, facts: Facts, apart: bool) -> bool:
    if apart and facts.field == item.field:
        return False  # the next record
    if facts.field in ("hour", "when"):
        return not item.has_hour
    if facts.field == "day":
        return not item.has_date and not apart and (item.heading is None or item.field == "title")
    if facts.field == "title":
        return not item.opens_event and (not item.has_words or "lugar" in item.text.lower() or "📍" in item.text)
    return True


def _is_tail(item: Item, facts: Facts, bulleted: bool) -> bool:
    """A place, who presides, what to wear: on a line of its own under an activity in several lines."""
    if facts.hour or facts.dates or (facts.opens_event and item.opens_event):
        return False
    several = "\n" in item.text
    if bulleted and not several:
        return False
    if item.has_hour or several or item.has_date:
        words = " ".join(facts.words)
        if is_called_off(words, "") and any(word in EVENT_NOUNS for word in facts.words):
            return False  # "lo de la feria se canceló" calls off another
        return not tells_no_activity(words) and not is_weather(words) and len(facts.telling) <= 12
    first = facts.telling[0]
    return first in ("preside", "asiste", "en", "vestimenta", "lugar") or first in OFFICES | HONORIFICS
