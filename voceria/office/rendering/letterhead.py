"""What every printed sheet says of the house."""

from pathlib import Path
from typing import Any

from voceria.lib.palette import derive

from .. import queries

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "letterhead.typ"


def letterhead() -> tuple[dict[str, Any], dict[str, bytes]]:
    """Data of `letterhead.typ`, and the files that go beside a template that imports it: itself and the crest."""
    house = queries.municipality()
    first, second = (house.first_colour, house.second_colour) if house else ("#0f5b5f", "#f2a71b")
    tokens = derive(first, second)
    crest, files = "", {TEMPLATE.name: TEMPLATE.read_bytes()}
    if house and house.crest:
        crest = "crest" + Path(str(house.crest.name)).suffix
        with house.crest.open("rb") as file:
            files[crest] = file.read()
    contact = " · ".join(part for part in (house.address, house.phone, house.email) if part) if house else ""
    data = {
        "municipality": f"{house.name}, {house.state}" if house else "",
        "office": house.office_name if house else "",
        "brand": tokens["brand"],
        "accent": tokens["accent-ink"],
        "crest": crest,
        "contact": contact,
    }
    return data, files
