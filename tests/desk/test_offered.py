"""A card offers only what the person who looks may do, and says whose turn the rest is."""

from datetime import date, datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import Output, Step
from voceria.agenda.models import Event
from voceria.bulletins import operations as bulletins
from voceria.bulletins.models import BulletinKind, Release
from voceria.desk.queries import rows_of
from voceria.office.choices import Role
from voceria.office.models import User

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def local(hour, minute=0):
    return timezone.make_aware(datetime.combine(DAY, time(hour, minute)))


NOON = local(12)


@pytest.fixture(autouse=True)
def office():
    MunicipalityFactory()
    UserFactory(roles=[Role.ASSISTANT], first_name="Lucía")
    UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def photographer():
    return UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván")


def event(outputs=(Output.BULLETIN,), **fields):
    made = EventFactory(**{"starts_at": local(9), "ends_at": local(9, 30), **fields})
    agenda.set_outputs(event=made, outputs=outputs, by=None, at=local(8))
    return made


def row_for(user, made, at=NOON):
    [found] = rows_of([Event.objects.get(pk=made.pk)], User.objects.get(pk=user.pk), timezone.localtime(at))
    return found


def in_review(made, kind="boletin"):
    bulletin = BulletinFactory(kind=BulletinKind.objects.get(code=kind))
    bulletin.events = [made]
    bulletin.save()
    writer = User.objects.get(first_name="Lucía")
    return bulletins.request_review(bulletin=bulletin, by=writer, at=local(11))


def test_who_may_not_is_told_whose_turn_it_is(photographer):
    row = row_for(photographer, event())
    assert row.missing == "Falta escribir el boletín."
    assert row.next is None
    assert row.turn == "Escribirlo: le toca a Adriana o Lucía."


def test_who_may_has_the_button_and_is_told_nothing():
    row = row_for(User.objects.get(first_name="Lucía"), event())
    assert (row.next.light.action, row.turn) == ("Escribirlo", "")


def test_ones_own_work_is_offered_though_the_first_is_somebody_elses(photographer):
    row = row_for(photographer, event(outputs=(Output.BULLETIN, Output.NETWORKS)))
    assert row.next.light.action == "Decir cómo va"
    assert row.turn.startswith("Escribirlo: le toca a")


def test_a_text_is_offered_to_approve_only_to_whose_word_it_lacks():
    made = event()
    in_review(made)
    presidency = UserFactory(roles=[Role.PRESIDENCY], first_name="Rosaura")
    assert row_for(User.objects.get(first_name="Adriana"), made).next.light.action == "Revisar y aprobar"
    row = row_for(presidency, made)
    assert row.next is None
    assert row.turn == "Revisar y aprobar: le toca a Adriana."


def test_a_light_leads_nobody_to_a_closed_door(client, photographer):
    made = event(starts_at=timezone.now().replace(hour=1, minute=0), ends_at=None)
    bulletin = BulletinFactory(published=True)
    bulletin.events = [made]
    bulletin.save()
    Release.objects.update(at=local(9, 45))
    client.force_login(photographer)
    row = row_for(photographer, made, timezone.now())
    for lamp in row.lamps:
        assert client.get(lamp.light.url).status_code == 200, lamp.step


def test_nobody_decided_is_not_the_same_as_closed(photographer):
    row = row_for(photographer, event(outputs=()), local(8))
    states = {lamp.step: (lamp.light.state, lamp.light.words) for lamp in row.lamps}
    for step in (Step.INVITE, Step.COVER, Step.SEND, Step.CONFIRM, Step.MONITOR):
        assert states[step] == ("waiting", "Por definir"), step
    decided = row_for(photographer, event(outputs=(Output.ARCHIVE,)), local(8))
    assert {lamp.light.state for lamp in decided.lamps if lamp.step in (Step.SEND, Step.MONITOR)} == {"skipped"}


def test_whose_turn_it_is_asks_the_same_for_one_and_for_many(photographer):
    def asked(events):
        user = User.objects.get(pk=photographer.pk)
        found = Event.objects.filter(pk__in=[one.pk for one in events]).prefetch_related(
            "outputs__settled_by", "closings__by"
        )
        with CaptureQueriesContext(connection) as queries:
            assert all(row.turn for row in rows_of(list(found), user, timezone.localtime(NOON)))
        return len(queries)

    events = [event(), event()]
    in_review(events[0])
    first = asked(events)
    for _ in range(10):
        events += [event(), event()]
        in_review(events[-1])
    assert asked(events) == first


def test_the_card_on_the_page_says_it(client, photographer):
    made = event(starts_at=timezone.now().replace(hour=1, minute=0), ends_at=None)
    client.force_login(photographer)
    page = client.get(reverse("desk_day", args=[timezone.localtime(made.starts_at).date().isoformat()]))
    assert "le toca a Adriana o Lucía" in page.content.decode()
