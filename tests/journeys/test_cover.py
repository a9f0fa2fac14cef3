"""A photographer's visit on the phone: sent, accepted, started, a photo, a name, ended, and the light is on."""

import re
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
SEED = """
from datetime import timedelta
from django.utils import timezone
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda import operations as agenda
from voceria.office.choices import Role
from voceria.office.operations import sync_roles
sync_roles()
MunicipalityFactory(email="prensa@penaflor.example")
director = UserFactory(email="adriana@penaflor.example", first_name="Adriana", roles=[Role.DIRECTOR])
UserFactory(email="ivan@penaflor.example", first_name="Iván", last_name="Lugo", roles=[Role.PHOTOGRAPHER])
now = timezone.now()
today = timezone.localtime(now)
start = max(now - timedelta(minutes=30), today.replace(hour=0, minute=1))
agenda.create_event(by=director, at=now, outputs=["photos"], title="Puesta en marcha del pozo La Loma",
    starts_at=start, ends_at=start + timedelta(minutes=40), place="Comunidad La Loma")
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("cover"), seed=SEED)
    yield made
    made.close()


def picture() -> bytes:
    out = BytesIO()
    Image.effect_noise((900, 600), 60).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def axe_clean(person: Person) -> None:
    found = Axe().run(person.page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []


def test_from_being_sent_to_the_light(office: Office) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        director = Person(browser, office, "adriana@penaflor.example")
        ivan = Person(browser, office, "ivan@penaflor.example", phone=True)

        director.page.goto("/mesa/")
        director.click(director.page.get_by_role("link", name="Asignar").first)
        director.click(director.page.get_by_role("button", name=re.compile("Asignar.*Iván Lugo")))
        expect(director.page.get_by_text("Iván Lugo va: foto.")).to_be_visible()
        director.page.reload()  # without the message, which is still fading in
        axe_clean(director)

        ivan.page.goto("/mesa/cobertura/")
        expect(ivan.page.get_by_role("heading", name="Puesta en marcha del pozo La Loma")).to_be_visible()
        axe_clean(ivan)
        ivan.click(ivan.button("Aceptar y empezar").last)
        ivan.page.set_input_files("#elegir", {"name": "IMG_4252.JPG", "mimeType": "image/jpeg", "buffer": picture()})
        expect(ivan.page.locator("[data-photo]")).to_have_count(1)
        ivan.fill(ivan.page.get_by_label("Agregar nombre o cifra"), "Refugio Ávila, comité de agua")
        ivan.click(ivan.button("Anotar"))
        expect(ivan.page.get_by_text("Refugio Ávila, comité de agua", exact=True)).to_be_visible()
        axe_clean(ivan)
        note_without_signal(ivan)
        ivan.click(ivan.page.locator(".v-photo__star").first)
        expect(ivan.page.locator(".v-photo--starred")).to_have_count(1)
        ivan.click(ivan.button("Terminar cobertura").last)
        expect(ivan.page.get_by_text("Cobertura terminada: 2 fotos.")).to_be_visible()

        director.page.goto("/mesa/")
        expect(director.page.locator(".v-light--done", has_text="Cubrir")).to_contain_text("2 fotos")
        browser.close()
    until = time.monotonic() + 90
    while not entries(office, "ivan@penaflor.example") and time.monotonic() < until:
        time.sleep(1)
    assert entries(office, "ivan@penaflor.example")


def note_without_signal(ivan: Person) -> None:
    """What is typed stays on the phone and goes by itself; an empty file beside a good one holds nothing up."""
    expect(ivan.page.locator("[data-unsent]")).to_have_count(0)
    ivan.page.context.set_offline(True)
    field = ivan.page.get_by_label("Agregar nombre o cifra")
    for text in ("640 familias", "12 litros por segundo"):
        field.fill(text)
        field.press("Enter")
    expect(ivan.page.locator("[data-unsent]")).to_have_count(2)
    expect(ivan.page.get_by_text("Sin señal. Aquí queda guardado")).to_be_visible()
    ivan.page.context.set_offline(False)
    expect(ivan.page.locator("[data-unsent]")).to_have_count(0)
    ivan.page.reload()
    for text in ("640 familias", "12 litros por segundo"):
        expect(ivan.page.get_by_text(text, exact=True)).to_be_visible()
    ivan.page.get_by_role("button", name="Quitar «640 familias»").click()
    expect(ivan.page.get_by_text("640 familias", exact=True)).to_have_count(0)
    empty = {"name": "IMG_4253.JPG", "mimeType": "image/jpeg", "buffer": b""}
    good = {"name": "IMG_4254.JPG", "mimeType": "image/jpeg", "buffer": picture()}
    ivan.page.set_input_files("#elegir", [empty, good])
    expect(ivan.page.get_by_text("El archivo está vacío.")).to_be_visible()
    expect(ivan.page.locator("[data-photo]")).to_have_count(2)


def entries(office: Office, address: str) -> list[str]:
    """The calendar entries that this person got by mail."""
    told = [message for message in office.mailbox.messages if message["To"] == address]
    return [str(part) for message in told for part in message.walk() if part.get_content_type() == "text/calendar"]
