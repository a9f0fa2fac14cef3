"""A pasted text taken apart: chat prefixes, headings with their day, bullets, tables, activities of several lines."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from .blocks import BULLET, find_blocks, is_blank, is_double_spaced
from .chat import is_notice, strip_prefix
from .continuing import continues
from .days import Day, resolve
from .facts import Facts, look
from .folding import fold
from .headings import Heading, is_heading, is_office, is_section, read_heading
from .items import LONGEST, Item
from .place_headings import find_place_headings
from .tables import Week, column_names, row_fields, week_heads, week_row

_RULED = str.maketrans("│┃║¦｜", "|||||")  # a table drawn with lines


@dataclass
class _State:
    today: date
    heading: Heading = field(default_factory=Heading)
    carried: Heading | None = None  # the day that the first activity of the day had in its own line
    carried_bulleted: bool = False
    last_hour: time | None = None
    open: Item | None = None
    done: list[Item] = field(default_factory=list)
    columns: list[str] | None = None
    week: Week | None = None
    place: str = ""


_ROW_NUMBER = re.compile(r"^\d{1,3}\t+(?=\S)")


def split_items(text: str, today: date) -> list[Item]:
    """The activities that a text may hold, in its order."""
    state = _State(today)
    lines = unicodedata.normalize("NFC", text).translate(_RULED).splitlines()
    spaced = is_double_spaced(lines)
    blocks = set() if spaced else find_blocks(lines, today)
    places = {} if spaced else find_place_headings(lines)
    blank = False
    for number, raw in enumerate(lines, 1):
        if is_blank(raw) or is_notice(raw, today):
            blank, state.place = not spaced, ""
            continue
        if number in places:
            _close(state)
            state.place = places[number]
            continue
        body, said = strip_prefix(_ROW_NUMBER.sub("", raw.lstrip("\ufeff")), today)
        _read_line(state, number, body[:LONGEST], raw, apart=blank, message=said, within=number in blocks)
        blank = False
    _close(state)
    return state.done


def _read_line(state: _State, number: int, body: str, raw: str, *, apart: bool, message: bool, within: bool) -> None:
    if _read_row(state, number, body, raw):
        return
    bullet = BULLET.match(body)
    bare = body[bullet.end() :] if bullet else body
    bulleted = bool(bullet and (bullet["sign"] or bullet["number"]))
    if bullet and bullet["number"] and not bullet["sign"] and not bare.strip():
        bare, bulleted = body, False
    facts = look(bare)
    if is_section(bare) and (state.heading.day or state.carried) and not _wants_hour(state, apart):
        _close(state)
        return
    joins = state.open is not None and not (message and not facts.field)
    numbered = bullet is not None and bullet["number"] is not None and bulleted
    goes_on = not is_heading(bare, facts) and (within or _is_set_in(state.open, body, facts))
    if joins and not numbered and state.open and (goes_on or continues(state.open, facts, bulleted, apart)):
        if facts.may_be_event and not facts.field and _is_set_in(state.open, body, facts):
            bare = f"Lugar: {bare}"  # "Campamento San Luis" below "09:00  Banderazo"
        _join(state.open, number, bare, raw, facts)
        return
    _close(state)
    if is_heading(bare, facts):
        heading = read_heading(bare, facts, today=state.today, week=state.heading.week)
        if heading:
            state.heading, state.carried = heading, None
    elif facts.words or facts.hour or facts.dates or (facts.field and facts.vague):
        _open(state, number, bare, raw, facts, bulleted, apart)


def _is_set_in(item: Item | None, body: str, facts: Facts) -> bool:
    """A line set in deeper than the one with the hour above it: its place, mostly."""
    if item is None or not item.has_hour or facts.hour or facts.dates:
        return False
    return _indent(body) >= _indent(item.source) + 2


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _wants_hour(state: _State, apart: bool) -> bool:
    return state.open is not None and not state.open.has_hour and not apart


def _open(state: _State, number: int, bare: str, raw: str, facts: Facts, bulleted: bool, apart: bool) -> None:
    heading = _heading_for(state, facts, bulleted, apart)
    state.open = Item(
        number, bare, heading.day, heading.doubtful, state.heading.week, bulleted, raw, number,
        bool(facts.dates), facts.hour is not None, bool(facts.telling), facts.opens_event, facts.may_be_event,
        facts.field, state.place,
    )  # fmt: skip


def _heading_for(state: _State, facts: Facts, bulleted: bool, apart: bool) -> Heading:
    """The day above a line: a heading, or the day that opened an earlier line ("Lunes 23: 10:00 ...", "12:00 ...")."""
    earlier, state.last_hour = state.last_hour, facts.hour
    if facts.dates:
        state.carried = None
        if facts.date_first and facts.hour and facts.telling:
            found = resolve(
                facts.dates[0], today=state.today, base=state.heading.week if facts.dates[0].day is None else None
            )
            state.carried, state.carried_bulleted = Heading(found.date, bool(found.doubts)), bulleted
        return state.heading
    if state.carried is None or not facts.hour_first or apart or bulleted != state.carried_bulleted:
        return state.heading
    later = earlier is not None and facts.hour is not None and facts.hour > earlier
    return Heading(state.carried.day, state.carried.doubtful or not later)


def _close(state: _State) -> None:
    if state.open is not None:
        state.done.append(state.open)
        state.open = None


def _join(item: Item, number: int, bare: str, raw: str, facts: Facts) -> None:
    item.text += "\n" + bare
    item.source += "\n" + raw
    item.last_line = number
    item.has_date |= bool(facts.dates)
    item.has_hour |= facts.hour is not None
    item.has_words |= bool(facts.telling) and facts.field in ("", "title")
    item.opens_event |= facts.opens_event or facts.field == "title"


def _read_row(state: _State, number: int, body: str, raw: str) -> bool:
    """A row of a table becomes an activity in labelled lines; its day stands for the rows that leave theirs empty."""
    if (state.week is not None or body.count(",") > 1 or any(mark in body for mark in "\t|;")) and _read_week_row(
        state, number, body, raw
    ):
        return True
    header = column_names(body)
    if header is not None:
        _close(state)
        state.columns = header
        return True
    fields = row_fields(state.columns, body) if state.columns is not None else None
    if fields is None:
        return False
    _close(state)
    dated = look(fields["Fecha"]).dates if "Fecha" in fields else ()
    if dated:
        found = resolve(dated[0], today=state.today, base=state.heading.week if dated[0].day is None else None)
        state.heading = Heading(found.date, bool(found.doubts), state.heading.week)
    if "Evento" in fields:
        text = "\n".join(f"{column}: {cell}" for column, cell in fields.items())
        heading = state.heading
        state.done.append(Item(number, text, heading.day, heading.doubtful, heading.week, True, raw, number))
    return True


def _read_week_row(state: _State, number: int, body: str, raw: str) -> bool:
    """A table with a column for each day (or hour) is read row by row."""
    heads = week_heads(body, state.week)
    if heads is not None:
        _close(state)
        state.week = heads
        return True
    cells = week_row(state.week, body) if state.week is not None else None
    if cells is None:
        state.week = None
        return False
    for day, text in cells:
        dates = look(day).dates
        found = resolve(dates[0], today=state.today, base=_week_base(state, dates[0])) if dates else None
        heading = Heading(found.date, bool(found.doubts)) if found else state.heading
        state.done.append(Item(number, text, heading.day, heading.doubtful, None, True, raw, number))
    return True


def _week_base(state: _State, day: Day) -> date | None:
    return state.heading.week if day.day is None else None


def cut_signature(items: list[Item]) -> Iterator[Item]:
    """Without the lines after "Atentamente"."""
    for item in items:
        if item.has_hour or item.has_date:
            yield item
            continue
        if re.match(r"\W*(?:atte|atentamente)\b", fold(item.text[:40]).text) or is_office(item.text):
            continue
        yield item
