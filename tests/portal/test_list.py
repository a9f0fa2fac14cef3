"""Finding a bulletin: words, filters, months, pages; any input."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories.bulletins import BulletinFactory, BulletinKindFactory, FolioFactory, ReleaseFactory
from tests.factories.office import AreaFactory
from voceria.bulletins.models import Bulletin
from voceria.office.models import Municipality
from voceria.office.operations import announce_public_change

pytestmark = pytest.mark.django_db
NOVEMBER, OCTOBER = datetime(2025, 11, 3, 18, tzinfo=UTC), datetime(2025, 10, 3, 18, tzinfo=UTC)


def _released(at: datetime, **fields: object) -> Bulletin:
    bulletin = BulletinFactory(approved=True, **fields)
    ReleaseFactory(bulletin=bulletin, at=at)
    return bulletin


def _page(client: Client, **parameters: object) -> str:
    announce_public_change()
    response = client.get("/boletines/", parameters)
    assert response.status_code == 200
    return response.content.decode()


def test_list_finds_words_as_people_write_them(client: Client, municipality: Municipality) -> None:
    found = BulletinFactory(published=True, headline="Inauguración de obras en el barrio")
    other = BulletinFactory(published=True, headline="Feria del libro")
    page = _page(client, q="inauguracion obra")
    assert found.headline in page
    assert other.headline not in page
    assert "1 boletín con «inauguracion obra»" in page


def test_list_filters_by_area_kind_and_month_together(client: Client, municipality: Municipality) -> None:
    area, special = AreaFactory(name="Salud"), BulletinKindFactory(code="comunicado-especial", name="Comunicado")
    wanted = _released(NOVEMBER, kind=special, headline="Éste sí")
    others = [
        _released(NOVEMBER, headline="Otro tipo"),
        _released(OCTOBER, kind=special, headline="Otro mes"),
        _released(NOVEMBER, kind=special, headline="Otra área"),
    ]
    for bulletin in (wanted, *others[:2]):
        bulletin.areas.add(area)
        bulletin.save()
    page = _page(client, area=area.pk, tipo="comunicado-especial", mes="2025-11")
    assert wanted.headline in page
    assert not [other for other in others if other.headline in page]
    assert "1 boletín de Salud de noviembre de 2025" in page


def test_list_puts_the_last_hour_of_a_month_into_that_month(client: Client, municipality: Municipality) -> None:
    _released(datetime(2025, 12, 1, 5, 30, tzinfo=UTC), headline="Treinta de noviembre, 23:30")
    assert "Treinta de noviembre" in _page(client, mes="2025-11")
    assert "Treinta de noviembre" not in _page(client, mes="2025-12")
    assert "Noviembre de 2025 (1)" in _page(client)


def test_list_says_what_to_do_when_nothing_is_found(client: Client, municipality: Municipality) -> None:
    BulletinFactory(published=True)
    page = _page(client, q="zanahoria")
    assert "No hay boletines con esos datos" in page
    assert "Prueba con menos palabras" in page


def test_list_goes_on_with_the_same_filters(client: Client, municipality: Municipality) -> None:
    for _ in range(13):
        _released(NOVEMBER)
    first = _page(client, mes="2025-11")
    assert "Página 1 de 2" in first
    assert 'href="/boletines/?mes=2025-11&amp;pagina=2"' in first
    assert "Página 2 de 2" in _page(client, mes="2025-11", pagina=2)
    assert "Página 2 de 2" in _page(client, mes="2025-11", pagina=99)


def test_list_asks_as_much_for_thirty_as_for_one(client: Client, municipality: Municipality) -> None:
    BulletinFactory(published=True, photos=2)
    with CaptureQueriesContext(connection) as one:
        _page(client)
    for _ in range(29):
        BulletinFactory(published=True, photos=2)
    with CaptureQueriesContext(connection) as thirty:
        _page(client)
    assert len(thirty) == len(one)


@pytest.mark.parametrize(
    "query",
    [
        "q=%22", "q=%00", "q=%FF%FE", "q=*", "q=(", "q=NEAR(", "q='%20OR%201=1", "q=%F0%9F%98%80", "q=" + "a%20" * 500,
        "q=" + "a" * 5000, "area=99999999999999999999", "area=-1", "area=%D9%A1", "area=x", "tipo=%00", "mes=2025-13",
        "mes=%D9%A2%D9%A0%D9%A2%D9%A5-11", "pagina=0", "pagina=-1", "pagina=1e9", "pagina=99999999999999999999",
        "&".join(f"x{n}=1" for n in range(200)), "q[]=1&q=2&q=3", "%", "q=AND", "q=-", "q=\u202eoiverp",
    ],
)  # fmt: skip
def test_list_survives_any_address(client: Client, municipality: Municipality, query: str) -> None:
    BulletinFactory(published=True)
    assert client.get(f"/boletines/?{query}").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=40))
@example(words='"')
def test_list_survives_any_words(client: Client, municipality: Municipality, words: str) -> None:
    assert client.get("/boletines/", {"q": words}).status_code == 200


@pytest.mark.parametrize(
    "slug", ["boletin-007-2026", "boletin-0-2026", "boletin", "boletin-1-26", "x" * 300, "b-9999999999-2026"]
)
def test_bulletin_address_that_names_no_folio_is_not_there(
    client: Client, municipality: Municipality, slug: str
) -> None:
    assert client.get(f"/boletines/{slug}/").status_code == 404


def test_bulletin_address_reads_kinds_with_dashes_and_periods_of_an_administration(
    client: Client, municipality: Municipality
) -> None:
    kind = BulletinKindFactory(code="comunicado-especial", name="Comunicado especial")
    bulletin = BulletinFactory(kind=kind)
    FolioFactory(bulletin=bulletin, number=7, period="2024-2027")
    ReleaseFactory(bulletin=bulletin)
    assert bulletin.folio.slug == "comunicado-especial-7-2024-2027"
    assert client.get(f"/boletines/{bulletin.folio.slug}/").status_code == 200


def test_bulletin_page_shows_its_corrections_and_neighbours(client: Client, municipality: Municipality) -> None:
    before = _released(OCTOBER, headline="El de antes")
    bulletin = _released(NOVEMBER, headline="El de en medio")
    after = BulletinFactory(published=True, headline="El de después")
    bulletin.corrections.create(
        places=[{"says": "42 locales", "should_say": "48 locales"}], at=NOVEMBER, by=bulletin.author
    )
    page = client.get(f"/boletines/{bulletin.folio.slug}/").content.decode()
    assert "Fe de erratas" in page
    assert "42 locales" in page
    assert "48 locales" in page
    assert before.headline in page
    assert after.headline in page
    assert page.index(before.headline) < page.index(after.headline)
