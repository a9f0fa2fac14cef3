"""What the press says of the demo office: receives a day, delivers notes that came out of its bulletins."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from .bulletins import bulletins
from .municipality import read
from .outlets import OUTLETS
from .shapes import ClippingSeed
from .when import NOON, hour

_ROWS: list[dict[str, Any]] = read("clippings.toml")["clipping"]
_SITES = {outlet.key: outlet.website for outlet in OUTLETS}


@lru_cache(maxsize=8)
def clippings(today: date, at: time = NOON) -> tuple[ClippingSeed, ...]:
    """Newest first; what would come out after `at` has come out by then."""
    now = datetime.combine(today, at)
    issued = {seed.key: seed.publish_at for seed in bulletins(today, at)}
    made = []
    for number, row in enumerate(_ROWS):
        out = issued[row["bulletin"]]
        if out is None:
            raise ValueError(f"{row['key']}: its bulletin is not out")
        when = _appears(row, out)
        if when > now:  # loaded soon after the bulletin went out
            when = out + (now - out) * (number + 1) / (len(_ROWS) + 1)
        made.append(
            ClippingSeed(
                key=row["key"],
                outlet=row["outlet"],
                published_at=when.replace(second=0, microsecond=0),
                headline=row["headline"],
                text=row["text"].strip(),
                tone=row["tone"],
                url=f"{_SITES[row['outlet']]}/{when:%Y/%m/%d}/{row['bulletin']}",
                bulletins=(row["bulletin"],),
                page=row.get("page", ""),
            )
        )
    return tuple(sorted(made, key=lambda seed: seed.published_at, reverse=True))


def _appears(row: dict[str, Any], out: datetime) -> datetime:
    if "next_day" in row:
        return datetime.combine(out.date() + timedelta(1), hour(row["next_day"]))
    return out + timedelta(hours=row["after"])
