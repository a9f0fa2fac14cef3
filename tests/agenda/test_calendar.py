"""Day, week, month and list: each activity on its days, filters that stay, many at once."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories.agenda import EventFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, OfficialFactory, UserFactory
from voceria.agenda.choices import EventState, Timing, Visibility
from voceria.agenda.models import Event, Topic
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
URL = "/mesa/agenda/"
VIEWS = ["lista", "dia", "semana", "mes"]
NOON = datetime(2030, 11, 20, 18, 0, tzinfo=UTC)  # a Wednesday


@pytest.fixture
def secretary(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.PRESIDENCY]))
    return client


def words(answer):
    return answer.content.decode()


@pytest.mark.parametrize("view", VIEWS)
def test_an_activity_stands_in_every_view_of_its_day(secretary, view):
    EventFactory(title="Arranque de obra", starts_at=NOON)
    assert "Arranque de obra" in words(secretary.get(URL, {"ver": view, "fecha": "2030-11-20"}))


def test_the_list_opens_on_today_with_the_nearest_first(secretary):
    now = timezone.now()
    EventFactory(title="Ayer", starts_at=now - timedelta(days=2))
    EventFactory(title="En un año", starts_at=now + timedelta(days=365))
    EventFactory(title="Mañana", starts_at=now + timedelta(days=1))
    page = secretary.get(URL)
    assert [row.event.title for day in page.context["days"] for row in day.rows] == ["Mañana", "En un año"]
    page = secretary.get(URL, {"pasadas": "1"})
    assert [row.event.title for day in page.context["days"] for row in day.rows] == ["Ayer"]


@pytest.mark.parametrize(("view", "days"), [("semana", [19, 20, 21]), ("mes", [19, 20, 21])])
def test_several_days_stand_on_each_of_them(secretary, view, days):
    begins = datetime(2030, 11, 19, 6, tzinfo=UTC)
    EventFactory(title="Feria", timing=Timing.ALL_DAY, starts_at=begins, ends_at=begins + timedelta(days=3))
    page = secretary.get(URL, {"ver": view, "fecha": "2030-11-20"})
    shown = page.context.get("days") or [day for week in page.context["weeks"] for day in week]
    assert [day.day.day for day in shown if day.rows] == days
    assert "Día\u00a02 de\u00a03" in words(secretary.get(URL, {"ver": "dia", "fecha": "2030-11-20"}))


def test_a_fair_that_began_before_still_stands_in_the_list(secretary):
    begins = datetime(2030, 11, 19, 6, tzinfo=UTC)
    EventFactory(title="Feria", timing=Timing.ALL_DAY, starts_at=begins, ends_at=begins + timedelta(days=3))
    assert "Feria" in words(secretary.get(URL, {"fecha": "2030-11-21"}))
    assert "Feria" not in words(secretary.get(URL, {"fecha": "2030-11-22"}))


def test_an_hour_to_be_confirmed_is_shown_as_such(secretary):
    EventFactory(timing=Timing.TO_CONFIRM, starts_at=datetime(2030, 11, 20, 6, tzinfo=UTC))
    page = secretary.get(URL, {"ver": "dia", "fecha": "2030-11-20"})
    assert [row.hours for row in page.context["days"][0].rows] == ["Por confirmar"]
    assert "Por confirmar" in words(page)


@pytest.mark.parametrize("view", VIEWS)
def test_reserved_activities_are_only_for_those_permitted(client, view):
    MunicipalityFactory()
    EventFactory(title="Reunión reservada", starts_at=NOON, visibility=Visibility.RESERVED)
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    assert "Reunión reservada" not in words(client.get(URL, {"ver": view, "fecha": "2030-11-20"}))
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert "Reunión reservada" in words(client.get(URL, {"ver": view, "fecha": "2030-11-20"}))


def test_filters_choose_and_stay_in_every_address(secretary):
    area, head, topic = AreaFactory(), OfficialFactory(), Topic.objects.create(name="Deporte y juventud")
    mine = {"area": area, "presided_by": head, "topic": topic, "state": EventState.PROPOSED, "visibility": "reserved"}
    EventFactory(title="La buscada", starts_at=NOON, **mine)
    for name in mine:
        EventFactory(title="Otra", starts_at=NOON, **{**mine, name: Event._meta.get_field(name).get_default()})
    chosen = {"area": area.pk, "preside": head.pk, "tema": topic.pk, "estado": "proposed", "visible": "reserved"}
    page = secretary.get(URL, chosen | {"ver": "dia", "fecha": "2030-11-20"})
    assert [row.event.title for row in page.context["days"][0].rows] == ["La buscada"]
    for url in [page.context["before"], page.context["after"], *(tab[2] for tab in page.context["tabs"])]:
        assert all(f"{name}={value}" in url for name, value in chosen.items())


@pytest.mark.parametrize(
    "nonsense", [{"fecha": "2030-02-30"}, {"fecha": "x"}, {"ver": "siglo"}, {"area": "x"}, {"fecha": "9999-12-31"},
                 {"pagina": "-1"}, {"estado": "x"}, {"q": "\x00"}, {"fecha": "0001-01-01", "ver": "mes"}]
)  # fmt: skip
def test_an_address_that_means_nothing_filters_nothing(secretary, nonsense):
    assert secretary.get(URL, nonsense).status_code == 200


@pytest.mark.parametrize("view", VIEWS)
def test_constant_number_of_questions(secretary, view):
    area, head = AreaFactory(), OfficialFactory()
    address = {"ver": view, "fecha": "2030-11-20"}
    EventFactory(starts_at=NOON, area=area, presided_by=head)
    secretary.get(URL, address)
    with CaptureQueriesContext(connection) as one:
        secretary.get(URL, address)
    for number in range(29):
        EventFactory(starts_at=NOON + timedelta(minutes=number), area=AreaFactory(), presided_by=OfficialFactory())
    with CaptureQueriesContext(connection) as many:
        secretary.get(URL, address)
    assert len(many) == len(one)


def bulk(client, events, **data):
    return client.post(
        reverse("agenda_events:bulk"), data | {"pk": [event.pk for event in events], "back": "ver=lista"}, follow=True
    )


def test_many_are_confirmed_classified_and_cancelled_at_once(secretary):
    events = [EventFactory(starts_at=NOON, state=EventState.PROPOSED) for _ in range(3)]
    topic = Topic.objects.create(name="Deporte y juventud")
    bulk(secretary, events, deed="confirm")
    bulk(secretary, events, deed="classify", visibility="internal", topic=topic.pk)
    assert set(Event.objects.values_list("state", "visibility", "topic")) == {("confirmed", "internal", topic.pk)}
    page = bulk(secretary, events, deed="cancel", reason=" ")
    assert "falta el motivo" in words(page)
    bulk(secretary, events[:2], deed="cancel", reason="Luto municipal")
    assert Event.objects.filter(state="cancelled", state_reason="Luto municipal").count() == 2


def test_what_cannot_be_cancelled_does_not_stop_the_others(secretary):
    held, other = EventFactory(state=EventState.HELD, title="Ya fue"), EventFactory()
    page = words(bulk(secretary, [held, other], deed="cancel", reason="Luto"))
    assert "Cambió 1 actividad" in page
    assert "Ya fue" in page


def test_nobody_changes_what_they_may_not_know_of(client):
    MunicipalityFactory()
    event = EventFactory(visibility=Visibility.RESERVED)
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    bulk(client, [event], deed="cancel", reason="Luto")
    event.refresh_from_db()
    assert event.state == EventState.CONFIRMED


def test_the_table_holds_what_is_shown_without_the_reserved(secretary):
    EventFactory(title="=1+1", starts_at=NOON, state=EventState.PROPOSED)
    EventFactory(title="Otra", starts_at=NOON)
    EventFactory(title="Secreta", starts_at=NOON, visibility=Visibility.RESERVED, state=EventState.PROPOSED)
    answer = secretary.get(reverse("agenda_events:export"), {"ver": "mes", "fecha": "2030-11-01", "estado": "proposed"})
    rows = list(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[3]) for row in rows] == [("12:00", "=1+1")]


def test_a_search_that_finds_nothing_in_a_week_says_so_once(secretary):
    EventFactory(starts_at=NOON)
    page = words(secretary.get(URL, {"ver": "semana", "fecha": "2030-11-20", "q": "zzzz"}))
    assert "Nada con «zzzz»" in page
    assert "v-week__free" not in page
    assert '<details class="v-brief v-cal__filters">' in page  # folded: what was found, or not, is what one sees


def test_what_is_done_with_those_marked_stands_on_a_bar_that_counts(secretary):
    EventFactory(starts_at=timezone.now() + timedelta(days=1))
    page = words(secretary.get(URL))
    assert "data-v-marked" in page
    assert page.count('form="varias"') == 1


def test_where_no_hour_is_known_the_column_has_words_that_may_break(secretary):
    EventFactory(starts_at=NOON, timing=Timing.TO_CONFIRM)
    assert "v-erow__hour--words" in words(secretary.get(URL, {"ver": "dia", "fecha": "2030-11-20"}))
    Event.objects.update(timing=Timing.HOUR)
    assert "v-erow__hour--words" not in words(secretary.get(URL, {"ver": "dia", "fecha": "2030-11-20"}))
