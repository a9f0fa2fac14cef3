"""From the invitation to the door: mail, the journalist's answer, calls, who came; and how few taps it takes."""

import re
import time
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
MOST_INTERACTIONS = 5
SEED = """
from datetime import timedelta
from django.utils import timezone
from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory
from voceria.office.choices import Role
MunicipalityFactory(email="prensa@penaflor.example", phone="771 555 0100")
for email, role in (("tomas@penaflor.example", Role.ASSISTANT), ("ivan@penaflor.example", Role.PHOTOGRAPHER)):
    UserFactory(email=email, first_name=email.split("@")[0].title(), last_name="Lugo", roles=[role])
people = [ContactFactory(name=f"Reportera {n:02}", email=f"r{n}@radio.example") for n in range(39)]
people.append(ContactFactory(name="Lucía Arteaga", email="lucia@radio.example"))
ContactListFactory(name="Medios locales", contacts=people)
EventFactory(title="Puesta en marcha del pozo", starts_at=timezone.now() + timedelta(minutes=30))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    yield office
    office.close()


def _mail_to(office: Office, who: str) -> EmailMessage:
    for _ in range(400):
        found = [message for message in office.mailbox.messages if who in str(message["To"])]
        if found:
            return found[-1]
        time.sleep(0.5)
    raise AssertionError(f"nothing arrived at {who}")


def test_forty_people_are_invited_in_few_taps(browser: Browser, office: Office):
    inviter = Person(browser, office, "tomas@penaflor.example")
    inviter.page.goto("/mesa/agenda/1/")
    inviter.click(inviter.link("Invitar a medios"))
    expect(inviter.page.get_by_text("menos de un día")).to_be_visible()
    inviter.click(inviter.page.get_by_text("Medios locales"))
    send = inviter.button("Enviar a 40 personas")
    expect(send).to_be_visible()
    inviter.click(send)
    expect(inviter.page.get_by_role("button", name="Detener el envío")).to_be_visible()
    assert inviter.interactions <= MOST_INTERACTIONS


def test_journalist_answers_on_her_page(browser: Browser, office: Office):
    message = _mail_to(office, "lucia@")
    text, _html, calendar = message.iter_parts()
    assert calendar.get_content_type() == "text/calendar"
    assert calendar.get_param("method") == "PUBLISH"
    address = re.search(r"http\S+/p/\S+", text.get_content())[0]
    page = browser.new_context(viewport={"width": 390, "height": 844}, locale="es-MX").new_page()
    page.goto(address)
    page.get_by_label("¿Cuántas personas vienen de tu medio?").fill("2")
    page.get_by_role("button", name="Asistiré", exact=True).click()
    expect(page.get_by_text("Te esperamos. Vienen 2.")).to_be_visible()
    page.get_by_text("Cambiar mi respuesta").click()
    page.get_by_text("Asistirá alguien en mi lugar").click()
    page.get_by_label("Su nombre").fill("Beto Ruiz")
    page.get_by_role("button", name="Asistirá en mi lugar").click()
    expect(page.get_by_text("Esperamos a Beto Ruiz en tu lugar.")).to_be_visible()


def test_calls_are_worked_through_on_the_phone(browser: Browser, office: Office):
    caller = Person(browser, office, "tomas@penaflor.example", phone=True)
    page = caller.page
    page.goto("/mesa/invitaciones/1/llamar/")
    who = page.locator("#quien")
    expect(who).to_have_text("Reportera 00")
    caller.button("Asistirá").tap()
    expect(page.get_by_text("Reportera 00: asistirá.")).to_be_visible()
    expect(who).to_have_text("Reportera 01")
    caller.button("No contestó").tap()
    expect(who).to_have_text("Reportera 02")
    page.get_by_role("button", name=re.compile("Deshacer")).tap()
    expect(who).to_have_text("Reportera 01")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_photographer_receives_at_the_door(browser: Browser, office: Office):
    doorkeeper = Person(browser, office, "ivan@penaflor.example", phone=True)
    page = doorkeeper.page
    page.goto("/mesa/invitaciones/1/puerta/")
    page.get_by_label("Buscar por nombre o medio").fill("beto")
    expect(page.locator(".v-door__row:visible")).to_have_count(1)
    page.get_by_role("button", name="Llegó Lucía Arteaga").tap()
    expect(page.locator(".v-door__count")).to_contain_text("1 llegó")
    page.get_by_label("Nombre", exact=True).fill("Nora Islas")
    page.get_by_label("Medio", exact=True).fill("Así Pasa")
    doorkeeper.button("Anotar que llegó").tap()
    expect(page.get_by_text("Quedó anotado que llegó Nora Islas.")).to_be_visible()
    expect(page.locator(".v-door__count")).to_contain_text("2 llegaron")


def test_arrivals_without_signal_wait_on_the_phone_and_go_by_themselves(browser: Browser, office: Office):
    page = Person(browser, office, "ivan@penaflor.example", phone=True).page
    page.goto("/mesa/invitaciones/1/puerta/")
    came = page.locator("[data-door-arrived] .v-door__row")
    before = came.count()
    page.context.set_offline(True)
    page.get_by_role("button", name="Llegó Reportera 05").tap()
    page.get_by_role("button", name="Llegó Reportera 06").tap()
    page.get_by_label("Nombre", exact=True).fill("Efrén Soto")
    page.get_by_role("button", name="Anotar que llegó").tap()
    expect(page.locator("[data-unsent]")).to_have_count(3)
    expect(page.get_by_text("Sin señal. Lo anotado queda en este teléfono")).to_be_visible()
    expect(page.get_by_role("button", name="Llegó Reportera 05")).to_be_hidden()
    page.context.set_offline(False)
    expect(page.locator("[data-unsent]")).to_have_count(0, timeout=15_000)
    expect(came).to_have_count(before + 3)
    expect(page.get_by_text("Efrén Soto").last).to_be_visible()
