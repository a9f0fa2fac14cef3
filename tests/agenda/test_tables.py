"""Tables of activities as offices keep them: headings, dates and hours in all the ways of Excel."""

import io
from datetime import UTC, date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.agenda.bringing import act, book, counts, look
from tests.factories.agenda import EventFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, OfficialFactory, UserFactory
from voceria.agenda.choices import MayorPart, Timing, Visibility
from voceria.agenda.models import CalendarFeed, Event
from voceria.agenda.rules.tables import Wrong, find_headings, guess_columns, read_day, read_hours
from voceria.lib.tables import TableRefused, read
from voceria.office.choices import Role


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 11, 20), datetime(2026, 11, 20, 9, tzinfo=UTC),
        46346, 46346.0, "20/11/2026", "20-11-26", "20.11.2026",
        "2026-11-20", "2026-11-20 00:00:00", "20 de noviembre de 2026", "20 nov 2026", "Viernes 20 de noviembre",
        "vie. 20/11", "20-nov-26", "20 DE NOVIEMBRE DEL 2026", "46346", "20/11/2026 10:00",
    ],
)  # fmt: skip
def test_day_is_read_in_all_the_ways_of_excel(cell) -> None:
    assert read_day(cell, year=2026) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "cell", ["", None, "pendiente", "31/02/2026", "11/20/2026", "29 de febrero de 2027", 7, "1/1/1850"]
)
def test_impossible_day_is_refused(cell) -> None:
    with pytest.raises(Wrong):
        read_day(cell, year=2026)


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        (time(10), time(10), None), (datetime(1899, 12, 30, 10, tzinfo=UTC), time(10), None), (10 / 24, time(10), None),
        ("10:00", time(10), None), ("10:00:00", time(10), None), ("10:00 h", time(10), None),
        ("10 hrs.", time(10), None),
        ("10 am", time(10), None), ("5 p.m.", time(17), None), ("5:30 PM", time(17, 30), None),
        ("17.30", time(17, 30), None),
        ("12 am", time(0), None), ("5", time(17), None), ("a las 9", time(9), None), ("mediodía", time(12), None),
        ("10:00 a 12:00 h", time(10), time(12)), ("10:00-12:30", time(10), time(12, 30)), ("por confirmar", None, None),
        ("", None, None), (None, None, None),
    ],
)  # fmt: skip
def test_hour_is_read_in_all_the_ways_of_excel(cell, start, end) -> None:
    assert read_hours(cell)[:2] == (start, end)


def test_whole_day_and_impossible_hour() -> None:
    assert read_hours("Todo el día").whole
    for cell in ("25:00", "10:75", "luego"):
        with pytest.raises(Wrong):
            read_hours(cell)


def test_headings_are_found_below_a_title_and_known_by_their_words() -> None:
    rows = [["AGENDA 2026", "", "", ""], ["", "", "", ""], ["Fecha", "HORA", "Nombre del evento", "Lugar del evento"]]
    assert find_headings(rows) == 2
    assert guess_columns(rows[2]) == {"day": 0, "start": 1, "title": 2, "place": 3}
    assert guess_columns(["Fecha inicio", "Fecha fin", "Hora inicio", "Hora fin", "Actividad"]) == {
        "day": 0, "last_day": 1, "start": 2, "end": 3, "title": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0" + b"x" * 100, ".xls"),
        (b"PK\x03\x04nada", "no se puede abrir"),
        (b"", "vacía"),
        (b"\x00\x01\x02", "no es una tabla"),
        (b"x" * (10 * 1024**2 + 1), "pesa más"),
        (b"a,b\n" * 5001, "más de 5000"),
    ],
)
def test_file_that_is_no_table_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(TableRefused, match=words):
        read(content)


def test_csv_of_a_mexican_excel_is_read() -> None:
    assert read("Actividad;Fecha\nReunión;20/11/2026\n;\n".encode("cp1252")) == [
        ["Actividad", "Fecha"],
        ["Reunión", "20/11/2026"],
    ]


@pytest.fixture
def client(db) -> Client:
    MunicipalityFactory()
    client = Client()
    client.force_login(UserFactory(roles=[Role.PRESIDENCY]))
    return client


