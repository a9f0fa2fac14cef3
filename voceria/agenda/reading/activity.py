"""One activity: each recogniser claims its spans, and what is left is title and place."""

import re
from dataclasses import dataclass, replace
from datetime import date, time

from .chatter import is_remark
from .claims import Claim, Doubt
from .composing import compose
from .days import Day, resolve
from .folding import fold
from .hours import Hour
from .items import Item
from .labels import claim_labels
from .moves import NEGATED, blot_notice, is_put_off
from .notes import claim_coverage, claim_inline_notes, claim_notes, staff_call_after, staff_call_before
from .people import claim_known, claim_people
from .routes import claim_route
from .scanning import scan
from .second_look import second_look
from .subjects import claim_subjects
from .text import Text
from .vocabulary import CALLS_THAT_MAY_BEGIN_IT, EVENT_NOUNS, FILLERS


@dataclass(frozen=True)
class Reading:
    """One activity as it was understood; `doubts` says where a person should look."""

    line: int
    date: date | None
    start: time | None
    end: time | None
    title: str
    place: str
    presides: str
    doubts: tuple[Doubt, ...]
    source: str

    @property
    def doubtful(self) -> bool:
        return bool(self.doubts)


@dataclass(frozen=True)
class Names:
    """What is known, folded as the text is."""

    places: frozenset[str]
    officials: frozenset[str]
    areas: frozenset[str]


_AT_DAWN = re.compile(r"\b(?:mañanitas|alborada|alba|amanecer|avistamiento|ordeña)\b")


_AT_NIGHT = re.compile(r"\b(?:cena|baile|posada|serenata|noche|gala|concierto|grito|velada|callejoneada)\b")
_EARLIEST, _LATEST = time(17), time(19)


_WHAT_FOR = re.compile(r"\s(?:para|a)\s\w+[aei]r(?:se|nos)?\b[^,;.|\n\x00]*")
_WHERE_CALLED = re.compile(r"\s(?:en|a)\s[^,;.|\n\x00]{3,40}?(?:(?=[,;.|\n])|\s(?:porque|pues|ya\sque|para\sque)\b)")
_ENDS = re.compile(r"\b(?:fin|final|termin\w+|concluye|finaliza)\s*:?\s*(?:a\slas\s)?(?:\x00+\s*)?$")


def _ended(hour: Hour, end: time) -> Hour:
    return replace(hour, end=end) if hour.end is None and end > hour.start else hour


def _after_call(hour: Hour, calls: list[Hour]) -> Hour:
    """ "cita 8 pm, arranque 8:30": nobody is called together after it begins."""
    late = any(not call.bare and call.start > hour.start and call.start.hour >= 12 for call in calls)
    if not (hour.bare and late and hour.start.hour < 12):
        return hour
    return replace(hour, start=hour.start.replace(hour=hour.start.hour + 12))


def _is_filler(title: str) -> bool:
    """ "Asunto: agenda de la semana"."""
    return bool(title) and all(word in FILLERS for word in re.findall(r"\w+", fold(title).text))


