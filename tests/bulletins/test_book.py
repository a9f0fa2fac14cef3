import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from voceria.bulletins import operations
from voceria.bulletins.models import BulletinKind, Correction, Folio
from voceria.bulletins.rendering import book
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
DAY = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def house():
    return MunicipalityFactory()


def numbered(number, given_at=DAY, trait="published", **fields):
    fields.setdefault("kind", BulletinKind.objects.get(code="boletin"))
    bulletin = BulletinFactory(**{trait: True}, **fields)
    Folio.objects.filter(bulletin=bulletin).update(number=number, given_at=given_at)
    return bulletin


def sheet(first=FIRST, last=LAST):
    rows = load_workbook(io.BytesIO(book.xlsx(first, last, timezone.now()))).active.iter_rows(values_only=True)
    head = next(rows)
    return [dict(zip(head, row, strict=True)) for row in rows]


def words(data: bytes) -> str:
    pages = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(pages.split())


def test_book_lists_numbers_in_order_with_what_became_of_them():
    numbered(215, trait="approved")
    withdrawn = numbered(214, trait="withdrawn")
    corrected = numbered(213)
    corrected.areas.add(AreaFactory(name="Obras Públicas"))
    corrected.save()
    Correction.objects.create(
        bulletin=corrected, places=[{"says": "640", "should_say": "650"}], at=DAY, by=corrected.author
    )
    rows = sheet()
    assert [row["Número"] for row in rows] == [213, 214, 215]
    assert [row["Estado"] for row in rows] == ["Publicado", "Retirado", "Aprobado"]
    assert rows[0]["Áreas"] == "Obras Públicas"
    assert rows[0]["Fe de erratas"] == "Dice «640», debe decir «650»"
    assert rows[1]["Motivo del retiro o la anulación"] == withdrawn.release.withdrawal_reason
    assert rows[2]["Público desde"] is None


def test_book_says_who_approved_and_why_their_own_text():
    director = UserFactory(roles=[Role.DIRECTOR], first_name="Karla", last_name="Sánchez")
    bulletin = BulletinFactory(author=director, kind=BulletinKind.objects.get(code="boletin"))
    now = timezone.now()
    review = operations.request_review(bulletin=bulletin, by=director, at=now)
    operations.approve_bulletin(
        review=review, revision_id=review.revision_id, by=director, at=now, own_text_reason="Nadie más está hoy."
    )
    today = timezone.localdate(now)
    (row,) = sheet(today, today)
    assert row["Aprobó"] == "Karla Sánchez (Dirección)"
    assert row["Motivo para aprobar su propio texto"] == "Nadie más está hoy."
    assert "Nadie más está hoy." in words(book.pdf(today, today, now))


def test_book_holds_only_the_days_asked_for_in_the_municipality_own_time():
    numbered(1, datetime(2026, 11, 1, 5, 59, tzinfo=UTC))  # still October in Mexico City
    numbered(2, datetime(2026, 11, 1, 6, 0, tzinfo=UTC))
    numbered(3, datetime(2026, 12, 1, 5, 59, tzinfo=UTC))
    numbered(4, datetime(2026, 12, 1, 6, 0, tzinfo=UTC))
    assert [row["Número"] for row in sheet()] == [2, 3]


def test_book_never_holds_a_formula():
    numbered(1, headline='=HYPERLINK("http://malo.example","clic")')
    cell = next(
        cell
        for row in load_workbook(io.BytesIO(book.xlsx(FIRST, LAST, timezone.now()))).active.iter_rows(min_row=2)
        for cell in row
        if str(cell.value).startswith("=")
    )
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_book_names_a_number_that_is_missing():
    numbered(1)
    numbered(4)
    lines = list(book.lines(FIRST, LAST, timezone.now()))
    assert book.missing_numbers(lines) == ["Boletín 2 (2026)", "Boletín 3 (2026)"]
    assert "Faltan: Boletín 2 (2026), Boletín 3 (2026)" in words(book.pdf(FIRST, LAST, timezone.now()))


def test_book_in_pdf_reads_typed_text_as_text():
    numbered(214, headline="Obra #strike[x] de $5 *mil* \\ @cita `cita`", trait="withdrawn")
    read = words(book.pdf(FIRST, LAST, timezone.now()))
    assert "Obra #strike[x] de $5 *mil* \\ @cita `cita`" in read
    assert "Consecutivos, sin huecos." in read
    assert "Retirado" in read


@pytest.mark.parametrize("rows", [1, 30])
def test_book_asks_a_constant_number_of_questions(rows):
    for number in range(rows):
        numbered(number + 1, DAY + timedelta(minutes=number))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(list(book.lines(FIRST, LAST, timezone.now()))) == rows
    assert len(asked) <= 6


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("xlsx", b"PK")])
def test_book_is_downloaded(client, form, begins):
    numbered(1)
    client.force_login(UserFactory(roles=[Role.TRANSPARENCY]))
    answer = client.get(reverse("bulletins:book"), {"desde": "2026-11-01", "hasta": "2026-11-30", "formato": form})
    assert answer.content.startswith(begins)
    assert f"libro-de-boletines_2026-11-01_2026-11-30.{form}" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-30", "2026-11-01", "posterior"),
        ("ayer", "2026-11-01", "Escribe el día"),
        ("0001-01-01", "2026-11-01", "Revisa el año"),
    ],
)
def test_book_of_impossible_days_says_what_to_mend(client, first, last, words):
    numbered(1)
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    answer = client.get(reverse("bulletins:book"), {"desde": first, "hasta": last})
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_book_page_before_the_first_number_says_how_it_begins(client):
    client.force_login(UserFactory(roles=[Role.CONSULT]))
    assert "Aquí estará el libro" in client.get(reverse("bulletins:book")).content.decode()


@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.PHOTOGRAPHER, Role.PRESIDENCY])
def test_book_is_closed_to_who_may_not_read_it(client, role):
    client.force_login(UserFactory(roles=[role]))
    answer = client.get(reverse("bulletins:book"), {"desde": "2026-11-01", "hasta": "2026-11-30"})
    assert answer.status_code in (302, 403)
    assert "attachment" not in answer.get("Content-Disposition", "")
