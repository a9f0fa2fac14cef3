"""What invitations know without asking anyone: the office's template, what is late, what changed, who is missing."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from voceria.agenda.rules import another_title

#: With less than this before the start, newsrooms have made their day's plan.
IN_TIME = timedelta(hours=24)
#: Silence this long after the invitation went out asks for a call.
CALL_AFTER = timedelta(hours=4)
#: From here on, who has not answered is late.
CALL_BEFORE = timedelta(hours=3)
#: After a notice of change went out, the next of the same activity gathers what else changes for some minutes.
GATHER_WITHIN, GATHER_FOR = timedelta(minutes=10), timedelta(minutes=5)

_FIELD = re.compile(r"\{(\w+)\}")


def fill_template(template: str, facts: Mapping[str, str]) -> str:
    """The office's words with what the activity knows; a line that needs something unknown is left out."""
    kept = []
    for line in template.replace("\r\n", "\n").split("\n"):
        named = [name for name in _FIELD.findall(line) if name in facts]
        if any(not facts[name] for name in named):
            continue
        kept.append(_FIELD.sub(lambda field: facts.get(field[1], field[0]), line).rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def fill_subject(template: str, facts: Mapping[str, str]) -> str:
    """As `fill_template` in one line: what is unknown leaves no trace, nor its comma."""
    filled = _FIELD.sub(lambda field: facts.get(field[1], field[0]), template)
    return re.sub(r"\s+", " ", re.sub(r"(,\s*)+(?=,|$)", "", filled)).strip(" ,")


def refill(words: str, template: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Words that a person changed, with the lines that the template gave said anew; the person's own stay."""
    lines = [line for line in template.replace("\r\n", "\n").split("\n") if _FIELD.search(line)]
    anew = {fill_template(line, before): fill_template(line, now) for line in lines}
    return "\n".join(anew.get(line.strip(), line) if line.strip() else line for line in words.splitlines())


def unknown_fields(template: str, known: Iterable[str]) -> list[str]:
    """Names between braces that mean nothing here."""
    names = set(known)
    return [name for name in dict.fromkeys(_FIELD.findall(template)) if name not in names]


def late(starts_at: datetime, at: datetime) -> bool:
    """Less than a day before the start."""
    return at < starts_at < at + IN_TIME


class Told(NamedTuple):
    """What the invited last heard of an activity."""

    starts_at: datetime
    timing: str
    place: str
    state: str
    ends_at: datetime | None = None
    title: str = ""
    presides: str = ""


def changes(told: Told, now: Told, *, off: frozenset[str], at: datetime) -> frozenset[str]:
    """What the invited must hear: "off", "on" (again), "time", "end", "place", "title". What is over is no news.

    Who presides is in what goes out next, and an end that was never told is in the calendar: neither is news alone.
    """
    if told.starts_at < at and now.starts_at < at:
        return frozenset()
    if now.state in off:
        return frozenset({"off"} if told.state != now.state else ())
    found = {"on"} if told.state in off else set()
    if (told.starts_at, told.timing) != (now.starts_at, now.timing):
        found.add("time")
    elif told.ends_at and now.ends_at and told.ends_at != now.ends_at:
        found.add("end")
    if told.place != now.place:
        found.add("place")
    if told.title and another_title(told.title, now.title):
        found.add("title")
    return frozenset(found)


def gather_until(last_left: datetime | None, at: datetime) -> datetime | None:
    """When a notice of change may leave at the earliest; None when nothing stands in its way."""
    if last_left is None or at - last_left > GATHER_WITHIN:
        return None
    return at + GATHER_FOR


class Balance(NamedTuple):
    """How an activity's invitations stand; everybody counts once. `people` are those who come, companions too."""

    invited: int = 0
    yes: int = 0
    delegate: int = 0
    no: int = 0
    maybe: int = 0
    people: int = 0
    attended: int = 0
    absent: int = 0
    walk_ins: int = 0

    @property
    def answered(self) -> int:
        return self.yes + self.delegate + self.no + self.maybe

    @property
    def silent(self) -> int:
        return self.invited - self.answered

    @property
    def coming(self) -> int:
        return self.yes + self.delegate


def date_words(first: date, last: date, say: Mapping[date, str]) -> str:
    """ "viernes 20 de noviembre", or "del viernes 20 de noviembre al domingo 22 de noviembre"."""
    return say[first] if first == last else f"del {say[first]} al {say[last]}"


def answers_wanted(answer: str, delegate_name: str) -> bool:
    """Whether an answer says all it must: somebody in one's place has a name."""
    return answer != "delegate" or bool(delegate_name.strip())
