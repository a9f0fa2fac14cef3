"""What the addresses of the public site mean; plain Python."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlencode

#: The only query parameters that change a page; whatever else stands in an address is not looked at.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "/boletines/": ("area", "mes", "pagina", "q", "tipo"),
    "/agenda/": ("clase", "mes"),
}
LONGEST_SEARCH = 120
_MONTH = re.compile(r"(?P<year>20\d\d)-(?P<month>0[1-9]|1[0-2])", re.A)


def read_month(text: str) -> date | None:
    """ "2026-11" is the first day of that month."""
    match = _MONTH.fullmatch(text)
    return date(int(match["year"]), int(match["month"]), 1) if match else None


def next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def last_month(month: date) -> date:
    return date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)


def read_number(text: str) -> int | None:
    """A plain positive number that any database holds."""
    return int(text) if re.fullmatch(r"[1-9]\d{0,8}", text, re.A) else None


def known_query(path: str, query: str) -> str:
    """The part of a query string that the page at `path` looks at, in a fixed order; a repeated name counts once."""
    names = PARAMETERS.get(path)
    if not query or not names:
        return ""
    try:
        given = dict(parse_qsl(query, max_num_fields=30))
    except ValueError:
        return ""
    return urlencode([(name, given[name]) for name in names if given.get(name)])
