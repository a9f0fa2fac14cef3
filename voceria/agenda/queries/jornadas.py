"""To which area a jornada is proposed, and of what theme."""

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser

from voceria.office.models import Area, User

from ..models import Topic
from .areas import participation

RECENT, LONG = timedelta(days=90), timedelta(days=365)


def quietest(user: User | AnonymousUser, *, today: date, area: Area | None = None) -> tuple[Area | None, Topic | None]:
    """The area with the fewest activities of the last three months (or the one given), and a theme for it.

    The theme it did most in the last year and has left since; else its usual one; without any, the municipality's most
    silent. A constant number of questions.
    """
    recent = participation(user, first=today - RECENT, last=today)
    year = participation(user, first=today - LONG, last=today)
    rows = {one.pk: cells for one, cells, _total in recent.areas}
    chosen = area or (recent.areas[-1][0] if recent.areas else None)  # they come by how many they have
    if chosen is None or chosen.pk not in rows:
        return chosen, None
    done = {topic: n for (topic, _total), n in zip(recent.topics, rows[chosen.pk], strict=True) if topic}
    before = next((cells for one, cells, _total in year.areas if one.pk == chosen.pk), [])
    usual = {topic: n for (topic, _total), n in zip(year.topics, before, strict=False) if topic and n}
    left = [topic for topic in usual if not done.get(topic)]
    if usual:
        return chosen, max(left or usual, key=lambda topic: usual[topic])
    return chosen, min(done, key=lambda topic: sum(n for one, n in year.topics if one == topic), default=None)
