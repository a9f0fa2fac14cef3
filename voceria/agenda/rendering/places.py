"""A place, as people look for it."""

from urllib.parse import quote_plus

from voceria.office.models import Municipality


def map_address(place: str, house: Municipality | None) -> str:
    """A search in a map, with municipality and state: other towns have a Calle Mina too. Empty without a place."""
    if not place:
        return ""
    named = f"{place}, {house.name}, {house.state}" if house else place
    return f"https://www.google.com/maps/search/?api=1&query={quote_plus(named)}"
