"""The whole daily line in a browser: from the mayor's agenda to the note in the press, with real mail."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.bank.pictures import exif, saved
from tests.journeys.daily_line import SEED, Walked, arrive, from_event_to_sent, to_the_press
from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    yield office
    office.close()


@pytest.fixture(scope="module")
def walked(office: Office, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    from PIL import Image

    folder = tmp_path_factory.mktemp("phone")
    photos = []
    for number in range(3):
        path = folder / f"IMG_{4200 + number}.JPG"
        picture = Image.effect_noise((900, 600), 50 + number).convert("RGB")
        path.write_bytes(saved(picture, "JPEG", quality=85, exif=exif(6)))
        photos.append(path)
    return from_event_to_sent(browser, office, photos)


def test_the_line_takes_few_interactions(walked: Walked):
    assert sum(walked.counts.values()) <= 30, walked.counts
    after_photos = walked.counts["write"] + walked.counts["approve"] + walked.counts["send"]
    assert after_photos <= 12, walked.counts


def test_each_recipient_confirms_on_a_page_of_their_own(walked: Walked, office: Office, browser: Browser):
    arrive(office, 4)
    first = to_the_press(office)[0]
    assert {str(message["To"]).split("<")[-1].strip("<>") for message in to_the_press(office)} == {
        f"lucia{n}@radio.example" for n in range(4)
    }
    text = first.get_body(("plain",)).get_content()
    assert "640 familias" in text
    address = re.search(r"http\S+/p/\S+", text)[0]

    journalist = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    journalist.goto(address)
    expect(journalist.get_by_role("heading", name="Hola, Lucía")).to_be_visible()
    pack = journalist.context.request.get(address + "todo.zip")
    names = zipfile.ZipFile(io.BytesIO(pack.body())).namelist()
    assert [name.rsplit(".", 1)[1] for name in names] == ["txt", "jpg", "pdf"]
    journalist.get_by_role("button", name="Confirmo de recibido").click()
    expect(journalist.get_by_text("Quedó confirmado de recibido")).to_be_visible()

    caller = Person(browser, office, "tomas@penaflor.example", phone=True)
    caller.page.goto(walked.board)
    expect(caller.page.get_by_text("1 de 5").first).to_be_visible()
    row = caller.page.locator(".v-row", has_text="Daniela Islas")
    row.locator("summary", has_text="Ya confirmó").click()
    row.get_by_role("button", name="Por teléfono").click()
    expect(caller.page.get_by_text("2 de 5").first).to_be_visible()


def test_the_public_reads_it_and_the_note_is_seen_on_it(walked: Walked, office: Office, browser: Browser):
    citizen = browser.new_context(viewport={"width": 390, "height": 844}, base_url=office.address).new_page()
    citizen.goto("/")
    citizen.get_by_role("link", name=re.compile("Puesta en marcha del pozo La Loma")).first.click()
    expect(citizen.get_by_text("Boletín 214").first).to_be_visible()
    expect(citizen.get_by_text("Extrae 12 litros por segundo").first).to_be_visible()
    citizen.goto("/boletines/?q=familia")
    expect(citizen.get_by_text("Boletín 214").first).to_be_visible()

    watcher = Person(browser, office, "tomas@penaflor.example")
    page = watcher.page
    page.goto(walked.bulletin)
    watcher.click(watcher.link("Anotar una nota"))
    watcher.select(page.locator("[name=outlet]"), "Sierra Noticias")
    watcher.fill(page.locator("[name=headline]"), "Ya hay agua en La Loma")
    watcher.fill(page.locator("[name=url]"), "https://sierra.example/agua-la-loma")
    watcher.click(page.locator("footer button[type=submit]").first)
    page.wait_for_url("**/mesa/notas/")
    page.goto(walked.bulletin)
    expect(page.get_by_text("Ya hay agua en La Loma")).to_be_visible()
