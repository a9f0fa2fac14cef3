"""Notices: each thing once, in the staff home, and by mail as each person chose."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.office import operations, rules
from voceria.office.choices import NoticeMail, Role
from voceria.office.models import Notice

ZONE = ZoneInfo("America/Mexico_City")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=ZONE)
NIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "start", "end", "quiet"),
    [
        (time(23), time(21), time(7), True),
        (time(6, 59), time(21), time(7), True),
        (time(7), time(21), time(7), False),
        (time(15), time(14), time(16), True),
        (time(13), time(14), time(16), False),
        (time(3), time(0), time(0), False),
    ],
)
def test_quiet_hours_may_run_over_midnight(now, start, end, quiet):
    assert rules.is_quiet(now, start=start, end=end) is quiet


@pytest.mark.parametrize(
    ("choice", "urgent", "quiet", "goes"),
    [
        (NoticeMail.NOW, False, False, True),
        (NoticeMail.NOW, False, True, False),
        (NoticeMail.NOW, True, True, True),
        (NoticeMail.DIGEST, False, False, False),
        (NoticeMail.DIGEST, True, True, True),
        (NoticeMail.NEVER, True, False, False),
    ],
)
def test_what_goes_at_once(choice, urgent, quiet, goes):
    assert rules.goes_now(mail=choice, urgent=urgent, quiet=quiet) is goes


@pytest.mark.parametrize(
    ("now", "last", "due"),
    [
        (NOON, None, True),
        (NOON, NOON.replace(hour=7, minute=31), False),
        (NOON, NOON - timedelta(days=1), True),
        (NOON.replace(hour=7, minute=0), NOON.replace(hour=7, minute=31) - timedelta(days=1), False),
    ],
)
def test_the_digest_goes_once_a_day(now, last, due):
    assert rules.digest_is_due(now=now, digest_at=time(7, 30), last=last) is due


@pytest.fixture
def karla(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    MunicipalityFactory()
    return UserFactory(roles=[Role.NETWORKS], first_name="Karla")


def prefers(user, choice):
    operations.save_preference(user=user, mail=choice, digest_at=time(7, 30), quiet_from=time(21), quiet_to=time(7))


def tell(user, key="event:1:time", at=NOON, **fields):
    return operations.notify(users=[user], key=key, title="Cambió la hora", url="/mesa/", at=at, **fields)


@pytest.mark.django_db
def test_the_same_news_is_one_notice(karla):
    assert tell(karla) == 1
    assert tell(karla) == 0
    assert tell(UserFactory(is_active=False)) == 0


@pytest.mark.django_db
def test_several_are_one_message_and_none_is_mailed_twice(karla):
    prefers(karla, NoticeMail.NOW)
    tell(karla)
    tell(karla, key="event:2:place")
    with timezone.override(ZONE):
        assert operations.mail_notices(at=NOON) == 1
        assert operations.mail_notices(at=NOON) == 0
    assert [message.subject for message in mail.outbox] == ["2 avisos de la oficina"]
    assert mail.outbox[0].body.count("Cambió la hora") == 2


@pytest.mark.django_db
def test_at_night_only_what_is_urgent_wakes(karla):
    prefers(karla, NoticeMail.NOW)
    tell(karla, at=NIGHT)
    with timezone.override(ZONE):
        assert operations.mail_notices(at=NIGHT) == 0
        tell(karla, key="event:3:cancelled", at=NIGHT, urgent=True)
        assert operations.mail_notices(at=NIGHT) == 1
        assert operations.mail_notices(at=NIGHT + timedelta(hours=9)) == 1
    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_what_was_read_is_not_mailed(karla):
    prefers(karla, NoticeMail.NOW)
    tell(karla)
    operations.read_notices(user=karla, at=NOON)
    assert operations.mail_notices(at=NOON) == 0


@pytest.mark.django_db
def test_without_a_choice_there_is_a_digest_after_its_hour(karla):
    tell(karla)
    with timezone.override(ZONE):
        assert operations.mail_notices(at=NOON) == 1
        tell(karla, key="event:9:time")
        assert operations.mail_notices(at=NOON + timedelta(hours=3)) == 0
        assert operations.mail_notices(at=NOON + timedelta(hours=20)) == 1


@pytest.mark.django_db
def test_a_server_that_refuses_loses_nothing(karla, settings):
    settings.EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    prefers(karla, NoticeMail.NOW)
    tell(karla)
    assert operations.mail_notices(at=NOON) == 0
    notice = Notice.objects.get()
    assert notice.mailed_at is None
    assert "rechazó la conexión" in notice.trouble
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with timezone.override(ZONE):
        assert operations.mail_notices(at=NOON) == 1
    assert Notice.objects.get().trouble == ""


@pytest.mark.django_db
def test_the_page_reads_one_and_leads_there_and_never_another_s(client, karla):
    tell(karla)
    notice = Notice.objects.get()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert client.post(reverse("notice", args=[notice.pk])).status_code == 404
    client.force_login(karla)
    assert "Cambió la hora" in client.get(reverse("notices")).content.decode()
    assert client.post(reverse("notice", args=[notice.pk])).url == "/mesa/"
    notice.refresh_from_db()
    assert notice.read_at


@pytest.mark.django_db
def test_preferences_are_kept_and_a_wrong_hour_is_refused(client, karla):
    client.force_login(karla)
    sent = {"mail": "now", "digest_at": "8:00", "quiet_from": "22:00", "quiet_to": "6:30"}
    assert client.post(reverse("notices"), sent | {"digest_at": "25:00"}).status_code == 422
    assert client.post(reverse("notices"), sent).status_code == 302
    karla.refresh_from_db()
    assert (karla.notice_preference.mail, karla.notice_preference.quiet_to) == ("now", time(6, 30))
