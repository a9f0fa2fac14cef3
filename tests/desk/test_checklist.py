"""The checklist: what another person did is taken back only on purpose, and can be given back to them."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import DailyDutyFactory, EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations
from voceria.agenda.choices import Output, Step
from voceria.desk.queries import desk_of
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def local(hour, minute=0, day=DAY):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.fixture
def ivan():
    MunicipalityFactory()
    return UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván")


@pytest.fixture
def done(ivan):
    duty = DailyDutyFactory(text="Cubrir las actividades")
    operations.tick_duty(duty=duty, done=True, by=ivan, at=local(12, 28))
    return duty


@pytest.fixture
def other(client, ivan):
    found = UserFactory(roles=[Role.ASSISTANT], first_name="Lucía")
    client.force_login(found)
    return found


def tap(client, duty, **sent):
    return client.post(reverse("desk_tick", args=[duty.pk]), sent, follow=True).content.decode()


def test_taking_back_what_another_person_did_asks_first(client, done, other):
    page = tap(client, done)
    assert "lo hizo Iván, a las 12:28" in page
    done.refresh_from_db()
    assert done.done_at
    tap(client, done, si="1")
    done.refresh_from_db()
    assert done.done_at is None


def test_who_had_done_it_stays_and_gets_it_back(client, done, other, ivan):
    tap(client, done, si="1")
    page = client.get(reverse("desk_day", args=[DAY.isoformat()])).content.decode()
    assert "Lo había hecho Iván, 12:28" in page
    tap(client, done, devolver="1")
    done.refresh_from_db()
    assert (done.done_by, done.done_at) == (ivan, local(12, 28))
    assert "Lo había hecho" not in client.get(reverse("desk_day", args=[DAY.isoformat()])).content.decode()


def test_ones_own_tick_asks_nothing(client, done, ivan):
    client.force_login(ivan)
    tap(client, done)
    done.refresh_from_db()
    assert done.done_at is None


def test_calling_done_what_the_activities_say_is_not_asks_first(client, other):
    event = EventFactory(starts_at=local(9))
    operations.set_outputs(event=event, outputs=[Output.BULLETIN], by=None, at=local(8))
    duty = DailyDutyFactory(text="Confirmar lo enviado", step=Step.CONFIRM)
    assert "«Confirmar lo enviado»: van 0 de 1. ¿Darlo por hecho?" in tap(client, duty, hecho="1")
    duty.refresh_from_db()
    assert duty.done_at is None
    page = tap(client, duty, hecho="1", si="1")
    duty.refresh_from_db()
    assert duty.done_by == other
    assert "0 de 1" in page  # what lacks does not disappear with the tick


def test_a_day_that_is_not_over_says_when_it_can_be_closed(client, ivan):
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    today = timezone.localdate()
    EventFactory(starts_at=local(0, day=today), timing="all_day")
    EventFactory(starts_at=local(23, 59, day=today))
    page = client.get(reverse("desk")).content.decode()
    assert 'href="#cierre"' in page
    assert "El día se cierra aquí cuando termine la última actividad, a las 23:59" in page
    answer = client.get(reverse("desk_close_day", args=[today.isoformat()]), follow=True)
    assert "Todavía faltan actividades por realizarse" in answer.content.decode()
    assert answer.redirect_chain


def test_an_activity_of_all_day_does_not_keep_the_evening_from_closing(ivan):
    director = UserFactory(roles=[Role.DIRECTOR])
    EventFactory(starts_at=local(0), timing="all_day")
    assert desk_of(director, DAY, timezone.localtime(local(20))).over
    assert not desk_of(director, DAY, timezone.localtime(local(20, day=DAY - timedelta(days=1)))).over


def test_a_closed_day_says_how_it_is_opened_again(client, ivan):
    director = UserFactory(roles=[Role.DIRECTOR])
    operations.record_closing(day=DAY, left={}, by=director, at=local(20))
    EventFactory(starts_at=local(9))
    client.force_login(director)
    page = client.get(reverse("desk_day", args=[DAY.isoformat()])).content.decode()
    assert "abre su paso en la ruta" in page


def test_only_the_step_one_came_for_is_marked_to_be_closed(client, ivan):
    event = EventFactory(starts_at=local(9) - timedelta(days=1))
    operations.set_outputs(event=event, outputs=[Output.BULLETIN, Output.INVITATION], by=None, at=local(8))
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    address = reverse("desk_steps", args=[event.pk])
    assert client.get(address).content.decode().count(" checked>") == 0
    assert client.get(f"{address}?paso=send").content.decode().count(" checked>") == 1
    hoy = client.get(reverse("desk_day", args=[(DAY - timedelta(days=1)).isoformat()])).content.decode()
    assert f"{address}?paso=invite" in hoy


def test_the_page_of_an_activity_has_its_route_and_one_thing_to_do(client, ivan):
    event = EventFactory(starts_at=timezone.now() - timedelta(minutes=50))
    operations.set_outputs(event=event, outputs=[Output.BULLETIN], by=None, at=timezone.now())
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    page = client.get(reverse("agenda:hub", args=[event.pk])).content.decode()
    assert page.count('class="v-light v-light--') == 6
    above, _summary, _below = page.partition("<summary>Más</summary>")
    assert above.count('class="button v-action"') == 1
    assert "Escribirlo" in above
    assert "Mover" not in above
    operations.set_outputs(event=event, outputs=[Output.INVITATION], by=None, at=timezone.now())
    page = client.get(reverse("agenda:hub", args=[event.pk])).content.decode()
    assert "Ver la actividad" not in page  # it is this page
    operations.cancel_event(event=event, reason="Lluvia", by=ivan, at=timezone.now())
    page = client.get(reverse("agenda:hub", args=[event.pk])).content.decode()
    assert "v-light--" not in page
    assert "Súbelas desde el teléfono" not in page


def test_the_list_is_called_the_same_where_it_is_edited(client, ivan):
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    page = client.get(reverse("duties:index")).content.decode()
    assert "Lista del día" in page
    assert "Tareas diarias" not in page
