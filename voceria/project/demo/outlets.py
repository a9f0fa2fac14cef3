"""Whom the demo office speaks to: receives nothing, delivers invented outlets, contacts and lists."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .municipality import read
from .shapes import ContactListSeed, ContactSeed, OutletSeed

_DATA = read("outlets.toml")
_AREA_CODES = {"Actopan": "772", "Tulancingo": "775", "Ixmiquilpan": "759", "Pachuca": "771"}
_HOME = "771"
_DESK = ("Redacción", "Mesa", "Cabina", "Fotografía", "Continuidad", "Asignaciones", "Guardia", "Despacho")


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _domain(name: str) -> str:
    return f"{_slug(name)}.example"


def _mailbox(name: str) -> str:
    words = name.split()
    return _slug(words[0]) if words[0] in _DESK else _slug(words[0])[0] + _slug(words[1 if len(words) < 4 else -2])


class _Numbers:
    """Hands out numbers of the range that is reserved for fiction, never one twice."""

    def __init__(self) -> None:
        # Peñaflor and Pachuca share an area code; 0100 to 0123 are the town hall's.
        self._next: dict[str, int] = defaultdict(lambda: 100, {_HOME: 124})

    def take(self, place: str) -> str:
        code = _AREA_CODES.get(place, _HOME)
        number = self._next[code]
        self._next[code] += 1
        return f"{code} 555 0{number}"


def _outlets_and_contacts() -> tuple[tuple[OutletSeed, ...], tuple[ContactSeed, ...]]:
    numbers = _Numbers()
    outlets = {
        key: OutletSeed(key, name, kind, reach, place, f"https://www.{_domain(name)}", numbers.take(place), notes)
        for key, (name, kind, reach, place, notes) in _DATA["outlets"].items()
    }
    return tuple(outlets.values()), tuple(_contacts(outlets, numbers))


def _contacts(outlets: dict[str, OutletSeed], numbers: _Numbers) -> Iterator[ContactSeed]:
    for outlet_key, name, post, roads, rest_days, notes in _DATA["contacts"]["rows"]:
        outlet = outlets[outlet_key]
        own = numbers.take(outlet.place) if "w" in roads else ""
        yield ContactSeed(
            key=f"{outlet_key}-{_slug(name.split()[0])}",
            name=name,
            outlet=outlet_key,
            post=post,
            email=f"{_mailbox(name)}@{_domain(outlet.name)}" if "m" in roads else "",
            phone=(own or outlet.phone) if "p" in roads else "",
            whatsapp=own,
            rest_days=tuple(rest_days),
            notes=notes,
            do_not_contact_reason=_DATA["do_not_contact"].get(name, ""),
        )


def _lists() -> Iterator[ContactListSeed]:
    outlet = {o.key: o for o in OUTLETS}
    for row in _DATA["lists"]:
        yield ContactListSeed(
            row["key"],
            row["name"],
            row["description"],
            tuple(c.key for c in CONTACTS if _belongs(row, c, outlet[c.outlet]) and not c.do_not_contact_reason),
        )


def _belongs(row: dict[str, Any], contact: ContactSeed, outlet: OutletSeed) -> bool:
    if contact.name in row.get("without", ()):
        return False
    chosen = outlet.key in row.get("outlets", ()) or outlet.kind in row.get("kinds", ())
    return chosen or outlet.reach in row.get("reaches", ()) or contact.name in row.get("also", ())


OUTLETS, CONTACTS = _outlets_and_contacts()
LISTS = tuple(_lists())