class ActivityReader:
    """One activity, read once: each recogniser claims its spans, and what is left is title and place."""

    def __init__(self, item: Item, today: date, names: Names, *, moved: bool = False) -> None:
        self.item, self.today, self.names, self.moved = item, today, names, moved
        self.folded, self.board = scan(item.text)
        self.doubts: set[Doubt] = set()

    def read(self) -> Reading | None:
        board = self.board
        claim_labels(board)
        claim_coverage(board)
        start, end = self._hours()
        day = self._date()
        if self.moved:
            blot_notice(board)
        route = claim_route(Text(board.text, self.folded, self.names.places), board)
        claim_known(board, self.names.officials, self.names.areas)
        claim_subjects(board)
        claim_notes(board)
        claim_inline_notes(board)
        claim_people(board, self.folded)
        composed = compose(Text(board.text, self.folded, self.names.places), board, route)
        self.doubts |= composed.doubts | second_look(composed.title, composed.place, start)
        if self.moved:
            self.doubts.add(Doubt.CHANGE)
        told = start is not None or board.of("vague") or self.item.bulleted or board.of("label-title")
        if not self._is_activity(
            composed.title, composed.knows_event, bool(told), day is not None, bool(composed.place)
        ):
            return None
        return Reading(
            self.item.line, day, start, end, composed.title, composed.place, self._presides(),
            tuple(sorted(self.doubts)), self.item.source,
        )  # fmt: skip

    def _is_activity(self, title: str, known: bool, told: bool, dated: bool, placed: bool) -> bool:
        if self.moved and is_put_off(self.folded.text) and not self.board.of("date"):
            return False
        if told and not self.board.of("hour") and not placed and _is_filler(title):
            return False
        if not title:
            return bool(self.board.of("hour")) and placed
        if known:
            if not (told or dated or placed):
                self.doubts.add(Doubt.WHOLE)
            return not is_remark(self.folded.text) or (dated and told)
        if not told or is_remark(self.folded.text) or len(title) < 3:
            return False
        self.doubts.add(Doubt.WHOLE)
        return bool(
            self.board.of("hour") or self.board.of("vague") or self.board.of("label-title") or (dated and placed)
        )

    def _hours(self) -> tuple[time | None, time | None]:
        """The activity's own hour; calls of the staff become notes."""
        own, spare = self._own_hours()
        if not own and spare:
            own = spare
            self.doubts.add(Doubt.START)
        if not own:
            return None, None
        claim, hour = own[-1] if self.moved else own[0]
        hour = _after_call(self._at_dawn(claim, hour), [called for _, called in spare])
        self.doubts |= hour.doubts
        in_the_evening = hour.bare and hour.start.hour in (7, 8, 9) and _AT_NIGHT.search(self.folded.text)
        if in_the_evening or (len(own) > 1 and not self.moved):
            self.doubts.add(Doubt.START)
        return hour.start, hour.end

    def _own_hours(self) -> tuple[list[tuple[Claim, Hour]], list[tuple[Claim, Hour]]]:
        """The hours of the activity, and those of a call that may stand for one when there is none."""
        own: list[tuple[Claim, Hour]] = []
        spare: list[tuple[Claim, Hour]] = []
        several = len(self.board.of("hour")) > 1
        for claim in self.board.of("hour"):
            assert isinstance(claim.value, Hour)
            who = staff_call_before(self.folded.text, claim.start)
            after = staff_call_after(self.folded.text, claim.end)
            if not who and after and several:
                self.board.blot(claim.start, after.end())
                (spare if after["who"] in CALLS_THAT_MAY_BEGIN_IT else []).append((claim, claim.value))
            elif who:
                if who not in CALLS_THAT_MAY_BEGIN_IT or several:
                    begins = self.folded.text.rfind(who, 0, claim.start)
                    self.board.blot(begins, max(claim.end, self._end_of_call(claim.end)))
                (spare if who in CALLS_THAT_MAY_BEGIN_IT else []).append((claim, claim.value))
            elif self._is_negated(claim):
                self._blot_negation(claim)
            elif own and _ENDS.search(self.board.text[max(0, claim.start - 40) : claim.start]):
                own[0] = (own[0][0], _ended(own[0][1], claim.value.start))
            else:
                own.append((claim, claim.value))
        return own, spare

    def _at_dawn(self, claim: Claim, hour: Hour) -> Hour:
        """ "06:30" among hours that go to 24 is the morning; so is "6:00" of what is done at dawn."""
        if not hour.bare or not _EARLIEST <= hour.start < _LATEST:
            return hour
        written = re.search(r"\b0?[56]\b(?P<minutes>[:.]\d\d)?", self.folded.text[claim.start : claim.end])
        if not written:
            return hour
        if not (written["minutes"] and self.item.full_clock) and not _AT_DAWN.search(self.folded.text):
            return hour
        return replace(hour, start=hour.start.replace(hour=hour.start.hour - 12), doubts=hour.doubts - {Doubt.START})

    def _end_of_call(self, end: int) -> int:
        """Where they are called to ("nos vemos 7:30 en presidencia, ...") belongs to the call, if a mark closes it."""
        purpose = _WHAT_FOR.match(self.board.text, end)
        if purpose:
            return purpose.end()
        match = _WHERE_CALLED.match(self.board.text, end)
        if match is None or any(word in EVENT_NOUNS for word in re.findall(r"\w+", match.group())):
            return end
        return match.end()

    def _date(self) -> date | None:
        named = [(claim, claim.value) for claim in self.board.of("date") if isinstance(claim.value, Day)]
        kept = [(claim, day) for claim, day in named if not self._is_negated(claim)]
        for claim, _ in named:
            if self._is_negated(claim):
                self._blot_negation(claim)
        if not kept:
            feast = next((day for day in self.board.feasts if isinstance(day, Day)), None)
            if feast and self.item.heading is None:
                self.doubts.add(Doubt.DATE)
                return resolve(feast, today=self.today).date
            if self.item.doubtful_heading and self.item.heading:
                self.doubts.add(Doubt.DATE)
            return self.item.heading
        days = [day for _, day in kept]
        found = [
            resolve(day, today=self.today, base=self.item.base if day.day is None and day.offset is None else None)
            for day in days
        ]
        if self.moved:
            chosen = len(days) - 1
        else:
            chosen = max(range(len(days)), key=lambda i: (days[i].weight if days[i].offset is None else 1, -i))
            self._compare(days, [f.date for f in found], chosen)
        self.doubts |= found[chosen].doubts
        return found[chosen].date

    def _compare(self, days: list[Day], dates: list[date | None], chosen: int) -> None:
        """Two days in one line that do not agree are for a person to settle."""
        if any(other != dates[chosen] for other in dates):
            best = dates[chosen]
            agrees = best is not None and all(
                day.day is None and day.offset is None and day.weekday == best.weekday()
                for i, day in enumerate(days)
                if dates[i] != best
            )
            if not agrees:
                self.doubts.add(Doubt.DATE)

    def _is_negated(self, claim: Claim) -> bool:
        told = NEGATED.search(self.folded.text[max(0, claim.start - 40) : claim.start])
        return told is not None and (self.moved or not told.group().startswith(("programad", "previst", "agendad")))

    def _blot_negation(self, claim: Claim) -> None:
        match = NEGATED.search(self.folded.text[max(0, claim.start - 40) : claim.start])
        if match:
            self.board.blot(max(0, claim.start - 40) + match.start(), claim.end)

    def _presides(self) -> str:
        for claim in [*self.board.of("person"), *self.board.of("guest")]:
            if isinstance(claim.value, tuple):
                words = re.sub(r"\s+", " ", self.folded.words(*claim.value)).strip(" ,;:-–*_")
                if words:
                    return words
        return ""
