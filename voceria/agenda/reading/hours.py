"""The hours a text names: "10:00 hrs", "a las 5 y media", "9-11", "cuarto para las 12", "1000 hrs"."""

import re
from dataclasses import dataclass, replace
from datetime import time

from .bare_hours import is_bare_hour, is_counted, is_free_before, is_military
from .claims import TAKEN, Board, Claim, Doubt
from .clock import DOUBTED, Clock, half_of, settle
from .clock_words import MIDDAY, MIDNIGHT, MINUTE_WORDS, NO_HOUR, PART_OF_DAY, SINGLE, SPAN, TO_THE_HOUR
from .vocabulary import EVENT_NOUNS, NUMBERS, PLACE_NOUNS

_HALVES = {"media": 30, "treinta": 30, "cuarto": 15, "quince": 15, "cuarentaicinco": 45}
_LESS = {"cuarto": 15, "quince": 15, "diez": 10, "cinco": 5, "veinte": 20}


@dataclass(frozen=True)
class Hour:
    start: time
    end: time | None = None
    doubts: frozenset[Doubt] = frozenset()
    bare: bool = False  # nobody said morning or evening


_HAS_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(NUMBERS)})\b")


def claim_hours(board: Board) -> None:
    if not _HAS_NUMBER.search(board.text):
        return _claim_unnumbered(board)
    for match in TO_THE_HOUR.finditer(board.text):
        hour = NUMBERS.get(match["h"]) or int(match["h"])
        less = _LESS.get(match["less"]) or int(match["less"])
        clock = Clock(hour, half=half_of(match["mer"]))
        start, doubts = settle(clock)
        minutes = start.hour * 60 + start.minute - less
        board.claim(Claim("hour", *match.span(), Hour(time(minutes // 60, minutes % 60), doubts=doubts)))
    text = board.text
    span = SPAN.search(text)
    while span:
        claimed = board.is_free(*span.span()) and _claim_span(board, span)
        span = SPAN.search(text, span.end() if claimed else span.start() + 1)  # "CECyT 9 - 8 a 14 hrs"
    for match in SINGLE.finditer(board.text):
        if board.is_free(*match.span()):
            _claim_single(board, match)
    _claim_paired(board)
    return _claim_unnumbered(board)


_PAIRED = re.compile(rf"(?<![\w/:.#-])(?P<h>[01]?\d|2[0-3])\sy\s(?:a\s)?(?:las?\s)?(?={TAKEN})")


def _claim_paired(board: Board) -> None:
    """ "18 y 20 hrs", "5 y 7 pm": the unit stands once, behind both."""
    for match in _PAIRED.finditer(board.text):
        second = next((c.value for c in board.of("hour") if c.start <= match.end() < c.end), None)
        if not isinstance(second, Hour) or second.start.minute:
            continue
        hour = int(match["h"])
        hour += 12 if hour < 12 and hour + 12 < second.start.hour else 0
        if hour < second.start.hour:
            board.claim(Claim("hour", *match.span(), Hour(time(hour), doubts=DOUBTED)))


def _claim_unnumbered(board: Board) -> None:
    for pattern, at in ((MIDDAY, time(12)), (MIDNIGHT, time(0))):
        for match in pattern.finditer(board.text):
            if not re.search(r"\w\s+(?:por|en|de)\s(?:el\s)?$", board.text[: match.start()][-12:]):
                board.claim(Claim("hour", *match.span(), Hour(at)))
    for pattern in (NO_HOUR, PART_OF_DAY):
        for match in pattern.finditer(board.text):
            board.claim(Claim("vague", *match.span()))


def _claim_span(board: Board, match: re.Match[str]) -> bool:
    if bool(match["qh"]) != bool(match["eqh"] or match["eph"]) and not match["ph"]:
        return False
    first, second = _clock(match, ""), _clock(match, "e")
    if first is None or second is None or not _is_span(board.text, match, first, second):
        return False
    if not first.half and second.half and not _passes_noon(first, second):
        first = replace(first, half=second.half if second.half != "noon" else "am")
    start, doubts = settle(first)
    end, _ = settle(second)
    if end <= start and not second.half and second.hour < 12:
        end = time((second.hour + 12) % 24, second.minute)
    signed = first.signed or second.signed or (match["lead"] or "").startswith("de")
    board.claim(
        Claim(
            "hour",
            *match.span(),
            Hour(start, end if end > start else None, doubts if signed else DOUBTED, not first.half),
        )
    )
    return True


def _passes_noon(first: Clock, second: Clock) -> bool:
    """ "11 a 1 pm" begins in the morning; "5 a 7 pm" does not."""
    return second.half == "pm" and (first.hour > second.hour or second.hour == 12) and first.hour != 12


def _is_span(text: str, match: re.Match[str], first: Clock, second: Clock) -> bool:
    if not first.signed and (
        (first.hour > 12 and not _is_shut(text, match, first, second))
        or re.search(r"\b(?:dia|el|este)\s$", text[: match.start("h")] if match["h"] else "")
    ):
        return False
    spaced = (
        re.search(r"\s-+\s|\sa\slas?\s", text[match.start("h") if match["h"] else match.start() : match.end()])
        is not None
    )
    if spaced and not first.signed and not match["lead"] and not is_free_before(text, match):
        return False  # "Telesecundaria 12 - 13:00"
    if first.signed or second.signed:
        if match["to"] == "/" and not (first.minute or match["m"]):
            return False
        return not is_counted(text, match)
    if first.hour > 12 and first.hour > second.hour:
        return False
    in_day = 6 <= first.hour <= 20 or first.hour <= 5
    plausible = in_day and second.hour <= 22 and first.hour != second.hour and match["to"] in ("a", "-", "hasta")
    return (
        plausible
        and not is_counted(text, match)
        and match["w"] is None
        and (
            (match["lead"] or "").startswith("de")
            or is_free_before(text, match)
            or _stands_before_place(text, match.end())
            or bool(match["to"] != "-" and re.match(rf"\s*(?:$|[{TAKEN}\n,;/|]|en\s)", text[match.end() :][:6]))
        )
    )


def _is_shut(text: str, match: re.Match[str], first: Clock, second: Clock) -> bool:
    """ "19 a 23 hrs": the unit stands once, behind both."""
    written = re.sub(r"^\D*", "", text[match.start() : match.end()])
    return second.signed and first.hour < second.hour and re.match(r"\d\d\s?(?:a|-)\s?\d\d\s?h", written) is not None


def _stands_before_place(text: str, end: int) -> bool:
    """ "canje de árboles 9 a 2 vivero municipal"."""
    following = re.match(r"\s+(\w+)", text[end:])
    return following is not None and following[1] in PLACE_NOUNS and following[1] not in EVENT_NOUNS


def _claim_single(board: Board, match: re.Match[str]) -> None:
    clock = _clock(match, "")
    if clock is None or (match["qh"] and not is_military(board, match)):
        return
    if not clock.signed and not is_bare_hour(board, match, clock):
        return
    if match["w"] and not (clock.half or match["unit"] or match["half"] or "la" in (match["lead"] or "")):
        return
    if is_counted(board.text, match) and not match["m"]:
        return
    lead = match["lead"] or ""
    led = board.text[: match.start()][-9:] + lead
    if (
        match["unit"]
        and not match["m"]
        and re.search(r"\w\s(?:de|cada|son|por)\s(?:las\s)?$", led)
        and "las" not in lead
    ):
        return  # "curso de 20 horas"
    start, doubts = settle(clock)
    board.claim(
        Claim(
            "hour",
            *match.span(),
            Hour(start, None, doubts if clock.signed else doubts | DOUBTED, not clock.half),
        )
    )


def _clock(match: re.Match[str], prefix: str) -> Clock | None:
    group = {
        name: match[prefix + name]
        for name in ("h", "m", "dm", "hmm", "ph", "pm", "qh", "qm", "w", "wm", "um", "half", "unit", "mer", "unit2")
    }
    written = group["h"] or group["ph"] or group["qh"]
    hour = NUMBERS[group["w"]] if group["w"] else int(written)
    minute = int(group["m"] or group["dm"] or group["hmm"] or group["pm"] or group["qm"] or 0)
    told = re.sub(r"\s+", " ", group["wm"] or group["um"] or "")
    if told:
        minute = int(told) if told.isdigit() else MINUTE_WORDS[told]
    half = group["half"]
    if half:
        minute = _HALVES.get(half) or int(half)
    led = (
        bool(
            re.search(
                r"\blas?\b|hora|inici|partir|empieza|empezamos|comienza|arranca|desde|tipo|hasta|punto",
                match["lead"] or "",
            )
        )
        if not prefix
        else False
    )
    signed = bool(
        group["m"]
        or group["unit"]
        or group["unit2"]
        or group["mer"]
        or half
        or led
        or group["ph"]
        or group["hmm"]
        or group["qh"]
    )
    if group["dm"] and not signed:
        signed = minute % 5 == 0
    if hour > 23 and not (hour == 24 and minute == 0):
        return None
    return Clock(hour % 24, minute, half_of(group["mer"]), bool(written and written.startswith("0")), signed)
