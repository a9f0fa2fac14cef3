"""Reads of what the press published."""

from django.db.models import QuerySet
from django.utils import timezone

from voceria.bulletins.models import Bulletin

from .models import Clipping


def for_list() -> QuerySet[Clipping]:
    """Notes with their outlet and the bulletins they come of: two queries, however many rows."""
    return Clipping.objects.select_related("outlet").prefetch_related("bulletins__folio__kind")


def of_bulletin(bulletin: Bulletin) -> QuerySet[Clipping]:
    return bulletin.clippings.select_related("outlet").order_by("-published_on")


def linkable_bulletins() -> QuerySet[Bulletin]:
    """Bulletins a note may come of: those the public has seen, newest first."""
    return Bulletin.objects.released(timezone.now()).select_related("folio__kind").order_by("-release__at")
