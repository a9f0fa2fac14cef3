"""Reads of the agenda."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q

from voceria.office.models import User

from ..choices import Visibility
from ..models import Event, EventQuerySet


def visible_to(user: User | AnonymousUser) -> EventQuerySet:
    """Activities this person may know of; the reserved ones need a permission of their own."""
    events = Event.objects.all()
    if user.has_perm("agenda.view_reserved_event"):
        return events
    return events.exclude(visibility=Visibility.RESERVED)


def for_list(user: User | AnonymousUser) -> EventQuerySet:
    """As `visible_to`, with all that one row of the list shows, in one query."""
    return (
        visible_to(user)
        .select_related("area", "presided_by", "album")
        .annotate(
            n_photos=Count("album__photos", distinct=True),
            n_starred=Count("album__photos", Q(album__photos__starred=True), distinct=True),
        )
    )


def around(user: User | AnonymousUser, *, at: datetime, days: int) -> EventQuerySet:
    """Activities from `days` before to `days` after a moment, the nearest days first in time order."""
    return visible_to(user).between(at - timedelta(days=days), at + timedelta(days=days)).order_by("starts_at")


def for_calendars(user: User | AnonymousUser, *, at: datetime) -> EventQuerySet:
    """What the calendar of a person's telephone shows: two months back, a year ahead."""
    shown = visible_to(user).between(at - timedelta(days=62), at + timedelta(days=366))
    return shown.select_related("area", "presided_by").order_by("starts_at")
