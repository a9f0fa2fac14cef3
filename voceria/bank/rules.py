"""What a photo is called, what is said under it, and which hours of a camera are believed."""

import re
import unicodedata
from datetime import date, datetime, timedelta, tzinfo

from voceria.lib.spanish_dates import say_long_date

EARLIEST = 1990


def clean_name(name: str) -> str:
    """A file name from outside without folders, control characters and marks that turn the reading direction."""
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(c for c in last if unicodedata.category(c)[0] != "C" or c == "\u200d")
    return " ".join(kept.split())[:255] or "foto"


def title_of(name: str) -> str:
    """ "pozo_la-loma.JPG" becomes "pozo la-loma"; camera names stay as they are."""
    stem = re.sub(r"\.[A-Za-z0-9]{2,5}$", "", clean_name(name))
    return stem.replace("_", " ").strip(" .")[:255] if not re.fullmatch(r"[A-Z]{2,4}_\d+.*", stem) else stem


def caption_of(*, title: str, place: str, day: date) -> str:
    """What the event knows, until someone says more: "Pozo La Loma. Comunidad La Loma, 20 de noviembre de 2026." """
    where_when = ", ".join(part for part in (place.strip(), say_long_date(day)) if part)
    room = 400 - len(where_when) - 3
    short = title.strip().rstrip(".")
    if len(short) > room:
        short = short[: room - 1].rstrip() + "…"
    return f"{short}. {where_when}."


def believable(taken_at: datetime | None, *, zone: tzinfo, at: datetime) -> datetime | None:
    """The camera's hour in a time zone, or None when its clock was plainly wrong."""
    if taken_at is None:
        return None
    known = taken_at if taken_at.tzinfo else taken_at.replace(tzinfo=zone)
    return known if known.year >= EARLIEST and known <= at + timedelta(days=1) else None


def names_recording(name: str) -> bool:
    """Whether the name promises sound or video; what it is, its content says."""
    return bool(re.search(r"\.(mp3|m4a|aac|wav|ogg|oga|opus|mp4|m4v|mov|3gp)$", name, re.IGNORECASE))
