"""Telling people of the office what they should know: each thing once, and by mail as each person chose."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voceria.lib.plain_text import one_line

from .. import rules
from ..choices import NoticeMail
from ..mail import explain
from ..models import Notice, NoticePreference, User

CLAIMED = timedelta(minutes=10)  # after this a claim belongs to a worker that died
KEEP_READ = timedelta(days=90)


@transaction.atomic
def notify(
    *,
    users: Iterable[User],
    key: str,
    title: str,
    words: str = "",
    url: str = "",
    at: datetime,
    urgent: bool = False,
    mailed_apart: Collection[int] = (),
) -> int:
    """Leave a notice for each active person; the same `key` for the same person is one. Returns how many are new.

    `key` names the news, for example "event:12:5:time". Urgent ones are mailed at once, quiet hours or not. Those
    (users' pks) to whom a message of its own says it, `mailed_apart`, get no second mail.
    """
    people = {user.pk: user for user in users if user.is_active}
    told = set(Notice.objects.filter(key=key, user__in=people).values_list("user", flat=True))
    made = [
        Notice(
            user=user,
            key=key[:120],
            title=one_line(title)[:250],
            words=one_line(words)[:500],
            url=url[:300],
            urgent=urgent,
            at=at,
            mailed_at=at if pk in mailed_apart else None,
        )
        for pk, user in people.items()
        if pk not in told
    ]
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    return len(made)


@transaction.atomic
def notify_more(
    *,
    users: Iterable[User],
    key: str,
    title: str,
    title_of_more: str,
    lines: Sequence[str],
    url: str,
    url_of_more: str,
    at: datetime,
) -> int:
    """As `notify`, of several things of one act: what comes later under the same key joins the notice while it is
    unread. Returns how many notices are new."""
    people = list(users)
    known = Notice.objects.select_for_update().filter(key=key, user__in=people)
    told = set()
    for notice in known:
        told.add(notice.user_id)
        if notice.read_at is None:
            notice.title, notice.url = one_line(title_of_more)[:250], url_of_more[:300]
            notice.words = one_line(" · ".join([notice.words, *lines]))[:500]
            notice.save(update_fields=["title", "url", "words"])
    return notify(
        users=[person for person in people if person.pk not in told],
        key=key,
        title=title,
        words=" · ".join(lines),
        url=url if len(lines) == 1 else url_of_more,
        at=at,
    )


def withdraw_notices(*, key: str, user: User | None = None) -> int:
    """What was asked under this key, or one below it, is no longer needed: unread, it disappears and is not mailed."""
    unread = Notice.objects.filter(Q(key=key) | Q(key__startswith=f"{key}:"), read_at=None)
    return (unread.filter(user=user) if user else unread).delete()[0]


def read_notices(*, user: User, at: datetime, pk: int | None = None) -> int:
    """This person saw one of their notices, or all of them; a seen one is not mailed any more."""
    unread = Notice.objects.filter(user=user, read_at=None)
    return unread.filter(pk=pk).update(read_at=at) if pk else unread.update(read_at=at)


def save_preference(
    *, user: User, mail: NoticeMail, digest_at: time, quiet_from: time, quiet_to: time
) -> NoticePreference:
    """How this person wants to be told."""
    values = {"mail": mail, "digest_at": digest_at, "quiet_from": quiet_from, "quiet_to": quiet_to}
    return NoticePreference.objects.update_or_create(user=user, defaults=values)[0]


def mail_notices(*, at: datetime) -> int:
    """Mail what is due, one message to each person however many notices there are. Returns how many messages left.

    A message that could not leave is tried again at the next sweep; after a crash, ten minutes later.
    """
    waiting = Notice.objects.filter(mailed_at=None, read_at=None, user__is_active=True)
    people = User.objects.filter(pk__in=waiting.values("user")).select_related("notice_preference")
    return sum(_mail_one(person, at) for person in people)


def forget_notices(*, at: datetime) -> int:
    """Notices that were read long ago."""
    return Notice.objects.filter(read_at__lt=at - KEEP_READ).delete()[0]


def _mail_one(person: User, at: datetime) -> bool:
    preference = getattr(person, "notice_preference", None) or NoticePreference(user=person)
    now = timezone.localtime(at)
    quiet = rules.is_quiet(now.time(), start=preference.quiet_from, end=preference.quiet_to)
    last = preference.last_digest_at and timezone.localtime(preference.last_digest_at)
    digest = (
        preference.mail == NoticeMail.DIGEST
        and not quiet
        and rules.digest_is_due(now=now, digest_at=preference.digest_at, last=last)
    )
    claimed = _claim(person, preference.mail, quiet=quiet, digest=digest, at=at)
    if not claimed:
        return False
    try:
        _message(person, claimed).send()
    except Exception as error:  # whatever the mail server or the network says is kept for the person who mends it
        trouble = explain(error)[:300]
        Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(claimed_at=None, trouble=trouble)
        return False
    Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed_at=at, trouble="")
    if digest:
        NoticePreference.objects.update_or_create(user=person, defaults={"last_digest_at": at})
    return True


@transaction.atomic
def _claim(person: User, mail: str, *, quiet: bool, digest: bool, at: datetime) -> list[Notice]:
    """Those of this person that go out now; nobody else takes them meanwhile."""
    waiting = Notice.objects.select_for_update().filter(user=person, mailed_at=None, read_at=None)
    free = [one for one in waiting.order_by("at") if one.claimed_at is None or one.claimed_at < at - CLAIMED]
    due = [one for one in free if digest or rules.goes_now(mail=mail, urgent=one.urgent, quiet=quiet)]
    Notice.objects.filter(pk__in=[one.pk for one in due]).update(claimed_at=at)
    return due


def _message(person: User, notices: Sequence[Notice]) -> EmailMessage:
    """One notice is its own subject; several are a summary."""
    n = len(notices)
    subject = notices[0].title if n == 1 else ngettext("%d aviso", "%d avisos", n) % n + _(" de la oficina")
    body = render_to_string(
        "office/mail/notices.txt", {"person": person, "notices": notices, "base_url": settings.BASE_URL}
    )
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [person.email])
