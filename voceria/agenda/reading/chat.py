"""What WhatsApp writes before each message: the stamp, which is in the past, and who said it."""

import re
from datetime import date

_STAMP = (
    r"[\u200e\u200f\u202a\s]*(?P<open>\[)?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{2,4})"
    r",?\s+\d{1,2}:\d{2}(?::\d{2})?"
    r"[\s\u202f\u00a0]*(?:[ap][\s\u202f\u00a0.]*m\.?)?"
)
_SAID = re.compile(rf"{_STAMP}(?(open)\]\s*|\s+-\s+)~?\s*(?P<author>[^:\n]{{1,40}}):\s")
_CLOCK_ONLY = re.compile(r"[\u200e\u200f\s]*\[\d{1,2}:\d{2}[^\]\n]{0,24}\]\s*(?:[^:\n]{1,40}:\s)?")
_NOTICE = re.compile(rf"{_STAMP}(?(open)\]\s*|\s+-\s+)[^:\n]*$")


def strip_prefix(line: str, today: date) -> tuple[str, bool]:
    """The line without its stamp, and whether it had one; a stamp of a day to come is an activity's own day."""
    said = _SAID.match(line)
    if said and _is_past(said, today):
        return line[said.end() :], True
    clock = _CLOCK_ONLY.match(line)
    return (line[clock.end() :], True) if clock else (line, False)


def is_notice(line: str, today: date) -> bool:
    """What the chat says by itself: "Los mensajes están cifrados", "Ana se unió"."""
    notice = _NOTICE.match(line)
    return notice is not None and _is_past(notice, today)


def _is_past(stamp: re.Match[str], today: date) -> bool:
    year = int(stamp["y"])
    year = year + 2000 if year < 100 else year
    for day, month in ((stamp["d"], stamp["m"]), (stamp["m"], stamp["d"])):
        try:
            if date(year, int(month), int(day)) <= today:
                return True
        except ValueError:
            continue
    return False
