"""A photographer in the field: photos go up over a line that breaks and a server that dies, each once.

VOCERIA_JOURNEY_PHOTOS=60 sends so many as large as phones make them (see card.py) instead of 14 small ones, and prints
the time and the most memory that each part of the system took (Linux; run with -s).
"""

import hashlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.bank.pictures import exif, saved
from tests.journeys.card import broken, phone_card
from tests.journeys.line import Line
from tests.journeys.memory import Memory, processes
from tests.journeys.office import prepared

pytestmark = pytest.mark.journey
ROOT = Path(__file__).resolve().parents[2]
LARGE_PHOTOS = int(os.environ.get("VOCERIA_JOURNEY_PHOTOS", "0"))
SEED = """
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.agenda import AlbumFactory
from voceria.office.choices import Role
from voceria.office.operations import sync_roles
sync_roles()
MunicipalityFactory()
UserFactory(email="foto@penaflor.example", roles=[Role.PHOTOGRAPHER])
AlbumFactory(title="Puesta en marcha del pozo La Loma")
"""


class Office:
    """A real server with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.environment = {
            **os.environ,
            "VOCERIA_DATA": str(folder),
            "VOCERIA_BASE_URL": f"http://127.0.0.1:{self.port}",
            "PYTHONPATH": str(ROOT),
        }
        for name in ("DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE"):
            self.environment.pop(name, None)
        shutil.copytree(prepared(self.environment), folder, dirs_exist_ok=True)
        self.run("manage.py", "shell", "-v0", "-c", SEED)
        self.start()

    def run(self, *command: str) -> None:
        subprocess.run([sys.executable, *command], cwd=ROOT, env=self.environment, check=True)

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voceria.project.cli", "serve", f"--port={self.port}"],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(240):
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/mesa/login/"):
                return
            time.sleep(0.25)
        raise AssertionError("the server did not come up")

    def kill(self) -> None:
        """All of it at once, as when the power goes."""
        for pid in processes(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def kept(self) -> dict[str, str]:
        """Original name and hash of every photo, as read from disk."""
        with sqlite3.connect(self.folder / "voceria.sqlite3") as database:
            rows = database.execute("select original_name, file from bank_photo").fetchall()
        return {name: hashlib.sha256((self.folder / "files" / file).read_bytes()).hexdigest() for name, file in rows}

    def originals(self) -> int:
        return len([path for path in (self.folder / "files" / "originals").rglob("*") if path.is_file()])

    def parts(self) -> int:
        return len(list((self.folder / "uploads").glob("*.part")))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"))
    yield office
    office.kill()


@pytest.fixture
def line(office: Office) -> Iterator[Line]:
    line = Line(office.port)
    yield line
    line.close()


@pytest.fixture
def page(line: Line) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844}, base_url=f"http://127.0.0.1:{line.port}")
        page.goto("/mesa/login/?next=/mesa/banco/albumes/1/")
        page.fill("[name=username]", "foto@penaflor.example")
        page.fill("[name=password]", "una-clave-larga")
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/albumes/1/")
        yield page
        browser.close()


def cards(folder: Path, count: int, start: int = 0) -> list[Path]:
    """Photos of about 700 KB, every fifth a HEIC."""
    folder.mkdir(exist_ok=True)
    made = []
    for number in range(start, start + count):
        picture = Image.effect_noise((1100, 733), 60 + number).convert("RGB")
        if number % 5 == 4:
            path = folder / f"IMG_{4252 + number}.HEIC"
            pillow_heif.from_pillow(picture).save(path, quality=80)
        else:
            path = folder / f"IMG_{4252 + number}.JPG"
            path.write_bytes(saved(picture, "JPEG", quality=88, exif=exif(6)))
        made.append(path)
    return made


def hashes(paths: list[Path]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def wait_until(true: object, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def upload_all(page: Page, paths: list[Path]) -> None:
    page.locator("#elegir").set_input_files(paths)


def figure(page: Page) -> str:
    return page.locator("[data-figure]").inner_text()


def test_photos_arrive_once_over_a_line_that_breaks_and_a_server_that_dies(
    office: Office, line: Line, page: Page, tmp_path: Path
) -> None:
    photos = phone_card(tmp_path / "card", LARGE_PHOTOS) if LARGE_PHOTOS else cards(tmp_path / "card", 14)
    good = [path for path in photos if not (LARGE_PHOTOS and broken(path))]
    size = sum(path.stat().st_size for path in photos)
    patience = 40 + size / 400_000
    before, begun = line.sent_up, time.monotonic()
    with Memory(lambda: office.process.pid) as memory:
        upload_all(page, photos)
        expect(page.locator("[data-queue] progress").first).to_be_visible()

        wait_until(lambda: line.sent_up - before > size * 0.3, patience)
        line.cut()
        expect(page.locator(".v-queue__row--paused").first).to_contain_text(
            "Sigue sola al volver la señal.", timeout=20_000
        )
        expect(page.locator("[data-note-words]")).to_contain_text("No hay señal", timeout=20_000)
        assert office.parts() > 0
        time.sleep(1)
        line.mend()
        page.evaluate("window.dispatchEvent(new Event('online'))")

        wait_until(lambda: line.sent_up - before > size * 0.7, patience)
        office.kill()
        expect(page.locator(".v-queue__row--paused").first).to_be_visible(timeout=20_000)
        office.start()

        told = f"{len(good)} de {len(photos)} fotos subidas"
        expect(page.locator("[data-figure]")).to_have_text(told, timeout=1000 * patience)
    seconds = time.monotonic() - begun
    expect(page.locator("[data-note-words]")).to_contain_text("Una no se pudo" if len(good) < len(photos) else "Listo.")
    assert office.kept() == hashes(good)
    assert office.originals() == len(good)
    assert office.parts() == 0
    expect(page.locator("[data-grid] > li")).to_have_count(len(good))
    overhead = line.sent_up - before - size
    in_flight = 2 * 2 * 256 * 1024  # two at a time, cut twice, each with what the sockets held
    assert overhead < in_flight + 4000 * len(photos), f"{overhead} bytes went up twice"
    told = f"{len(photos)} photos, {size / 1e6:.0f} MB: {seconds:.0f} s; {overhead / 1e3:.0f} KB twice; {memory}"
    print(f"\n{told}")  # noqa: T201 - the figures are what it is run for


def test_files_chosen_again_after_a_closed_page_are_not_sent_again(
    office: Office, line: Line, page: Page, tmp_path: Path
) -> None:
    photos = cards(tmp_path / "card", 12, start=100)
    size = sum(path.stat().st_size for path in photos)
    upload_all(page, photos)
    wait_until(lambda: int(figure(page).split()[0] or 0) >= 5)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    before, there = line.sent_up, len(set(office.kept()) & {path.name for path in photos})
    assert there >= 5
    upload_all(page, photos)
    expect(page.locator("[data-figure]")).to_have_text("12 de 12 fotos subidas", timeout=40_000)
    assert line.sent_up - before < size * (12 - there) / 12 + 300_000
    assert {name: office.kept()[name] for name in hashes(photos)} == hashes(photos)
    expect(page.locator(".v-queue__row--same").first).to_contain_text("Ya estaba en el álbum. No se subió de nuevo.")

    page.reload()
    before = line.sent_up
    upload_all(page, photos)
    expect(page.locator("[data-figure]")).to_have_text("12 de 12 fotos subidas")
    assert line.sent_up - before < 40_000


def test_photo_kept_while_the_answer_was_lost_is_neither_sent_nor_kept_twice(
    office: Office, line: Line, page: Page, tmp_path: Path
) -> None:
    photos = cards(tmp_path / "card", 2, start=500)
    size, before, there = sum(path.stat().st_size for path in photos), line.sent_up, office.originals()
    line.answers_lost_from = before + size / 2  # both are begun, none is whole
    upload_all(page, photos)
    wait_until(lambda: set(hashes(photos)) <= set(office.kept()))
    expect(page.locator(".v-queue__row--paused")).to_have_count(2, timeout=20_000)
    line.answers_lost_from = float("inf")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-figure]")).to_have_text("2 de 2 fotos subidas", timeout=40_000)
    assert line.sent_up - before - size < 60_000, "bytes went up twice"
    assert office.originals() == there + 2
    assert office.parts() == 0
    for path in photos:
        expect(page.locator(f'[data-grid] img[alt="{path.stem}"]')).to_have_count(1)


def test_view_of_a_photo_appears_by_itself(page: Page, tmp_path: Path) -> None:
    (photo,) = cards(tmp_path / "card", 1, start=600)
    upload_all(page, [photo])
    tile = page.locator(f'[data-grid] img[alt="{photo.stem}"]')
    expect(tile).to_have_attribute("src", re.compile("/mesa/archivos/copies/"), timeout=60_000)
    tile.scroll_into_view_if_needed()
    wait_until(lambda: tile.evaluate("img => img.complete && img.naturalWidth") == 400)
    expect(page.locator("[data-tiles-note]")).to_be_hidden(timeout=60_000)


def test_what_is_no_photo_is_refused_in_words_and_the_others_go_on(page: Page, tmp_path: Path) -> None:
    good, *_ = cards(tmp_path / "card", 1, start=200)
    broken = tmp_path / "IMG_9000.JPG"
    broken.write_bytes(good.read_bytes()[:-20_000])
    notes = tmp_path / "lista.pdf"
    notes.write_bytes(b"%PDF-1.7")
    upload_all(page, [broken, notes, good])
    row = page.locator(".v-queue__row", has_text="IMG_9000.JPG")
    expect(row).to_contain_text("No es una foto: el archivo está dañado. Elígela otra vez.")
    expect(page.locator(".v-queue__row", has_text="lista.pdf")).to_contain_text("sólo entran")
    expect(page.locator("[data-figure]")).to_have_text("1 de 3 fotos subidas")
    button = row.locator("button")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    with page.expect_file_chooser():
        button.click()


def test_star_is_one_tap_and_can_be_undone(page: Page, tmp_path: Path) -> None:
    upload_all(page, cards(tmp_path / "card", 1, start=300))
    expect(page.locator("[data-figure]")).to_have_text("1 de 1 foto subida", timeout=20_000)
    star = page.locator("[data-grid] .v-photo__star").last
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-done]")).to_contain_text("Con estrella")
    page.locator("[data-done-undo] button").click()
    expect(star).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(page.locator("[data-grid] .v-photo__star").last).to_have_attribute("aria-pressed", "false")


def test_form_works_without_script(line: Line, page: Page, office: Office, tmp_path: Path) -> None:
    photos = cards(tmp_path / "card", 2, start=400)
    context = page.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False, storage_state=page.context.storage_state(), base_url=f"http://127.0.0.1:{line.port}"
    )
    plain = context.new_page()
    plain.goto("/mesa/banco/albumes/1/")
    plain.locator("#elegir").set_input_files(photos)
    plain.get_by_role("button", name="Subir las elegidas").click()
    expect(plain.get_by_text("Se guardaron 2 fotos.")).to_be_visible()
    assert set(hashes(photos)) <= set(office.kept())