HEADINGS = ["Actividad", "Fecha", "Último día", "Hora", "Termina", "Lugar", "Área", "Preside"]


def upload(client: Client, content: bytes):
    return look(client, "año.xlsx", content)


def test_year_is_shown_row_by_row_taken_and_undone(client: Client) -> None:
    AreaFactory(name="Dirección de Cultura", short_name="Cultura")
    mayor = OfficialFactory(name="María Elena Rivas", heads_municipality=True)
    EventFactory(title="Foro joven", starts_at=datetime(2027, 3, 5, 18, tzinfo=timezone.get_current_timezone()))
    content = book(
        ["AGENDA ANUAL"],
        HEADINGS,
        ["Becas", date(2027, 1, 15), None, time(10), time(11, 30), "Auditorio", "cultura", "María Elena Rivas"],
        ["Feria", "20 de marzo", "24 de marzo", "todo el día", None, "Plaza", "Turismo", "El regidor"],
        ["Foro Joven", "05/03/2027", None, "18:00"],
        ["Becas", "15/01/2027"],
        ["Sin fecha", "pendiente"],
        [None, "15/02/2027"],
        ["Acto cívico", "01/02/2027", None, "por confirmar"],
        ["Reunión de gabinete (interna)", "02/02/2027", None, "9:00"],
    )
    page, shown = look(client, "año.xlsx", content, visibility="public")
    assert counts(shown) == {"new": 4, "duplicate": 2, "refused": 2}
    text = shown.content.decode()
    assert "Renglón 5: ya está en la agenda" in text
    assert "no se entiende la fecha «pendiente»" in text
    assert "Viernes 15 de enero de 2027, 10:00\xa0h · Auditorio" in text
    assert "4 nuevas." in act(client, page, "traer").content.decode()
    assert Event.objects.get(title__startswith="Reunión de gabinete").visibility == Visibility.INTERNAL
    assert Event.objects.get(title="Acto cívico").visibility == Visibility.PUBLIC
    grants = Event.objects.get(title="Becas")
    assert (grants.area.short_name, grants.presided_by, grants.mayor_part) == ("Cultura", mayor, MayorPart.PRESIDES)
    fair = Event.objects.get(title="Feria")
    assert (fair.timing, (fair.ends_at - fair.starts_at).days, fair.presides) == (Timing.ALL_DAY, 5, "El regidor")
    assert fair.private_notes == "Área: Turismo"
    client.post(reverse("agenda_feeds:undo", args=[CalendarFeed.objects.get().pk]))
    assert list(Event.objects.values_list("title", flat=True)) == ["Foro joven"]


def test_column_that_was_guessed_wrong_is_mended_by_hand(client: Client) -> None:
    page, shown = upload(client, book(["Compromiso", "Fecha"], ["Becas", "15/01/2027"]))
    assert counts(shown) == {"refused": 1}
    again = act(client, page, "mirar", col_title="0", col_day="1")
    assert counts(again) == {"new": 1}
    act(client, page, "traer")
    assert Event.objects.get().title == "Becas"


def test_template_is_understood_by_its_own_reader(client: Client) -> None:
    content = client.get(reverse("agenda_feeds:template")).content
    assert load_workbook(io.BytesIO(content)).active.max_row == 3
    assert counts(upload(client, content)[1])["new"] == 2


def test_rows_cost_a_constant_number_of_questions(client: Client, django_assert_num_queries) -> None:
    from voceria.agenda.queries.importing import open_sheet, plan

    sheet = open_sheet([["Actividad", "Fecha"], *([f"Acto {n}", "15/01/2027"] for n in range(200))])
    with django_assert_num_queries(3):
        assert len(plan(sheet, year=2027)) == 200


@pytest.mark.django_db
def test_table_without_dates_says_which_column_is_missing(client: Client) -> None:
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    _page, shown = upload(client, book(["Actividad", "Lugar"], ["Entrega de becas", "Plaza"]))
    assert "No se encontró la columna de la fecha." in shown.content.decode()
    assert Event.objects.count() == 0
