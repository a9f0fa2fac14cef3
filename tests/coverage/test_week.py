"""The matrix of a week, the sheet of an activity, rests, and one person at two places."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.coverage import AssignmentFactory, RestDayFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.agenda.choices import ClashKind, EventState, Output, Timing, Visibility
from voceria.agenda.queries import conflicts_of
from voceria.coverage import operations, queries, rules
from voceria.coverage.models import Assignment, CoveragePlan, RestDay
from voceria.coverage.rules import Taken
from voceria.office.choices import Role
from voceria.office.models import Notice, User

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)  # Friday, 11:30 there
AT = START - timedelta(days=2)
MONDAY = "2026-11-16"


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def ivan(director):
    return UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Iván", last_name="Lugo")


def send(event, person, by, task="photo"):
    return operations.assign_person(event=event, task=task, person=person, by=by, at=AT)


@pytest.mark.parametrize(
    ("gap", "place", "found"),
    [(-10, "La Loma", 1), (10, "La Loma", 1), (10, "Centro", 0), (30, "La Loma", 0), (-10, "Centro", 1)],
)
def test_one_person_at_two_places(gap, place, found):
    one = Taken(1, START, START + timedelta(hours=1), "Centro")
    other = Taken(2, one.end + timedelta(minutes=gap), one.end + timedelta(hours=3), place)
    assert len(rules.collisions([other, one], travel=timedelta(minutes=30))) == found


def test_who_is_expected_elsewhere_is_named(ivan, director):
    one = EventFactory(starts_at=START, ends_at=START + timedelta(hours=1), place="Centro")
    other = EventFactory(starts_at=START + timedelta(minutes=30), title="Honores", place="La Loma")
    late = EventFactory(starts_at=START + timedelta(hours=1, minutes=40), title="Desfile", place="La Loma")
    for event in (one, other, late):
        send(event, ivan, director)
    found = queries.clashes_of([one, other, late])
    assert [clash.words for clash in found[one.pk]] == ["Iván también va a «Honores», a las 12:00\u00a0h."]
    assert late.pk not in found  # the same place, and ten minutes
    Assignment.objects.filter(event=other).update(state="cancelled")
    assert queries.clashes_of([one]) == {}


def test_the_agenda_lists_who_would_be_at_two_places(ivan, director):
    one = EventFactory(starts_at=START, place="Centro")
    secret = EventFactory(starts_at=START, place="La Loma", title="Operativo", visibility=Visibility.RESERVED)
    for event in (one, secret):
        AssignmentFactory(event=event, person=director, state="assigned")
    [clash] = conflicts_of([one], director)[one.pk]
    assert (clash.kind, clash.other) == (ClashKind.PERSON, secret)
    assert conflicts_of([one], ivan) == {}


def test_writing_and_networks_are_done_from_anywhere(ivan, director):
    one, other = EventFactory(starts_at=START), EventFactory(starts_at=START)
    send(one, ivan, director)
    send(other, ivan, director, "networks")
    assert queries.clashes_of([one, other]) == {}


@pytest.mark.parametrize("change", [{"timing": Timing.ALL_DAY}, {"state": EventState.CANCELLED}])
def test_what_has_no_hour_or_is_off_stands_in_nobody_s_way(change, ivan, director):
    one, other = EventFactory(starts_at=START), EventFactory(starts_at=START)
    for event in (one, other):
        send(event, ivan, director)
    type(other).objects.filter(pk=other.pk).update(**change)
    assert queries.clashes_of([one]) == {}


def test_the_free_come_before_the_busy_and_the_resting_last(ivan, director):
    event = EventFactory(starts_at=START, place="Centro")
    busy = UserFactory(roles=[Role.PHOTOGRAPHER], first_name="Ana")
    resting = UserFactory(roles=[Role.NETWORKS], first_name="Beto")
    RestDayFactory(person=resting, day=None, weekday=4)
    send(EventFactory(starts_at=START, place="La Loma"), busy, director)
    found = queries.candidates(event, AT, ["photo"])
    assert [one.person for one in found][-2:] == [busy, resting]
    known = {one.person: one for one in found}
    assert (known[busy].day, known[busy].week, len(known[busy].clashes)) == (1, 1, 1)
    assert known[ivan].task == "photo"
    assert known[resting].rests


def test_the_week_shows_who_covers_what_and_who_rests(ivan, director, client):
    event = EventFactory(starts_at=START, title="Puesta en marcha del pozo")
    agenda.set_outputs(event=event, outputs=[Output.PHOTOS, Output.VIDEO], by=director, at=AT)
    send(event, ivan, director)
    RestDayFactory(person=ivan, day=date(2026, 11, 21))
    week = queries.week_for(director, date(2026, 11, 20), AT)
    assert [day.day for day in week.days][0] == date(2026, 11, 16)
    assert (week.open, dict(week.totals)[ivan]) == (1, 1)
    [row] = week.days[4].rows
    assert [(cell.person, cell.does) for cell in row.cells if cell.does] == [(ivan, [("assigned", "Foto")])]
    assert (ivan, 0, True) in week.days[5].loads
    client.force_login(director)
    shown = client.get(reverse("coverage:week_of", args=["2026-11-20"])).content.decode()
    assert "Asignar a Adriana" in shown
    client.force_login(ivan)
    assert "Asignar a" not in client.get(reverse("coverage:week_of", args=["2026-11-20"])).content.decode()


def test_a_cell_assigns_for_what_the_post_does(ivan, director, client):
    event = EventFactory(starts_at=START)
    agenda.set_outputs(event=event, outputs=[Output.BULLETIN, Output.PHOTOS], by=director, at=AT)
    client.force_login(director)
    answer = client.post(reverse("coverage:week_assign", args=[MONDAY]), {"celda": f"{event.pk}:{ivan.pk}"})
    assert answer.url.endswith(f"#actividad-{event.pk}")
    assert Assignment.objects.get(person=ivan).task == "photo"
    assert client.post(reverse("coverage:week_assign", args=[MONDAY]), {"celda": "x"}).status_code == 404
    client.force_login(ivan)
    assert client.post(reverse("coverage:week_assign", args=[MONDAY]), {"celda": "1:1"}).url == "/mesa/"


def test_rests_of_a_day_and_of_every_week(ivan, director, client):
    client.force_login(director)
    address = reverse("coverage:rest", args=[MONDAY])
    client.post(address, {"dia": f"{ivan.pk}:2026-11-21"})
    assert queries.resting(date(2026, 11, 20), date(2026, 11, 22)) == {(ivan.pk, date(2026, 11, 21))}
    client.post(address, {"dia": f"{ivan.pk}:2026-11-21"})
    client.post(address, {"person": ivan.pk, "weekday": "6"})
    assert queries.resting(date(2026, 11, 20), date(2026, 11, 22)) == {(ivan.pk, date(2026, 11, 22))}
    client.post(address, {"quitar": RestDay.objects.get().pk})
    assert not RestDay.objects.exists()


def _fill(events, director, people):
    for number in range(events):
        event = EventFactory(starts_at=START + timedelta(hours=number % 40))
        for person in people:
            AssignmentFactory(event=event, person=person, state="assigned")
        AssignmentFactory(event=event, task="video")


def _asked(director):
    user = User.objects.get(pk=director.pk)
    with CaptureQueriesContext(connection) as found:
        queries.week_for(user, timezone.localtime(START).date(), AT)
    return len(found)


def test_the_week_asks_the_same_for_one_and_for_thirty(ivan, director):
    _fill(1, director, [ivan])
    first = _asked(director)
    _fill(29, director, [ivan, director])
    assert _asked(director) == first


def test_the_sheet_says_how_and_whoever_goes_is_told(ivan, director, client):
    event = EventFactory(starts_at=START)
    send(event, ivan, director)
    client.force_login(director)
    address = reverse("coverage:sheet", args=[event.pk])
    said = {"arrival": "11:10", "transport": "Camioneta 04", "contact_name": "Arturo", "contact_phone": "7715550119"}
    assert client.post(address, {**said, "notes": ""}).status_code == 302
    plan = CoveragePlan.objects.get()
    assert timezone.localtime(plan.arrival_at).hour == 11
    assert Notice.objects.filter(user=ivan, title__startswith="Cambió la hoja").count() == 1
    client.post(address, {**said, "notes": ""})
    assert Notice.objects.filter(user=ivan, title__startswith="Cambió la hoja").count() == 1
    shown = client.get(address).content.decode()
    assert "wa.me" in shown
    client.force_login(ivan)
    assert client.post(address, said).url == "/mesa/"
    assert "Camioneta 04" in client.get(reverse("coverage:work", args=[event.pk])).content.decode()


def test_a_design_is_kept_in_the_sheet_and_the_bank(director, client):
    event = EventFactory(starts_at=START)
    client.force_login(director)
    address = reverse("coverage:add_design", args=[event.pk])
    client.post(address, {"archivo": SimpleUploadedFile("Lona 3x2.pdf", b"%PDF-1.4 x")})
    [document] = CoveragePlan.objects.get().pre_designs.all()
    assert document.title == "Lona 3x2"
    refused = client.post(address, {"archivo": SimpleUploadedFile("virus.exe", b"MZ")}, follow=True)
    assert "no es un diseño" in refused.content.decode()
    refused = client.post(address, {"archivo": SimpleUploadedFile("vacio.pdf", b"")}, follow=True)
    assert "está vacío" in refused.content.decode()
    client.post(reverse("coverage:remove_design", args=[event.pk, document.pk]))
    assert not CoveragePlan.objects.get().pre_designs.exists()
    document.refresh_from_db()


def test_the_form_of_a_change_says_who_will_hear_of_it(ivan, director, client):
    event = EventFactory(starts_at=timezone.now() + timedelta(days=2))
    client.force_login(director)
    address = reverse("agenda_events:change", args=[event.pk, "mover"])
    assert "quien cubre" not in client.get(address).content.decode()
    send(event, ivan, director)
    assert "Le avisa a quien cubre: Iván Lugo." in client.get(address).content.decode()
