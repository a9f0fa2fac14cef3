"""Assignments by mail, with the entry for the calendar. The truth is in the rows: what failed is tried again."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from voceria.agenda.choices import Visibility
from voceria.agenda.models import Event
from voceria.lib.errors import Refused
from voceria.office.choices import NoticeMail
from voceria.office.mail import explain
from voceria.office.models import NoticePreference
from voceria.office.rules import quiet_until

from ..choices import STANDING
from ..models import Assignment
from ..rendering.mail import assignment_mail

MOST_TRIES = 5


#: What `want_mail` changes, for the caller to save.
MAIL_FIELDS = ["mail_after", "mail_tries", "mail_news"]


def want_mail(
    assignments: Iterable[Assignment], *, event: Event, at: datetime, urgent: bool, news: tuple[str, str] | None = None
) -> set[int]:
    """Marks those whose person gets mail, outside of their quiet hours unless urgent; the caller saves.

    `news` are subject and words of what changed; without any, or to who has not heard yet, the sheet says all. Returns
    the persons' pks: a notice of the same is not mailed to them as well. What is reserved does not leave.
    """
    if event.visibility == Visibility.RESERVED:
        return set()
    rows = [row for row in assignments if row.person_id and row.person_id != row.assigned_by_id]
    chosen = NoticePreference.objects.in_bulk([row.person_id for row in rows], field_name="user_id")
    told = set()
    for row in rows:
        assert row.person_id is not None
        wants = chosen.get(row.person_id) or NoticePreference()
        if wants.mail == NoticeMail.NEVER:
            continue
        now = timezone.localtime(at)
        unheard = row.mail_after is not None and not row.mail_news and row.state in STANDING
        row.mail_after = at if urgent else quiet_until(now, start=wants.quiet_from, end=wants.quiet_to)
        row.mail_tries, row.mail_news = 0, "\n".join(news) if news and not unheard else ""
        told.add(row.person_id)
    return told


def send_mails(*, at: datetime) -> int:
    """Send what waits: one mail for each person and activity. Returns how many left."""
    waiting = Assignment.objects.filter(mail_after__lte=at).select_related("person", "event")
    rows = sorted(waiting, key=_whose)
    return sum(_send(list(group), at) for _key, group in groupby(rows, key=_whose))


def _whose(row: Assignment) -> tuple[int, int]:
    return row.event_id, row.person_id or 0


def _send(rows: Sequence[Assignment], at: datetime) -> bool:
    person, event = rows[0].person, rows[0].event
    seen = {row.pk: row.mail_after for row in rows}
    message: EmailMessage | None = None
    if person is not None and person.is_active and event.visibility != Visibility.RESERVED:
        news = next((row.mail_news for row in reversed(rows) if row.mail_news), "")
        message = assignment_mail(event, person, news)
    try:
        if message is not None:
            message.send()
    except (SMTPException, OSError, Refused) as error:
        _failed(rows, at, explain(error))
        return False
    with transaction.atomic():
        for pk, after in seen.items():  # a change meanwhile has another moment, and another mail
            Assignment.objects.filter(pk=pk, mail_after=after).update(
                mail_after=None, mail_news="", mailed_at=at if message else None, mail_trouble=""
            )
    return message is not None


def _failed(rows: Sequence[Assignment], at: datetime, words: str) -> None:
    for row in rows:
        tries = row.mail_tries + 1
        after = at + timedelta(minutes=2**tries) if tries < MOST_TRIES else None
        Assignment.objects.filter(pk=row.pk, mail_after=row.mail_after).update(
            mail_after=after, mail_tries=tries, mail_trouble=words[:300]
        )
