"""The daily line, as people walk it: event, photos, bulletin, approval, sending, receipt, note."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, expect

from .office import Office, Person

#: The button that sends, whether or not somebody of the list has no mail.
SENDS = re.compile(r"^Enviar (?:a \d+ personas|\d+ correos)$")
SEED = """
from django.contrib.auth.models import Group
from tests.factories.office import AdministrationFactory, AreaFactory, MunicipalityFactory, OfficialFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory, OutletFactory
from voceria.bulletins.models import BulletinKind, FolioCounter
from voceria.office.choices import Role
from django.utils import timezone
MunicipalityFactory()
AdministrationFactory()
for email, role, first in [
    ("adriana@penaflor.example", Role.DIRECTOR, "Adriana"), ("tomas@penaflor.example", Role.ASSISTANT, "Tomás"),
    ("ivan@penaflor.example", Role.PHOTOGRAPHER, "Iván"), ("rosaura@penaflor.example", Role.PRESIDENCY, "Rosaura"),
]:
    UserFactory(email=email, first_name=first, last_name="Lugo", roles=[role])
AreaFactory(name="Agua Potable")
OfficialFactory(name="Elena Barragán Soto", post="presidenta municipal", heads_municipality=True)
radio = OutletFactory(name="Radio Peñaflor 98.3")
people = [ContactFactory(name=f"Lucía Arteaga {n}", email=f"lucia{n}@radio.example", outlet=radio) for n in range(4)]
sierra = OutletFactory(name="Sierra Noticias")
people.append(ContactFactory(name="Daniela Islas", email="", whatsapp="771 555 0128", outlet=sierra))
ContactListFactory(name="Medios locales", contacts=people)
FolioCounter.objects.update_or_create(
    kind=BulletinKind.objects.get(code="boletin"), period=str(timezone.localdate().year), defaults={"next_number": 214}
)
"""

Picture = Callable[[Person, str], None]


def no_picture(person: Person, name: str) -> None:
    """A journey that is not to be photographed."""


@dataclass
class Walked:
    """What the walk left behind, and how many interactions each part of it took."""

    bulletin: str = ""
    board: str = ""
    token_page: str = ""
    counts: dict[str, int] = field(default_factory=dict)


def from_event_to_sent(browser: Browser, office: Office, photos: list[Path], picture: Picture = no_picture) -> Walked:
    """Walks from an empty agenda to a bulletin on its way; the photos are already on the phone."""
    walked = Walked()
    event = _event(browser, office, walked, picture)
    _photos(browser, office, event, photos, walked, picture)
    writer = _write(browser, office, event, walked, picture)
    _approve(browser, office, walked, picture)
    _send(writer, walked, picture)
    return walked


def _event(browser: Browser, office: Office, walked: Walked, picture: Picture) -> str:
    secretary = Person(browser, office, "rosaura@penaflor.example", phone=True)
    page = secretary.page
    page.goto("/mesa/agenda/new/")
    secretary.fill(page.locator("[name=title]"), "Puesta en marcha del pozo La Loma")
    secretary.fill(page.locator("[name=start]"), "11:30")
    secretary.fill(page.locator("[name=place]"), "Comunidad La Loma")
    secretary.select(page.locator("[name=presided_by]"), "Elena Barragán Soto, presidenta municipal")
    secretary.click(page.locator("[name=visibility][value=public]"))
    secretary.fill(page.locator("#id_description"), "Da servicio a 640 familias.\nExtrae 12 litros por segundo.")
    picture(secretary, "01-actividad-nueva")
    secretary.click(page.locator("footer button[type=submit]").first)
    page.wait_for_url("**/mesa/agenda/*/")
    picture(secretary, "02-actividad")
    walked.counts["event"] = secretary.interactions
    return page.url


def _photos(browser: Browser, office: Office, event: str, photos: list[Path], walked: Walked, picture: Picture) -> None:
    photographer = Person(browser, office, "ivan@penaflor.example", phone=True)
    page = photographer.page
    page.goto(event)
    photographer.click(photographer.link("Fotos"))
    page.set_input_files("#elegir", [str(path) for path in photos])
    photographer.interactions += 1
    expect(page.locator(".v-photo")).to_have_count(len(photos), timeout=60_000)
    photographer.click(page.locator(".v-photo__star").first)
    expect(page.locator(".v-photo--starred")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    picture(photographer, "03-fotos")
    walked.counts["photos"] = photographer.interactions


def _write(browser: Browser, office: Office, event: str, walked: Walked, picture: Picture) -> Person:
    writer = Person(browser, office, "tomas@penaflor.example")
    page = writer.page
    page.goto(event)
    writer.click(writer.button("Boletín"))
    page.wait_for_url("**/edit/**")
    writer.fill(page.locator("#id_photos-0-alt_text"), "Vecinas de La Loma llenan cubetas junto al pozo nuevo.")
    picture(writer, "04-boletin-editor")
    writer.click(page.get_by_role("button", name="Guardar borrador"))
    page.wait_for_load_state("networkidle")
    writer.click(page.get_by_role("link", name="Ir a revisión").first)
    writer.click(writer.button("Pedir revisión"))
    expect(page.get_by_text("Revisión pedida")).to_be_visible()
    walked.bulletin = page.url
    picture(writer, "05-en-revision")
    walked.counts["write"] = writer.interactions
    writer.interactions = 0
    return writer


def _approve(browser: Browser, office: Office, walked: Walked, picture: Picture) -> None:
    director = Person(browser, office, "adriana@penaflor.example", phone=True)
    page = director.page
    page.goto(walked.bulletin)
    picture(director, "06-aprobar")
    director.click(page.get_by_text("Publicar al aprobar"))
    director.click(director.button("Aprobar y dar número"))
    expect(page.get_by_text("Aprobado: es el Boletín 214")).to_be_visible()
    walked.counts["approve"] = director.interactions


def _send(writer: Person, walked: Walked, picture: Picture) -> None:
    page = writer.page
    page.goto(walked.bulletin)
    writer.click(writer.link("Enviar a los medios"))
    writer.click(page.get_by_text("Medios locales"))
    expect(page.get_by_role("button", name=SENDS)).to_be_visible()
    picture(writer, "07-enviar")
    writer.click(page.get_by_role("button", name=SENDS))
    page.wait_for_url("**/mesa/envios/*/")
    walked.board = page.url
    picture(writer, "08-sesenta-segundos")
    walked.counts["send"] = writer.interactions


def to_the_press(office: Office) -> list:
    """What went to journalists; the office also mails notices to its own people."""
    return [message for message in office.mailbox.messages if "penaflor.example" not in str(message["To"])]


def arrive(office: Office, count: int, seconds: int = 110) -> None:
    """Waits until the mailbox holds that many messages."""
    deadline = time.monotonic() + seconds
    while len(to_the_press(office)) < count and time.monotonic() < deadline:
        time.sleep(0.5)
    assert len(to_the_press(office)) == count, len(to_the_press(office))
