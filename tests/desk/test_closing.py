"""The end of the day: nothing stays open without a word, and every ticked output counts."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import Output, Step
from voceria.agenda.models import DayClosing, Event
from voceria.desk import operations
from voceria.desk.operations import Said
from voceria.desk.queries import desk_of, rows_of
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def local(hour, minute=0, day=DAY):
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


EVENING = local(20)


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


def event(director, outputs=(Output.NETWORKS,), **fields):
    made = EventFactory(**{"starts_at": local(9), "ends_at": local(9, 30), **fields})
    agenda.set_outputs(event=made, outputs=outputs, by=director, at=local(8))
    return made


def row(made, at=EVENING):
    [found] = rows_of([Event.objects.get(pk=made.pk)], None, timezone.localtime(at))
    return found


def test_a_row_is_not_complete_while_a_ticked_output_is_open(director):
    made = event(director)
    assert {lamp.light.state for lamp in row(made).lamps} <= {"done", "skipped"}
    assert row(made).tone == "late"
    assert row(made).missing == "Falta publicar en redes."
    assert row(made).next.light.url.endswith("#salida-networks")
    agenda.finish_output(event=made, output="networks", by=director, at=EVENING)
    assert row(made).tone == "complete"


def test_a_day_with_every_light_on_is_closed_at_once(client, director):
    made = event(director, starts_at=timezone.now() - timedelta(hours=3), ends_at=None)
    agenda.finish_output(event=made, output="networks", by=director, at=timezone.now())
    day = timezone.localtime(made.starts_at).date()
    client.force_login(director)
    shown = client.get(reverse("desk_day", args=[day.isoformat()])).content.decode()
    assert "Todo está hecho o cerrado con su motivo." in shown
    client.post(reverse("desk_close_day", args=[day.isoformat()]))
    closing = DayClosing.objects.get()
    assert (closing.day, closing.by, closing.left) == (day, director, {})
    assert "Día cerrado por" in client.get(reverse("desk_day", args=[day.isoformat()])).content.decode()


def test_what_is_open_is_closed_or_goes_on_with_its_reason(director):
    closed, goes_on = event(director), event(director, outputs=(Output.NETWORKS, Output.MURAL))
    with pytest.raises(operations.ReasonsMissing, match=closed.title):
        operations.close_day(day=DAY, said={goes_on.pk: Said(False, "Mañana")}, by=director, at=EVENING)
    assert row(closed).tone == "late"
    said = {closed.pk: Said(True, "No hubo quien publicara"), goes_on.pk: Said(False, "El mural se pinta mañana")}
    closing = operations.close_day(day=DAY, said=said, by=director, at=EVENING)
    assert row(closed).tone == "complete"
    assert closed.outputs.get().said == "No hubo quien publicara"
    assert row(goes_on).tone == "late"
    assert closing.left == {str(goes_on.pk): "El mural se pinta mañana"}
    tomorrow = desk_of(director, DAY + timedelta(days=1), timezone.localtime(local(9, day=DAY + timedelta(days=1))))
    assert [one.event for one in tomorrow.left_open] == [goes_on]
    assert tomorrow.left_reasons == {goes_on.pk: "El mural se pinta mañana"}


def test_steps_that_only_wait_need_a_word_too(director):
    made = event(director, outputs=(Output.BULLETIN,), starts_at=local(19, 30), ends_at=local(19, 50))
    assert row(made).tone == "missing"
    agenda.close_steps(event=made, steps=[Step.SEND], reason="Interna", by=director, at=EVENING)
    assert row(made).tone == ""
    with pytest.raises(operations.ReasonsMissing):
        operations.close_day(day=DAY, said={}, by=director, at=EVENING)


def test_a_day_is_not_closed_before_it_is_over(director):
    event(director, starts_at=local(21), ends_at=None)
    with pytest.raises(operations.NotOver):
        operations.close_day(day=DAY, said={}, by=director, at=EVENING)
    assert not desk_of(director, DAY, timezone.localtime(EVENING)).over


def test_what_opens_after_the_closing_is_said(director):
    operations.close_day(day=DAY, said={}, by=director, at=EVENING)
    late = event(director)
    assert [one.event for one in desk_of(director, DAY, timezone.localtime(EVENING)).opened_later] == [late]


def test_reasons_typed_stay_when_one_lacks(client, director):
    first, second = event(director), event(director)
    client.force_login(director)
    data = {f"que-{first.pk}": "cerrar", f"motivo-{first.pk}": "Se canceló la transmisión", f"motivo-{second.pk}": ""}
    shown = client.post(reverse("desk_close_day", args=[DAY.isoformat()]), data).content.decode()
    assert "Falta decir por qué queda abierto" in shown
    assert f'href="#motivo-{second.pk}"' in shown
    assert shown.count('aria-invalid="true"') == shown.count("autofocus") == 1
    assert "Se canceló la transmisión" in shown
    assert not DayClosing.objects.exists()
    client.post(reverse("desk_close_day", args=[DAY.isoformat()]), data | {"motivo": "Mañana se publica"})
    assert DayClosing.objects.get().left == {str(second.pk): "Mañana se publica"}


def test_only_the_director_closes_the_day(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    client.post(reverse("desk_close_day", args=[DAY.isoformat()]))
    assert not DayClosing.objects.exists()


def test_the_day_asks_the_same_with_one_and_with_thirty_activities_and_their_outputs(director):
    def asked():
        user = type(director).objects.get(pk=director.pk)
        with CaptureQueriesContext(connection) as found:
            desk = desk_of(user, DAY, timezone.localtime(EVENING))
            assert [one.tone for one in desk.rows]
        return len(found)

    def one():
        made = event(director, outputs=[output for output in Output if output != Output.ARCHIVE])
        agenda.finish_output(event=made, output="networks", by=director, at=EVENING)
        agenda.drop_outputs(event=made, outputs=["mural"], reason="No hay pared", by=director, at=EVENING)
        agenda.close_steps(event=made, steps=[Step.INVITE], reason="Interna", by=director, at=EVENING)

    one()
    first = asked()
    for _ in range(29):
        one()
    assert asked() == first


def test_hoy_writes_and_confirms_in_one_tap_for_who_may(client, director):
    held = event(director, outputs=(Output.BULLETIN,), starts_at=timezone.now() - timedelta(minutes=50), ends_at=None)
    day = timezone.localtime(held.starts_at).date().isoformat()
    address = f'action="{reverse("bulletins:start_from_event", args=[held.pk])}"'
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    assert address in client.get(reverse("desk_day", args=[day])).content.decode()
    proposed = EventFactory(starts_at=timezone.now() - timedelta(minutes=50), state="proposed")
    confirm = f'action="{reverse("agenda_events:at_once", args=[proposed.pk, "confirmar"])}"'
    assert confirm in client.get(reverse("desk_day", args=[day])).content.decode()
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    assert confirm not in client.get(reverse("desk_day", args=[day])).content.decode()
