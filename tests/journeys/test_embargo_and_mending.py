"""From the embargo to the withdrawal: what the public sees of one bulletin, and whom the correction reaches."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.daily_line import arrive
from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
PAGE = "/boletines/boletin-214-2026/"
SEED = """
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory
from voceria.office.choices import Role
MunicipalityFactory()
UserFactory(email="adriana@penaflor.example", first_name="Adriana", last_name="Lugo", roles=[Role.DIRECTOR])
for name in ("lucia", "martin", "otra"):
    ContactFactory(name=name.title(), email=f"{name}@radio.example")
BulletinFactory(approved=True, headline="La Loma ya tiene agua", folio__number=214, folio__period="2026")
"""
ACT = """
from datetime import timedelta
from django.utils import timezone
from voceria.bulletins import operations
from voceria.bulletins.models import Bulletin
from voceria.office.models import User
from voceria.press.models import Contact
bulletin, by, now = Bulletin.objects.get(), User.objects.get(email="adriana@penaflor.example"), timezone.now()
"""
EMBARGO = ACT + "operations.release_bulletin(bulletin=bulletin, by=by, at=now, release_at=now + timedelta(seconds=20))"
SENT = ACT + (
    "operations.send_bulletin(bulletin=bulletin, by=by, at=now - timedelta(minutes=2),"
    " contacts=Contact.objects.exclude(name='Otra'))"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    yield office
    office.close()


@pytest.fixture(scope="module")
def citizen(browser: Browser, office: Office) -> Page:
    return browser.new_context(viewport={"width": 390, "height": 844}, base_url=office.address).new_page()


@pytest.fixture(scope="module")
def director(browser: Browser, office: Office) -> Person:
    return Person(browser, office, "adriana@penaflor.example")


def test_embargoed_bulletin_appears_by_itself_at_its_hour(citizen: Page, office: Office):
    office.shell(EMBARGO)
    assert citizen.goto(PAGE).status == 404
    citizen.goto("/boletines/")
    expect(citizen.get_by_text("La Loma ya tiene agua")).to_have_count(0)
    for _second in range(60):
        if citizen.goto(PAGE).status == 200:
            break
        citizen.wait_for_timeout(1000)
    expect(citizen.get_by_role("heading", name="La Loma ya tiene agua")).to_be_visible()
    citizen.goto("/boletines/")
    expect(citizen.get_by_text("La Loma ya tiene agua")).to_be_visible()


def test_correction_is_seen_and_mailed_to_whom_the_first_was(citizen: Page, director: Person, office: Office):
    office.shell(SENT)
    arrive(office, 2)
    page = director.page
    page.goto("/mesa/boletines/1/")
    page.locator("summary", has_text="Fe de erratas").click()
    page.get_by_label("Dice").first.fill("180 metros")
    page.get_by_label("Debe decir").first.fill("190 metros")
    page.get_by_role("button", name="Corregir").click()
    citizen.goto(PAGE)
    expect(citizen.get_by_text("Fe de erratas").first).to_be_visible()
    expect(citizen.get_by_text("alcanzó 190 metros").first).to_be_visible()

    page.goto("/mesa/boletines/1/")
    page.get_by_role("link", name="Enviar la fe de erratas").click()
    page.get_by_role("button", name="Enviar a 2 personas").click()
    page.wait_for_url("**/mesa/envios/*/")
    arrive(office, 4)
    first, second = office.mailbox.messages[:2], office.mailbox.messages[2:]
    assert {str(message["To"]) for message in first} == {str(message["To"]) for message in second}
    assert all("190 metros" in message.get_body(("plain",)).get_content() for message in second)


def test_withdrawal_leaves_the_page_with_its_reason_and_no_files(citizen: Page, director: Person):
    citizen.goto(PAGE)
    pdf = citizen.locator("a[href*='.pdf']").first.get_attribute("href")
    assert citizen.request.get(pdf).status == 200
    page = director.page
    page.goto("/mesa/boletines/1/")
    page.locator("summary", has_text="Retirar el boletín").click()
    page.get_by_label("Motivo del retiro").fill("El dato no corresponde al contrato.")
    page.get_by_role("button", name="Retirar", exact=True).click()
    expect(page.get_by_text("Se retiró").first).to_be_visible()
    citizen.goto(PAGE)
    expect(citizen.get_by_text("El dato no corresponde al contrato.")).to_be_visible()
    expect(citizen.get_by_text("metros")).to_have_count(0)
    assert citizen.request.get(pdf).status in (404, 410)
