"""Ordering, stopping, ordering again with a double click, and the board that follows it, with real mail."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.daily_line import arrive
from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
SEED = """
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory
from voceria.office.choices import Role
MunicipalityFactory()
for email, first in (("tomas@penaflor.example", "Tomás"), ("karla@penaflor.example", "Karla")):
    UserFactory(email=email, first_name=first, last_name="Lugo", roles=[Role.ASSISTANT])
people = [ContactFactory(name=name, email=f"{mail}@radio.example") for name, mail in (
    ("Lucía Arteaga", "lucia"), ("Martín Quiroz", "martin"), ("Jorge Tapia", "nadie"),
)]
ContactListFactory(name="Medios locales", contacts=people)
BulletinFactory(published=True, headline="La Loma ya tiene agua")
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    yield office
    office.close()


def _choose(page: Page) -> None:
    page.goto("/mesa/boletines/1/enviar/")
    page.get_by_text("Medios locales").click()
    expect(page.get_by_role("button", name="Enviar a 3 personas")).to_be_visible()


@pytest.fixture(scope="module")
def sender(browser: Browser, office: Office) -> Person:
    """Stops a first order and gives a second one, by a double click; the board stays open."""
    sender = Person(browser, office, "tomas@penaflor.example")
    page = sender.page
    _choose(page)
    page.get_by_role("button", name="Enviar a 3 personas").click()
    page.get_by_role("button", name="Detener el envío").click()
    expect(page.get_by_text("No le llegó a nadie")).to_be_visible()
    _choose(page)
    page.get_by_role("button", name="Enviar a 3 personas").dblclick()
    expect(page.get_by_role("button", name="Detener el envío")).to_be_visible()
    return sender


def test_double_click_orders_one_dispatch(sender: Person):
    other = sender.context.new_page()
    other.goto("/mesa/envios/")
    expect(other.locator(".v-sent")).to_have_count(2)
    expect(other.locator(".v-sent", has_text="Detenido")).to_have_count(1)
    other.close()


def test_open_board_tells_by_itself_what_the_server_said(sender: Person, office: Office):
    refused = sender.page.locator(".v-row", has_text="Jorge Tapia")
    expect(refused).to_contain_text("El buzón no existe (550 5.1.1)", timeout=110_000)
    expect(sender.page.locator(".v-row", has_text="Lucía Arteaga")).to_contain_text("Enviado")
    arrive(office, 2)  # and nothing of what was stopped, whose minute is long over


def test_receipt_by_phone_is_undone_and_then_given_on_the_page(sender: Person, office: Office, browser: Browser):
    caller = Person(browser, office, "karla@penaflor.example", phone=True)
    page = caller.page
    page.goto(sender.page.url)
    tabs = page.locator("#tabs")
    assert tabs.evaluate("tabs => tabs.scrollWidth <= tabs.clientWidth"), "the third tab is cut"
    row = page.locator(".v-row", has_text="Lucía Arteaga")
    row.locator("summary", has_text="Ya confirmó").tap()
    row.get_by_role("button", name="Por teléfono").tap()
    expect(page.get_by_text("1 de 3").first).to_be_visible()
    row.get_by_role("button", name="Deshacer").tap()
    expect(page.get_by_text("0 de 3").first).to_be_visible()

    mail = next(message for message in office.mailbox.messages if "lucia@" in str(message["To"]))
    address = re.search(r"http\S+/p/\S+", mail.get_body(("plain",)).get_content())[0]
    journalist = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    journalist.goto(address)
    journalist.get_by_role("button", name="Confirmo de recibido").click()
    expect(journalist.get_by_text("Quedó confirmado de recibido")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 de 3").first).to_be_visible()

    page.locator(".v-row", has_text="Lucía Arteaga").get_by_role("link", name="Lucía Arteaga").tap()
    page.locator("summary", has_text="Revocar el enlace").tap()
    page.get_by_role("button", name="Sí, revocar").tap()
    expect(page.get_by_text("Su enlace se revocó")).to_be_visible()
    journalist.reload()
    expect(journalist.get_by_role("heading", name="Este enlace ya no abre")).to_be_visible()
