"""The day's route on the staff home: lights, what was left open, closing with a reason, the checklist."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.delivery import DeliveryFactory, DispatchFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import EventState, Output, Step
from voceria.agenda.models import DailyDuty, Duty, Event
from voceria.bulletins.models import BulletinDispatch, Release
from voceria.desk.queries import desk_of, rows_of
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def local(hour, minute=0, day=DAY):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


NOON = local(12)


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


def event(outputs=(Output.BULLETIN,), **fields):
    made = EventFactory(**{"starts_at": local(9), "ends_at": local(9, 30), **fields})
    agenda.set_outputs(event=made, outputs=outputs, by=None, at=NOON)
    return made


def lights(made, user, at=NOON):
    [row] = rows_of([Event.objects.get(pk=made.pk)], user, timezone.localtime(at))
    return {lamp.step: lamp.light.state for lamp in row.lamps}


def test_a_proposed_activity_waits_to_be_confirmed(director):
    assert lights(event(state=EventState.PROPOSED, starts_at=local(18), ends_at=None), director)[Step.KNOW] == "missing"


def test_without_outputs_it_is_not_known_what_to_do(director):
    assert lights(event(outputs=()), director)[Step.KNOW] == "missing"


def test_a_bulletin_is_missing_then_late_and_done_when_sent(director):
    made = event()
    assert lights(made, director, local(8))[Step.SEND] == "waiting"
    assert lights(made, director, local(10))[Step.SEND] == "missing"
    assert lights(made, director, local(11, 31))[Step.SEND] == "late"
    bulletin = BulletinFactory(published=True)
    bulletin.events = [made]
    bulletin.save()
    Release.objects.update(at=local(9, 45))
    assert lights(made, director, local(10))[Step.SEND] == "missing"
    link = BulletinDispatch.objects.create(bulletin=bulletin, dispatch=DispatchFactory())
    DeliveryFactory(dispatch=link.dispatch, state="sent", sent_at=NOON)
    found = lights(made, director, local(13))
    assert found[Step.SEND] == "done"
    assert found[Step.CONFIRM] != "done"
    link.dispatch.deliveries.update(confirmed_at=NOON, confirmed_via="call")
    assert lights(made, director, local(13))[Step.CONFIRM] == "done"


def test_no_bulletin_wanted_skips_three_steps(director):
    found = lights(event(outputs=(Output.PHOTOS,)), director)
    assert {found[step] for step in (Step.SEND, Step.CONFIRM, Step.MONITOR)} == {"skipped"}


def test_yesterday_s_open_ends_follow_and_closed_ones_do_not(director):
    yesterday = DAY - timedelta(days=1)
    left = event(title="Quedó abierta", starts_at=local(9, day=yesterday), ends_at=None)
    closed = event(title="Se cerró", starts_at=local(10, day=yesterday), ends_at=None)
    agenda.close_steps(event=closed, steps=list(Step), reason="Interna", by=director, at=NOON)
    desk = desk_of(director, DAY, timezone.localtime(NOON))
    assert [row.event for row in desk.left_open] == [left]
    assert desk.rows == []


def test_what_does_not_take_place_is_last_and_asks_for_nothing(director):
    event(title="Pospuesta", starts_at=local(7), ends_at=None, state=EventState.POSTPONED, state_reason="Lluvia")
    event(title="Otra", starts_at=local(8), ends_at=None)
    rows = desk_of(director, DAY, timezone.localtime(NOON)).rows
    assert [row.event.title for row in rows] == ["Otra", "Pospuesta"]
    assert rows[1].off


def test_closing_needs_a_reason_and_keeps_what_was_typed(client, director):
    made = event()
    client.force_login(director)
    page = client.post(reverse("desk_steps", args=[made.pk]), {"paso": ["send", "confirm"], "motivo": " "})
    assert "Falta el motivo" in page.content.decode()
    assert made.closings.count() == 0
    client.post(reverse("desk_steps", args=[made.pk]), {"paso": ["send", "confirm"], "motivo": "Sólo archivo"})
    assert {(one.step, one.reason, one.by) for one in made.closings.all()} == {
        ("send", "Sólo archivo", director),
        ("confirm", "Sólo archivo", director),
    }
    client.post(reverse("desk_open_step", args=[made.pk, "send"]))
    assert made.closings.get().step == "confirm"


def test_a_photographer_may_not_close_steps(client):
    MunicipalityFactory()
    made = event()
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    client.post(reverse("desk_steps", args=[made.pk]), {"paso": ["send"], "motivo": "No quise"})
    assert made.closings.count() == 0


def test_the_checklist_is_made_each_morning_and_says_who_and_when(client, director):
    Duty.objects.all().delete()
    Duty.objects.create(text="Conocer la agenda", step=Step.KNOW)
    Duty.objects.create(text="Sólo sábados", weekdays=[5])
    assert agenda.open_day(day=DAY) == 1
    assert agenda.open_day(day=DAY) == 0
    row = DailyDuty.objects.get()
    client.force_login(director)
    client.post(reverse("desk_tick", args=[row.pk]), {"hecho": "1"})
    other = UserFactory(roles=[Role.ASSISTANT])
    agenda.tick_duty(duty=row, done=True, by=other, at=NOON)
    row.refresh_from_db()
    assert row.done_by == director
    client.post(reverse("desk_tick", args=[row.pk]))
    row.refresh_from_db()
    assert row.done_at is None


def test_a_day_that_is_no_day_is_not_found(client, director):
    client.force_login(director)
    assert client.get("/mesa/hoy/2026-02-30/").status_code == 404


def test_the_day_refreshes_only_its_part(client, director):
    client.force_login(director)
    page = client.get(reverse("desk"), headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div class="v-today__body"')
    assert "Me toca <b>0</b>" in page  # the bar of the phone counts anew, too


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"timing": "to_confirm", "starts_at": local(0)}, "Hora por confirmar"),
        ({"timing": "all_day", "starts_at": local(0)}, "Todo el día"),
        ({"starts_at": local(9, day=DAY - timedelta(days=1)), "ends_at": local(14)}, "Día\u00a02 de\u00a02"),
    ],
)
def test_where_no_hour_is_known_the_column_says_words_that_may_break(client, director, fields, words):
    event(**{"ends_at": None, **fields})
    client.force_login(director)
    page = client.get(reverse("desk_day", args=[DAY.isoformat()])).content.decode()
    assert f'<span class="v-event__words">{words}</span>' in page
