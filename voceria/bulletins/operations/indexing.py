"""Finding bulletins under what belongs to others and changed."""

from collections.abc import Iterator
from itertools import islice

from wagtail.search.backends import get_search_backend

from ..models import Bulletin

_BATCH = 200


def index_bulletins_of(*, area: int) -> int:
    """Put an area's bulletins into the search again, with its name of today; how many. Safe to repeat."""
    texts, count = _texts_of(area), 0
    while some := list(islice(texts, _BATCH)):
        get_search_backend().add_bulk(Bulletin, some)
        count += len(some)
    return count


def _texts_of(area: int) -> Iterator[Bulletin]:
    """What was numbered as it was approved; a draft as it was written last, which its row does not have yet."""
    yield from Bulletin.objects.filter(areas=area, folio__isnull=False).order_by("pk").iterator(_BATCH)
    for row in Bulletin.objects.filter(folio=None).order_by("pk").iterator(_BATCH):
        draft = row.get_latest_revision_as_object()
        if any(one.pk == area for one in draft.areas.all()):
            yield draft
