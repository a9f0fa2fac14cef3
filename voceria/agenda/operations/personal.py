"""The secret address of a person's own calendar."""

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from voceria.lib.tokens import new_token
from voceria.office.models import User

from ..models import PersonalCalendar


@transaction.atomic
def make_personal_calendar(*, user: User, at: datetime) -> PersonalCalendar:
    """A new address; the one before it, if there was one, leads nowhere from now on."""
    made, _new = PersonalCalendar.objects.update_or_create(
        user=user, defaults={"token": new_token(), "made_at": at, "read_at": None}
    )
    log(user, "wagtail.edit", user=user, timestamp=at, data={"personal_calendar": "made"})
    return made


@transaction.atomic
def close_personal_calendar(*, user: User, at: datetime) -> None:
    """The address leads nowhere from now on."""
    PersonalCalendar.objects.filter(user=user).delete()
    log(user, "wagtail.edit", user=user, timestamp=at, data={"personal_calendar": "closed"})


def note_reading(*, calendar: PersonalCalendar, at: datetime) -> None:
    """So that its owner sees that their telephone reads it."""
    PersonalCalendar.objects.filter(pk=calendar.pk).update(read_at=at)
