"""The text of one activity, before anyone has read it."""

from dataclasses import dataclass
from datetime import date

LONGEST = 600  # letters of a line that are read; nobody writes one activity longer


MOST_LINES = 12  # of one activity


@dataclass
class Item:
    """The text of one activity, or of two in one line, with the day its heading gave."""

    line: int
    text: str
    heading: date | None = None
    doubtful_heading: bool = False
    base: date | None = None
    bulleted: bool = False
    source: str = ""
    last_line: int = 0
    has_date: bool = False
    has_hour: bool = False
    has_words: bool = False
    opens_event: bool = False
    may_be_event: bool = False
    field: str = ""  # what the label that opens it says: "Hora:", "Actividad:"
    place: str = ""  # the heading above says it
    full_clock: bool = False  # the text writes its afternoons as 13:00 to 23:59
