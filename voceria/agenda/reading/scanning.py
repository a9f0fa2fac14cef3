"""One look at a text: its telephones, days and hours claimed; what the other recognisers begin from."""

import re
from functools import lru_cache

from .calendar_words import WD
from .claims import Board
from .dates import claim_dates, claim_day_numbers
from .folding import Folded, fold
from .hours import claim_hours
from .notes import claim_contacts


def scan(text: str) -> tuple[Folded, Board]:
    """A board of its own for the one who asks; the work is done once for each text."""
    folded = fold(text)
    board = _scanned(text)
    return folded, Board(board.text, list(board.claims), list(board.names), list(board.feasts))


# "vie 20 9 30 arranque": thumbs leave the colon out.
_PARTED = re.compile(rf"(?<!\w)(?P<day>{WD}\s\d{{1,2}})\s(?P<hour>\d{{1,2}})\s(?P<minutes>00|15|30|45)(?=\s[a-zñ])")


@lru_cache(maxsize=4096)
def _scanned(text: str) -> Board:
    board = Board(_PARTED.sub(r"\g<day> \g<hour>:\g<minutes>", fold(text).text))
    claim_contacts(board)
    claim_dates(board)
    claim_hours(board)
    claim_day_numbers(board)
    return board
