"""The public pages say what they should, to anyone."""

import pytest
from django.test import Client

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AdministrationFactory, MunicipalityFactory
from voceria.ui.templatetags.ui import icon

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    AdministrationFactory()
    return MunicipalityFactory()


@pytest.mark.parametrize(
    "path",
    [
        "/", "/boletines/", "/agenda/", "/quienes-somos/", "/aviso-de-privacidad/", "/accesibilidad/",
        "/boletines/feed.xml", "/boletines/feed.json", "/agenda.ics", "/sitemap.xml", "/robots.txt",
    ],
)  # fmt: skip
def test_public_page_answers(client: Client, municipality, path: str) -> None:
    BulletinFactory(published=True, photos=2)
    assert client.get(path).status_code == 200


def test_public_page_before_setup_leads_to_first_run(client: Client) -> None:
    response = client.get("/boletines/")
    assert (response.status_code, response["Location"]) == (302, "/comenzar/")


def test_bulletin_page_shows_number_and_headline(client: Client, municipality) -> None:
    bulletin = BulletinFactory(published=True, photos=2)
    page = client.get(f"/boletines/{bulletin.folio.slug}/").content.decode()
    assert f"Boletín {bulletin.folio.number}" in page
    assert bulletin.headline in page


def test_the_calendar_is_offered_with_a_calendar(client: Client, municipality) -> None:
    page = client.get("/agenda/").content.decode()
    button = page[page.index('href="/agenda.ics"') : page.index("Suscribir en mi calendario")]
    assert str(icon("know")) in button


def test_withdrawn_bulletin_is_gone_with_its_reason(client: Client, municipality) -> None:
    bulletin = BulletinFactory(withdrawn=True)
    response = client.get(f"/boletines/{bulletin.folio.slug}/")
    assert response.status_code == 410
    page = response.content.decode()
    assert "El dato de la obra no corresponde al contrato." in page
    assert bulletin.headline not in page
    assert bulletin.lead not in page
