"""One line, and a list pasted whole: read, mended, saved once."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, OfficialFactory, UserFactory
from voceria.agenda import queries
from voceria.agenda.choices import EventState, Timing
from voceria.agenda.models import Event
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
QUICK, PASTE = "/mesa/agenda/nueva/", "/mesa/agenda/pegar/"


@pytest.fixture
def secretary(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.PRESIDENCY]))
    return client


def written(form):
    """What a browser would send of a form as it stands."""
    found = {}
    for field in form:
        value = field.value()
        if hasattr(value, "strftime"):
            value = value.strftime("%H:%M") if isinstance(value, time) else value.isoformat()
        if value not in (None, False):
            found[field.html_name] = value
    return found


def typed(page):
    """What a browser would send of the paste screen as it stands."""
    rows = page.context["rows"]
    data = written(page.context["form"]) | written(rows.management_form)
    for row in rows:
        data |= written(row)
    return data | {"warned": page.context["warned"]}


def test_one_line_is_two_posts(secretary):
    mayor = OfficialFactory(heads_municipality=True, name="Elena Barragán")
    page = secretary.post(QUICK, {"text": "20/11/2030 10:00 inauguración del parque en La Loma, preside la alcaldesa"})
    words = page.content.decode()
    assert "20 de noviembre de 2030, 10:00" in words
    assert "Elena Barragán" in words
    assert not Event.objects.exists()
    answer = secretary.post(QUICK, written(page.context["form"]))
    event = Event.objects.get()
    assert answer.url == "/mesa/agenda/?ver=dia&fecha=2030-11-20"
    assert (event.presided_by, event.mayor_part, event.state) == (mayor, "presides", EventState.CONFIRMED)
    assert timezone.localtime(event.starts_at).strftime("%Y-%m-%d %H:%M") == "2030-11-20 10:00"


def test_who_does_not_keep_the_agenda_proposes(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    page = client.post(QUICK, {"text": "20/11/2030 10:00 honores a la bandera"})
    assert page.context["form"]["state"].value() == EventState.PROPOSED


def test_the_same_form_twice_is_one_activity(secretary):
    page = secretary.post(QUICK, {"text": "20/11/2030 10:00 honores a la bandera"})
    data = written(page.context["form"])
    secretary.post(QUICK, data)
    secretary.post(QUICK, data)
    assert Event.objects.count() == 1


@pytest.mark.parametrize("text", ["asdf", "reunión con vecinos", "vie inauguración"])
def test_what_was_typed_is_never_lost(secretary, text):
    page = secretary.post(QUICK, {"text": text})
    assert page.status_code == 200
    assert text in page.content.decode()
    assert page.context["form"]["title"].value()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"day": "2027-02-29"}, "Ese día no existe"),
        ({"day": "2026-02-30"}, "Ese día no existe"),
        ({"day": "0001-01-01"}, "Revisa el año"),
        ({"day": "9999-12-31"}, "Revisa el año"),
        ({"day": ""}, "Falta el día"),
        ({"start": "25:00"}, "Esa hora no existe"),
        ({"start": "", "end": "12:00"}, "Falta la hora en que empieza"),
        ({"start": "10:00", "end": "9:00"}, "Termina antes de empezar"),
        ({"last_day": "2030-11-19"}, "El último día es anterior"),
        ({"last_day": "9999-12-31"}, "Revisa el año"),
        ({"all_day": "on"}, "Quita la hora"),
        ({"title": " "}, "Falta qué es"),
    ],
)
def test_what_cannot_be_is_said_beside_it(secretary, wrong, says):
    data = written(secretary.post(QUICK, {"text": "20/11/2030 10:00 honores a la bandera"}).context["form"])
    page = secretary.post(QUICK, data | wrong)
    assert says in page.content.decode()
    assert not Event.objects.exists()


def test_29_february_of_a_leap_year_is_a_day(secretary):
    data = written(secretary.post(QUICK, {"text": "20/11/2030 10:00 honores a la bandera"}).context["form"])
    secretary.post(QUICK, data | {"day": "2028-02-29"})
    assert Event.objects.get().days[0].isoformat() == "2028-02-29"


def test_an_hour_that_the_clock_skips_is_refused(client):
    MunicipalityFactory(time_zone="America/Tijuana")
    client.force_login(UserFactory(roles=[Role.PRESIDENCY]))
    page = client.post(QUICK, {"text": "10/03/2030 2:30 am salida de la caravana"})
    data = written(page.context["form"]) | {"day": "2030-03-10", "start": "02:30"}
    page = client.post(QUICK, data)
    assert "esa hora no existe" in page.content.decode()
    assert not Event.objects.exists()


def test_without_hour_it_is_to_be_confirmed_or_all_day(secretary):
    data = written(secretary.post(QUICK, {"text": "20/11/2030 feria de la nuez"}).context["form"])
    secretary.post(QUICK, data)
    secretary.post(QUICK, data | {"key": "otra", "all_day": "on", "last_day": "2030-11-22"})
    confirm, fair = Event.objects.order_by("pk")
    assert (confirm.timing, confirm.ends_at) == (Timing.TO_CONFIRM, None)
    assert (fair.timing, [day.day for day in fair.days]) == (Timing.ALL_DAY, [20, 22])


def test_what_seems_to_be_there_and_what_stands_in_the_way_is_said(secretary):
    mayor = OfficialFactory(heads_municipality=True)
    morning = datetime(2030, 11, 20, 16, tzinfo=UTC)
    there = EventFactory(title="Honores a la bandera", starts_at=morning, presided_by=mayor)
    other = EventFactory(title="Sesión de Cabildo", starts_at=morning, presided_by=mayor, place="Sala de Cabildo")
    page = secretary.post(QUICK, {"text": "20/11/2030 10:30 honores a la bandera, preside la alcaldesa"})
    assert page.context["same"] == there
    assert [clash.other for clash in page.context["clashes"]] == [other]
    assert "tiene otra actividad a esa hora" in page.content.decode()


def test_it_goes_back_only_to_our_own_pages(secretary):
    data = written(secretary.post(QUICK, {"text": "20/11/2030 10:00 honores"}).context["form"])
    assert secretary.post(QUICK, data | {"next": "/mesa/"}).url == "/mesa/"
    assert secretary.post(QUICK, data | {"next": "https://mal.example/"}).url.startswith("/mesa/agenda/")


LIST = """*Miércoles 20 de noviembre de 2030*
9:00 Honores a la bandera, Primaria Benito Juárez
12:00 Reunión con comerciantes en el Mercado Morelos
*Jueves 21 de noviembre de 2030*
17:00 Arranque de obra en la calle Hidalgo"""


def test_a_list_in_the_line_becomes_the_paste_screen(secretary):
    page = secretary.post(QUICK, {"text": LIST})
    assert "agenda/paste.html" in {template.name for template in page.templates}
    assert len(page.context["rows"]) == 3


def test_a_list_is_saved_with_one_button_and_once(secretary):
    data = typed(secretary.post(PASTE, {"text": LIST, "read": "1"}))
    answer = secretary.post(PASTE, data)
    assert answer.status_code == 302
    secretary.post(PASTE, data)
    days = [event.days[0].day for event in Event.objects.order_by("starts_at")]
    assert days == [20, 20, 21]


def test_what_a_row_says_of_who_may_know_wins_over_the_list(secretary):
    text = f"{LIST}\n18:00 Comida con delegados (INTERNA)\n19:00 Reunión de gabinete, sala de cabildo, reservada"
    data = typed(secretary.post(PASTE, {"text": text, "read": "1"}))
    secretary.post(PASTE, data | {"visibility": "public", "fila-1-visibility": "internal"})
    found = dict(Event.objects.values_list("title", "visibility"))
    assert found == {
        "Honores a la bandera": "public",
        "Reunión con comerciantes": "internal",
        "Arranque de obra": "public",
        "Comida con delegados": "internal",
        "Reunión de gabinete": "reserved",
    }


def test_one_line_that_says_it_is_reserved_begins_so(secretary):
    page = secretary.post(QUICK, {"text": "Mañana 7 pm cena privada con empresarios, reservada"})
    assert page.context["form"]["visibility"].value() == "reserved"
    assert page.context["form"]["place"].value() == ""


def test_a_day_that_does_not_exist_is_said_with_the_line_as_it_came(secretary):
    page = secretary.post(QUICK, {"text": "31 de febrero 10:00 entrega de apoyos"}).content.decode()
    assert page.count("Ese día no existe o no se entendió.") == 1
    assert "«31 de febrero 10:00 entrega de apoyos»" in page


def test_what_is_left_out_is_not_asked_whether_it_is_right(secretary):
    data = typed(secretary.post(PASTE, {"text": LIST, "read": "1"}))
    secretary.post(PASTE, data | {"fila-0-deed": "omitir", "fila-0-day": "", "fila-1-deed": "omitir"})
    assert [event.title for event in Event.objects.all()] == ["Arranque de obra"]


def test_one_wrong_row_saves_none_and_loses_nothing(secretary):
    data = typed(secretary.post(PASTE, {"text": LIST, "read": "1"}))
    page = secretary.post(PASTE, data | {"fila-0-title": "Honores solemnes", "fila-1-day": "2030-02-30"})
    words = page.content.decode()
    assert not Event.objects.exists()
    assert "Honores solemnes" in words
    assert "Ese día no existe" in words
    assert "Nada se ha guardado" in words
    assert "Reunión con comerciantes en el Mercado Morelos" in words  # the text as it came


def test_what_is_there_already_is_left_out_or_gets_its_hour(secretary):
    morning = datetime(2030, 11, 20, 15, tzinfo=UTC)
    EventFactory(title="Honores a la Bandera", starts_at=morning, place="Primaria Benito Juárez")
    whole = EventFactory(
        title="Reunión con comerciantes del mercado",
        timing=Timing.TO_CONFIRM,
        starts_at=datetime(2030, 11, 20, 6, tzinfo=UTC),
        place="Mercado Morelos",
    )
    page = secretary.post(PASTE, {"text": LIST, "read": "1"})
    assert [row["deed"].value() for row in page.context["rows"]] == ["omitir", "hora", "agregar"]
    secretary.post(PASTE, typed(page))
    whole.refresh_from_db()
    assert Event.objects.count() == 3
    assert (whole.timing, whole.starts_at.hour, whole.state) == (Timing.HOUR, 18, EventState.CONFIRMED)


def test_another_hour_for_what_is_there_is_a_move_with_its_reason(secretary):
    EventFactory(
        title="Reunión con comerciantes", starts_at=datetime(2030, 11, 20, 18, tzinfo=UTC), place="Mercado Morelos"
    )
    starts_at = datetime(2030, 11, 20, 14, tzinfo=UTC)
    event = EventFactory(title="Honores a la bandera", starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    page = secretary.post(PASTE, {"text": LIST, "read": "1"})
    assert "La lista trae otra hora." in page.content.decode()
    assert [len(row.fields["deed"].choices) for row in page.context["rows"]] == [3, 2, 2]  # the second brings none
    data = typed(page)
    secretary.post(PASTE, data | {"fila-0-deed": "hora", "fila-1-deed": "omitir", "fila-2-deed": "omitir"})
    event.refresh_from_db()
    assert (event.state, event.moved_from.hour, event.starts_at.hour) == (EventState.RESCHEDULED, 14, 15)
    assert event.ends_at - event.starts_at == timedelta(hours=2)


def test_a_line_that_stands_twice_in_the_list_is_taken_once(secretary):
    twice = LIST + "\n17:00 Arranque de obra calle Hidalgo"
    page = secretary.post(PASTE, {"text": twice, "read": "1"})
    assert [row["deed"].value() for row in page.context["rows"]] == ["agregar", "agregar", "agregar", "omitir"]


BUSY = """Viernes 20 de noviembre de 2030
10:00 Cabildo en Presidencia, preside la alcaldesa
10:30 Banderazo de obra en La Loma, preside la alcaldesa
12:10 Entrega de becas en la Primaria Juárez, preside la alcaldesa"""


@pytest.fixture
def mayor():
    """She opens a fair at 11:40 that day, until 12:00."""
    mayor = OfficialFactory(heads_municipality=True, name="Elena Barragán")
    opens = datetime(2030, 11, 20, 17, 40, tzinfo=UTC)
    EventFactory(
        title="Feria del libro",
        presided_by=mayor,
        starts_at=opens,
        ends_at=opens + timedelta(minutes=20),
        place="Plaza",
    )
    return mayor


def test_a_list_says_what_stands_in_the_way_before_it_is_saved(secretary, mayor):
    page = secretary.post(PASTE, {"text": BUSY, "read": "1"})
    said = [[clash.words for clash in row.clashes] for row in page.context["rows"]]
    assert said == [
        ["La Presidencia tiene otra actividad a esa hora: «Banderazo de obra», a las 10:30\u00a0h."],
        [
            "La Presidencia tiene otra actividad a esa hora: «Cabildo», a las 10:00\u00a0h.",
            "Quedan 10 minutos entre esta y «Feria del libro» (11:40\u00a0h, Plaza).",
        ],
        ["Quedan 10 minutos entre esta y «Feria del libro» (11:40\u00a0h, Plaza)."],
    ]
    words = page.content.decode()
    assert "3 chocan con otras." in words
    assert "Quedan 10 minutos entre esta y «Feria del libro»" in words
    assert not Event.objects.exclude(title="Feria del libro").exists()


def test_what_was_warned_of_is_saved_and_what_is_new_is_said_first(secretary, mayor):
    data = typed(secretary.post(PASTE, {"text": BUSY, "read": "1"}))
    moved = data | {"fila-0-start": "11:45"}
    page = secretary.post(PASTE, moved)
    assert "con lo que cambiaste hay choques" in page.content.decode()
    assert "«Feria del libro»" in page.content.decode()
    assert Event.objects.count() == 1
    assert secretary.post(PASTE, typed(page)).status_code == 302
    assert Event.objects.count() == 4


def test_what_is_left_out_of_a_list_stands_in_nobodys_way(secretary, mayor):
    data = typed(secretary.post(PASTE, {"text": BUSY, "read": "1"}))
    page = secretary.post(PASTE, data | {"fila-0-deed": "omitir", "fila-2-title": ""})
    said = [[clash.words for clash in row.clashes] for row in page.context["rows"]]
    assert [len(words) for words in said] == [0, 1, 0]


def test_a_list_asks_the_same_of_the_agenda_for_three_and_for_thirty(secretary, mayor):
    drafts = {
        n: EventFactory.build(album=None, starts_at=datetime(2030, 11, 20, 8, tzinfo=UTC) + timedelta(minutes=20 * n))
        for n in range(30)
    }
    for draft in drafts.values():
        draft.presided_by_id = mayor.pk
    user = UserFactory(roles=[Role.PRESIDENCY])
    user.has_perm("agenda.view_reserved_event")
    for some in ({n: drafts[n] for n in range(3)}, drafts):
        with CaptureQueriesContext(connection) as asked:
            assert queries.conflicts_of_drafts(some, user)
        assert len(asked) <= 2


def test_a_text_without_activities_says_so_and_keeps_it(secretary):
    page = secretary.post(PASTE, {"text": "Buenos días a todos", "read": "1"})
    words = page.content.decode()
    assert "No se encontró ninguna actividad" in words
    assert "Buenos días a todos" in words


def test_a_long_list_asks_few_questions_and_all_of_it_arrives(secretary, django_assert_max_num_queries):
    day = datetime(2030, 1, 1, tzinfo=UTC)
    lines = [f"{day + timedelta(days=n):%d/%m/%Y} 10:00 Jornada de limpieza número {n}" for n in range(150)]
    with django_assert_max_num_queries(40):
        page = secretary.post(PASTE, {"text": "\n".join(lines), "read": "1"})
    data = typed(page)
    for number in range(len(page.context["rows"])):
        data[f"fila-{number}-deed"] = "agregar"
    assert secretary.post(PASTE, data).status_code == 302
    assert Event.objects.count() == 150


def test_hours_of_the_form_survive_being_opened_and_saved(secretary):
    fair = EventFactory(
        timing=Timing.ALL_DAY,
        starts_at=datetime(2030, 11, 20, 6, tzinfo=UTC),
        ends_at=datetime(2030, 11, 23, 6, tzinfo=UTC),
    )
    form = secretary.get(reverse("agenda:edit", args=[fair.pk])).context["form"]
    secretary.post(reverse("agenda:edit", args=[fair.pk]), written(form) | {"title": "Feria"})
    fair.refresh_from_db()
    assert (fair.title, fair.starts_at.day, fair.ends_at.day, fair.timing) == ("Feria", 20, 23, Timing.ALL_DAY)
