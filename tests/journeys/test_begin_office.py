"""From an empty installation to a working office: the code, the five pages, a colleague by mail, a pasted directory."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories.bank import jpeg
from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
MINE, HERS = "una frase de la dirección", "otra frase de Lucía"
TABLE = (
    "Nombre\tMedio\tCorreo\tCelular\n"
    "Daniela Islas\tSierra Noticias\tdaniela@sierra.example\t771 555 0128\n"
    "Omar Ruiz\tRadio Ñandú\tomar@radio.example\t\n"
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("empty"), mail_by_environment=False)
    yield office
    office.close()


def code_in_terminal(office: Office) -> str:
    found = re.search(r"escribe el código\s+(\S+)", (office.folder / "serve.log").read_text())
    assert found, "the terminal shows no code"
    return found[1]


def arrives(office: Office, page: Page, count: int) -> EmailMessage:
    for _ in range(100):
        if len(office.mailbox.messages) >= count:
            return office.mailbox.messages[count - 1]
        page.wait_for_timeout(200)
    raise AssertionError("the mail did not arrive")


def link_in(message: EmailMessage) -> str:
    return re.search(r"http://\S+", message.get_body(("plain",)).get_content())[0]


def fits_and_is_accessible(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    found = Axe().run(page, options=AXE).response["violations"]
    assert not found, (page.url, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found])


def go_on(page: Page, button: str, to: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(f"**{to}")


def begin(page: Page, office: Office, crest: Path) -> None:
    page.goto("/")
    page.wait_for_url("**/comenzar/")
    page.fill("[name=code]", "aaaa-bbbb-cccc")
    page.get_by_role("button", name="Comenzar", exact=True).click()
    expect(page.get_by_text("Ese no es el código")).to_be_visible()
    page.fill("[name=code]", code_in_terminal(office))
    go_on(page, "Comenzar", "/comenzar/lugar/")
    values = {"name": "Peñaflor de la Sierra", "office_name": "Coordinación de Comunicación Social"}
    values |= {"mayor": "Elena Barragán Soto", "starts_on": "2024-09-05", "ends_on": "2027-09-04"}
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=state]", "Hidalgo")
    fits_and_is_accessible(page)
    go_on(page, "Seguir", "/comenzar/identidad/")
    page.fill("[name=first_colour]", "#7a1f3d")
    page.set_input_files("[name=crest]", str(crest))
    go_on(page, "Seguir", "/comenzar/numeros/")
    page.fill("[name=boletin]", "214")
    page.fill("[name=comunicado-especial]", "8")
    go_on(page, "Seguir", "/comenzar/correo/")


def mail_and_account(page: Page, office: Office) -> None:
    values = {
        "host": "127.0.0.1",
        "port": "1",
        "from_name": "Prensa Peñaflor",
        "from_address": "prensa@penaflor.example",
    }
    for name, value in {**values, "to": "tomas@penaflor.example"}.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=security]", "none")
    page.get_by_role("button", name="Enviar la prueba", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("rechazó la conexión")
    page.fill("[name=port]", str(office.mailbox.port))
    page.get_by_role("button", name="Enviar la prueba", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("aceptó la prueba para tomas@penaflor.example")
    assert arrives(office, page, 1)["To"] == "tomas@penaflor.example"
    go_on(page, "Seguir", "/comenzar/tu-cuenta/")
    values = {"first_name": "Tomás", "last_name": "Villeda", "email": "tomas@penaflor.example"}
    for name, value in {**values, "password": MINE, "again": MINE}.items():
        page.fill(f"[name={name}]", value)
    fits_and_is_accessible(page)
    go_on(page, "Abrir la oficina", "/mesa/")


def invite(page: Page) -> None:
    page.goto("/mesa/oficina/personas/invitar/")
    for name, value in {"email": "lucia@penaflor.example", "first_name": "Lucía", "last_name": "Arteaga"}.items():
        page.fill(f"[name={name}]", value)
    page.check("[name=roles][value=Auxiliar]")
    page.get_by_role("button", name="Enviar la invitación", exact=True).click()
    expect(page.get_by_text("va en camino")).to_be_visible()


def accept_on_the_phone(browser: Browser, office: Office, message: EmailMessage) -> None:
    assert message["To"] == "lucia@penaflor.example"
    assert message["From"] == "Prensa Peñaflor <prensa@penaflor.example>"
    phone = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="es-MX")
    page = phone.new_page()
    page.goto(link_in(message))
    fits_and_is_accessible(page)
    page.fill("[name=password]", HERS)
    page.fill("[name=again]", HERS)
    go_on(page, "Guardar y entrar", "/mesa/")
    page.goto(link_in(message))
    expect(page.get_by_text("ya no abre")).to_be_visible()
    phone.close()


def paste_contacts(person: Person) -> None:
    page = person.page
    page.goto("/mesa/directorio/contactos/pegar/")
    page.fill("textarea", TABLE)
    page.get_by_role("button", name="Revisar antes de crear").click()
    page.get_by_role("button", name="Crear 2 contactos").click()
    expect(page.get_by_text("Quedaron 2 contactos nuevos.")).to_be_visible()


def test_office_begins_and_a_colleague_works_in_it(browser: Browser, office: Office, tmp_path: Path):
    (tmp_path / "escudo.png").write_bytes(jpeg())
    page = browser.new_context(base_url=office.address, locale="es-MX").new_page()
    begin(page, office, tmp_path / "escudo.png")
    mail_and_account(page, office)
    assert page.request.get("/comenzar/").status == 404
    assert page.request.get("/identidad/escudo").ok
    invite(page)
    accept_on_the_phone(browser, office, arrives(office, page, 2))

    colleague = Person(browser, office, "lucia@penaflor.example", phone=True, password=HERS)
    fits_and_is_accessible(colleague.page)
    paste_contacts(colleague)
    for name in ("Daniela Islas", "Omar Ruiz"):
        expect(colleague.page.get_by_text(name).first).to_be_visible()

    # Who forgets the password gets a way back by the same server.
    stranger = browser.new_context(base_url=office.address, viewport={"width": 390, "height": 844}, locale="es-MX")
    door = stranger.new_page()
    door.goto("/mesa/password_reset/")
    door.fill("[name=email]", "lucia@penaflor.example")
    door.press("[name=email]", "Enter")
    message = arrives(office, door, 3)
    assert message["To"] == "lucia@penaflor.example"
    door.goto(link_in(message))
    door.fill("[name=new_password1]", MINE)
    door.fill("[name=new_password2]", MINE)
    door.press("[name=new_password2]", "Enter")
    door.wait_for_url("**/password_reset/complete/")
    Person(browser, office, "lucia@penaflor.example", phone=True, password=MINE)
