"""Named places in a page that later stages fill; the page never knows who fills them.

A stage registers `fill("bulletin-page", provider, order=…)` in its `AppConfig.ready`. A provider takes the
page's context and returns a template name with its context, or None to leave its place empty.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Piece(NamedTuple):
    template: str
    context: dict[str, Any]


Provider = Callable[[Mapping[str, Any]], Piece | None]
_slots: dict[str, list[tuple[int, Provider]]] = defaultdict(list)


def fill(slot: str, provider: Provider, *, order: int = 100) -> None:
    """Add a provider to a slot; the same provider is added once."""
    if all(known is not provider for _, known in _slots[slot]):
        _slots[slot].append((order, provider))
        _slots[slot].sort(key=lambda pair: pair[0])


def pieces(slot: str, context: Mapping[str, Any]) -> list[Piece]:
    """What the providers of a slot give for this page, in their order."""
    return [piece for _, provider in _slots[slot] if (piece := provider(context)) is not None]
