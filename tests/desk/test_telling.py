"""Who directs the day hears what others change of it, by the office's own notices; never of their own acts."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.coverage import AssignmentFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import Visibility
from voceria.agenda.operations import Entry
from voceria.office.choices import NoticeMail, Role
from voceria.office.models import Notice, NoticePreference
from voceria.office.operations import mail_notices, save_preference

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def local(hour, minute=0, day=DAY):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


NOON = local(12)


@pytest.fixture(autouse=True)
def office():
    MunicipalityFactory()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    def run(act, **given):
        with django_capture_on_commit_callbacks(execute=True):
            return act(**given)

    return run


@pytest.fixture
def director():
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def secretary():
    return UserFactory(roles=[Role.PRESIDENCY], first_name="Rosaura")


def told(person):
    return [(one.title, one.words) for one in Notice.objects.filter(user=person).order_by("pk")]


def test_a_move_is_told_to_who_directs_and_not_to_who_moved(commit, director, secretary):
    event = EventFactory(title="Obra", starts_at=local(11, day=DAY + timedelta(days=1)))
    to = local(9, day=DAY + timedelta(days=1))
    given = {"event": event, "starts_at": to, "ends_at": None, "reason": "Llega antes"}
    commit(operations.reschedule_event, by=secretary, at=NOON, **given)
    [(title, words)] = told(director)
    assert title == "Rosaura movió: Obra"
    assert "11:00" in words
    assert "9:00" in words
    assert "Llega antes" in words
    assert told(secretary) == []


@pytest.mark.parametrize(
    ("act", "title"),
    [(operations.postpone_event, "Rosaura pospuso: Obra"), (operations.cancel_event, "Rosaura canceló: Obra")],
)
def test_putting_off_and_cancelling_are_told(commit, director, secretary, act, title):
    event = EventFactory(title="Obra", starts_at=local(18))
    commit(act, event=event, reason="Lluvia", by=secretary, at=NOON)
    assert [one[0] for one in told(director)] == [title]
    commit(operations.confirm_event, event=event, by=secretary, at=NOON + timedelta(minutes=1))
    assert told(director)[1][0] == "Rosaura dice que sí se hará: Obra"


def test_ones_own_act_what_is_past_and_small_changes_are_no_news(commit, director, secretary):
    mine, past, small = (EventFactory(starts_at=local(hour)) for hour in (18, 8, 18))
    commit(operations.cancel_event, event=mine, reason="Lluvia", by=director, at=NOON)
    commit(operations.cancel_event, event=past, reason="No se hizo", by=secretary, at=NOON)
    commit(operations.update_event, event=small, description="640 familias", by=secretary, at=NOON)
    assert told(director) == []


def test_who_ordered_the_day_hears_even_without_that_post_any_more(commit, director, secretary):
    event = EventFactory(starts_at=local(18))
    ranked = {event.pk: operations.Ranked("", "", ["photos"])}
    commit(operations.rank_day, events=[event], decided=ranked, by=director, at=local(8))
    director.groups.clear()
    commit(operations.cancel_event, event=event, reason="Lluvia", by=secretary, at=NOON)
    assert len(told(director)) == 1


def test_who_goes_there_hears_once(commit, director, secretary):
    event = EventFactory(starts_at=local(18))
    AssignmentFactory(event=event, person=director, state="assigned")
    commit(operations.cancel_event, event=event, reason="Lluvia", by=secretary, at=NOON)
    assert len(told(director)) == 1


@pytest.mark.parametrize(
    ("fields", "heard"),
    [
        ({"starts_at": local(18)}, True),
        ({"starts_at": local(18, day=DAY + timedelta(days=1))}, True),
        ({"starts_at": local(18, day=DAY + timedelta(days=5))}, False),
        ({"starts_at": local(18, day=DAY + timedelta(days=5)), "priority": "high"}, True),
        ({"starts_at": local(8)}, False),
    ],
)
def test_what_is_added_for_today_tomorrow_or_is_important_is_told(commit, director, secretary, fields, heard):
    commit(operations.create_event, by=secretary, at=NOON, title="Visita", place="Kiosco", **fields)
    assert bool(told(director)) is heard
    if heard:
        assert told(director)[0][0] == "Rosaura agregó: Visita"


def test_a_list_is_one_notice(commit, director, secretary):
    entries = [Entry(key=f"llave-{n}", fields={"title": f"Visita {n}", "starts_at": local(13 + n)}) for n in range(3)]
    commit(operations.enter_list, entries=entries, by=secretary, at=NOON)
    [(title, words)] = told(director)
    assert title == "Rosaura agregó varias actividades"
    assert all(f"Visita {n}" in words for n in range(3))


def test_what_is_reserved_is_not_written_where_mail_carries_it(commit, director, secretary):
    event = EventFactory(title="Cena privada", starts_at=local(18), visibility=Visibility.RESERVED)
    commit(operations.cancel_event, event=event, reason="Cena privada no", by=secretary, at=NOON)
    assert "Cena" not in str(told(director))


def test_it_waits_for_the_digest_and_the_quiet_hours_of_each(commit, director, secretary):
    event = EventFactory(starts_at=local(18))
    save_preference(user=director, mail=NoticeMail.DIGEST, digest_at=time(19), quiet_from=time(21), quiet_to=time(7))
    NoticePreference.objects.update(last_digest_at=local(7))
    commit(operations.cancel_event, event=event, reason="Lluvia", by=secretary, at=NOON)
    mail_notices(at=NOON + timedelta(minutes=1))
    assert not mail.outbox
    mail_notices(at=local(19, 1))
    assert [message.to for message in mail.outbox] == [[director.email]]
