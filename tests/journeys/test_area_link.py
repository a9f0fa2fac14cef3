"""An area's person on a phone, without account: a line becomes an activity, and photos come into an album."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bank.pictures import corners, saved
from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
TOKEN = "enlace-de-obras-para-la-prueba"  # noqa: S105 - of an office that lives as long as this test
SEED = f"""
from datetime import timedelta
from django.utils import timezone
from tests.factories.agenda import AreaLinkFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.office.choices import Role
from voceria.office.operations import sync_roles
sync_roles()
MunicipalityFactory()
UserFactory(email="auxiliar@penaflor.example", roles=[Role.ASSISTANT])
AreaLinkFactory(area__name="Obras", token="{TOKEN}", email="", expires_at=timezone.now() + timedelta(days=90))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("areas"), seed=SEED)
    yield office
    office.close()


@pytest.fixture
def phone(office: Office, browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        base_url=office.address, viewport={"width": 390, "height": 844}, has_touch=True, locale="es-MX"
    )
    yield context.new_page()
    assert context.cookies() == []
    context.close()


@pytest.fixture(scope="module")
def assistant(office: Office, browser: Browser) -> Person:
    return Person(browser, office, "auxiliar@penaflor.example", phone=True)


def test_a_line_of_an_area_comes_to_stand_on_the_agenda(phone: Page, assistant: Person):
    phone.goto(f"/enlace/{TOKEN}/")
    phone.get_by_role("link", name="Mandar actividades").click()
    phone.get_by_label("Actividades, una por línea").fill("mañana 10:00 entrega de mochilas, primaria Hidalgo")
    phone.get_by_role("button", name="Ver cómo quedan").click()
    expect(phone.get_by_label("Qué")).to_have_value("entrega de mochilas")
    phone.get_by_role("button", name="Mandar").click()
    expect(phone.get_by_role("status")).to_contain_text("Quedó enviado")

    page = assistant.page
    page.goto("/mesa/")
    page.get_by_role("link", name="Revisar 1 envío").first.click()
    page.get_by_role("link", name="Revisar y aceptar").click()
    page.get_by_label("Qué", exact=True).fill("Entrega de mochilas")
    page.get_by_role("button", name="Aceptar en la agenda").click()
    expect(page.get_by_text("«Entrega de mochilas» quedó en la agenda.")).to_be_visible()
    page.goto("/mesa/agenda/?ver=lista")
    expect(page.get_by_role("link", name="Entrega de mochilas").first).to_be_visible()

    phone.goto(f"/enlace/{TOKEN}/")
    expect(phone.get_by_text("En la agenda")).to_be_visible()


def test_photos_of_an_area_come_into_the_album(phone: Page, assistant: Person, tmp_path: Path):
    photos = []
    for n, size in enumerate(((320, 200), (400, 300))):
        path = tmp_path / f"bacheo-{n}.jpg"
        path.write_bytes(saved(corners(size), "JPEG"))
        photos.append(path)
    phone.goto(f"/enlace/{TOKEN}/")
    phone.get_by_role("link", name="Lo que hicimos").click()
    phone.get_by_label("Qué actividad").fill("Bacheo de la calle Hidalgo")
    phone.get_by_label("Día").fill(phone.evaluate("new Date(Date.now() - 864e5).toISOString().slice(0, 10)"))
    phone.get_by_label("Fotos").set_input_files(photos)
    phone.get_by_role("button", name="Mandar").click()
    expect(phone.get_by_text("2 fotos en espera")).to_be_visible()

    page = assistant.page
    page.goto("/mesa/agenda/buzon/")
    expect(page.get_by_role("img", name="que mandó Obras")).to_have_count(2)
    page.get_by_role("link", name="Revisar y aceptar").click()
    page.get_by_role("button", name="Aceptar en la agenda").click()
    page.goto("/mesa/agenda/buzon/?ver=aceptados")
    page.get_by_role("link", name="Bacheo de la calle Hidalgo").click()
    expect(page.locator(".v-event-page__strip img")).to_have_count(2)


def test_a_revoked_link_opens_no_more(phone: Page, assistant: Person):
    page = assistant.page
    page.goto("/mesa/agenda/enlaces/")
    page.get_by_text("Renovar o revocar").click()
    page.get_by_role("button", name="Revocar", exact=True).click()
    expect(page.get_by_text("Se revocó el enlace")).to_be_visible()
    phone.goto(f"/enlace/{TOKEN}/")
    expect(phone.get_by_role("heading", name="Este enlace ya no abre")).to_be_visible()
