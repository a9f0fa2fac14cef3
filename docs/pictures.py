"""The pictures of the manual: walks through the demo municipality in a browser and saves what people see.

    make pictures            (or: python docs/pictures.py [--data FOLDER] [--only WORD])

Needs Chromium (`CHROMIUM` names another than /usr/bin/chromium). `--data` takes a folder where `voceria demo` already
ran, and changes it: give a copy. Phone pictures are 390 px wide at double density, desk pictures 1280 px.
"""

import argparse
import io
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright  # noqa: E402

from tests.journeys.line import Line  # noqa: E402
from tests.journeys.office import Office, Person  # noqa: E402

SHELF = ROOT / "docs" / "manual" / "images"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
LA_LOMA = "La Loma ya tiene agua"
TO_THE_TOP = "() => document.querySelectorAll('*').forEach(e => { if (e.scrollTop) e.scrollTop = 0 })"


class Walk:
    """The demo's office, its people by role, and the shelf for what they see."""

    def __init__(self, browser: Browser, office: Office, folder: Path, only: str) -> None:
        self.browser, self.office, self.folder, self.only = browser, office, folder, only
        accounts = json.loads((folder / "demo_accounts.json").read_text())
        self.accounts = {role: (email, password) for role, _name, email, password in accounts}

    def person(self, role: str, *, phone: bool, **context: Any) -> Page:
        email, password = self.accounts[role]
        size = PHONE if phone else DESK
        someone = Person(self.browser, self.office, email, phone=phone, password=password, **{**size, **context})
        return someone.page

    def visitor(self, *, phone: bool) -> Page:
        size = PHONE if phone else DESK
        place: dict[str, Any] = {
            "base_url": self.office.address,
            "locale": "es-MX",
            "timezone_id": "America/Mexico_City",
        }
        return self.browser.new_context(**place, **size).new_page()

    def keep(self, page: Page, name: str, to: Locator | None = None) -> None:
        """Saves what stands on the screen, with `to` near its top."""
        if self.only not in name:
            return
        page.wait_for_load_state("networkidle")
        if to:
            to.evaluate("e => { e.style.scrollMarginTop = '84px'; e.scrollIntoView({behavior: 'instant'}) }")
        else:
            page.evaluate(TO_THE_TOP)
        page.wait_for_timeout(400)  # lazy pictures and the sticky header settle
        self.save(page, name)

    def save(self, page: Page, name: str) -> None:
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        SHELF.mkdir(parents=True, exist_ok=True)
        path = SHELF / f"{name}.webp"
        picture.save(path, "WEBP", quality=72, method=6)
        print(f"{path.stat().st_size / 1000:6.0f} KB  {path.relative_to(ROOT)}", flush=True)

    def at(self, role: str, address: str, name: str) -> None:
        """A page as somebody of that role, or anybody, sees it; the name says whether on a phone."""
        phone = name.endswith("-telefono")
        page = self.person(role, phone=phone) if role else self.visitor(phone=phone)
        page.goto(address)
        self.keep(page, name)


def find(page: Page, listing: str, words: str) -> None:
    """Opens the record that a list of the last days and what is to come shows under these words."""
    page.goto(f"{listing}?{urlencode({'q': words, 'fecha': datetime.now(UTC).date() - timedelta(days=10)})}")
    page.get_by_role("link", name=re.compile(words)).first.click()


def begin(browser: Browser, shelf: Walk, folder: Path) -> None:
    """The first run, in an installation that has nothing yet."""
    office = Office(folder, seed="", undo_seconds=60)
    try:
        page = browser.new_context(**PHONE, base_url=office.address, locale="es-MX").new_page()
        page.goto("/comenzar/")
        shelf.keep(page, "comenzar-codigo")
        page.fill("[name=code]", (folder / "codigo_de_inicio").read_text().strip())
        page.locator("button[type=submit]").click()
        page.wait_for_url("**/comenzar/lugar/")
        shelf.keep(page, "comenzar-municipio")
        page.goto("/comenzar/identidad/")
        shelf.keep(page, "comenzar-colores")
        page.goto("/comenzar/numeros/")
        shelf.keep(page, "comenzar-numeros")
    finally:
        office.close()


def day(walk: Walk) -> None:
    walk.at("Dirección", "/mesa/", "hoy-telefono")
    walk.at("Dirección", "/mesa/", "hoy-escritorio")
    walk.at("Presidencia / Secretaría particular", "/mesa/agenda/", "agenda-escritorio")
    page = walk.person("Presidencia / Secretaría particular", phone=True)
    page.goto("/mesa/agenda/new/")
    page.fill("[name=title]", "Banderazo del camino a San Andrés")
    page.fill("[name=place]", "Entronque La Nuez")
    walk.keep(page, "actividad-nueva")


def photos(walk: Walk) -> None:
    page = walk.person("Fotografía", phone=True)
    find(page, "/mesa/agenda/", "Puesta en marcha del pozo La Loma")
    page.wait_for_load_state("networkidle")
    walk.keep(page, "actividad")
    page.get_by_role("link", name="Fotos", exact=True).click()
    page.wait_for_url("**/mesa/banco/albumes/*/")
    expect(page.get_by_text("Faltan las vistas")).to_be_hidden(timeout=180_000)  # the worker is at them
    walk.keep(page, "album-telefono", page.locator("#fotos-t"))
    album = page.url
    page.locator(".v-photo a").nth(4).click()
    page.wait_for_url("**/mesa/banco/fotos/*/")
    page.locator("summary", has_text="No publicar").click()
    walk.keep(page, "no-publicar", page.locator("summary", has_text="No publicar"))
    desk = walk.person("Fotografía", phone=False)
    desk.goto(album)
    walk.keep(desk, "album-escritorio")


def upload(walk: Walk) -> None:
    """Photos on their way over a slow line, in the middle."""
    line = Line(walk.office.port, rate=250_000)
    folder = Path(tempfile.mkdtemp(dir=walk.folder))
    files = []
    for number, path in enumerate(sorted((walk.folder / "files").rglob("*.jpg"), key=lambda p: -p.stat().st_size)[:14]):
        files.append(folder / f"IMG_{4217 + number}.JPG")
        Image.open(path).convert("RGB").save(files[-1], quality=97)
    try:
        page = walk.person("Fotografía", phone=True)
        find(page, "/mesa/agenda/", "Jornada de descacharrización")
        page.get_by_role("link", name="Fotos", exact=True).click()
        page.wait_for_url("**/mesa/banco/albumes/*/")
        page.goto(page.url.replace(f":{walk.office.port}", f":{line.port}"))
        if "login" in page.url:
            raise SystemExit("the session does not pass the line")
        page.set_input_files("#elegir", files)
        page.wait_for_timeout(8_000)
        walk.save(page, "subida")
    finally:
        line.close()


def text(walk: Walk) -> str:
    """The draft, its review, the approval; delivers the address of the bulletin."""
    page = walk.person("Auxiliar", phone=False)
    page.goto("/mesa/boletines/")
    walk.keep(page, "boletines-escritorio")
    page.goto("/mesa/boletines/nuevo/")
    walk.keep(page, "boletin-nuevo")
    walk.keep(page, "boletin-desde-word", page.locator("#word"))
    page.goto("/mesa/")
    row = page.locator("li, article", has_text="Entrega de 120 calentadores solares")
    row.get_by_role("link", name="Borrador").first.click()
    page.wait_for_url("**/mesa/boletines/*/")
    walk.keep(page, "pedir-revision", page.locator("#pedir"))
    page.get_by_role("link", name="Editar", exact=True).first.click()
    page.wait_for_url("**/edit/**")
    walk.keep(page, "editor")
    director = walk.person("Dirección", phone=True)
    find(director, "/mesa/boletines/", LA_LOMA)
    director.wait_for_url("**/mesa/boletines/*/")
    hub = director.url
    walk.keep(director, "revisar")
    walk.keep(director, "decidir", director.locator("#decidir"))
    desk = walk.person("Dirección", phone=False)
    desk.goto(hub)
    walk.keep(desk, "revisar-escritorio")
    director.get_by_text("Publicar a otra hora (embargo)").click()
    walk.keep(director, "decidir-embargo", director.locator("#decidir"))
    director.get_by_text("Publicar al aprobar").click()
    director.get_by_role("button", name="Aprobar y dar número").click()
    expect(director.get_by_text(re.compile("Aprobado: es el Boletín"))).to_be_visible()
    walk.keep(director, "aprobado")
    return hub


def after(walk: Walk, hub: str) -> None:
    """Sending, the sixty seconds, the boards, and the page of one journalist."""
    page = walk.person("Auxiliar", phone=False)
    page.goto(hub)
    page.get_by_role("link", name="Enviar a los medios", exact=True).click()
    page.get_by_text(re.compile("^Medios locales")).first.click()
    expect(page.get_by_role("button", name=re.compile(r"Enviar (?:a )?\d+ (?:correos|personas)"))).to_be_visible()
    walk.keep(page, "enviar")
    page.get_by_role("button", name=re.compile(r"Enviar (?:a )?\d+ (?:correos|personas)")).click()
    page.wait_for_url("**/mesa/envios/*/")
    walk.keep(page, "sesenta-segundos")
    walk.at("Auxiliar", "/mesa/envios/", "envios-telefono")
    walk.at("Auxiliar", "/mesa/envios/1/", "tablero-telefono")
    walk.at("Auxiliar", "/mesa/envios/1/", "tablero-escritorio")
    journalist = walk.visitor(phone=True)
    for _ in range(240):
        if walk.office.mailbox.messages:
            break
        page.wait_for_timeout(500)
    body = walk.office.mailbox.messages[0].get_body(("plain",))
    address = re.search(r"http\S+/p/\S+", body.get_content() if body else "")
    if address:
        journalist.goto(address[0])
        walk.keep(journalist, "pagina-del-periodista")
        journalist.get_by_role("button", name="Confirmo de recibido").click()
        walk.keep(journalist, "acuse", journalist.locator("#acuse"))


def corrections(walk: Walk, hub: str) -> None:
    page = walk.person("Dirección", phone=True)
    page.goto(hub)
    summary = page.locator("summary", has_text="Fe de erratas")
    summary.click()
    walk.keep(page, "fe-de-erratas", page.locator("#publicar"))
    summary.click()
    page.locator("summary", has_text="Retirar el boletín").click()
    walk.keep(page, "retirar", page.locator("#publicar"))


def house(walk: Walk) -> None:
    writer = walk.person("Auxiliar", phone=False)
    writer.goto("/mesa/notas/")
    walk.keep(writer, "notas")
    writer.goto("/mesa/notas/new/")
    walk.keep(writer, "nota-nueva")
    writer.goto("/mesa/directorio/contactos/")
    walk.keep(writer, "directorio")
    writer.goto("/mesa/directorio/contactos/pegar/")
    rows = [
        "Nombre\tMedio\tCargo\tCorreo\tWhatsApp",
        "Julieta Parra Ocaña\tRadio Peñaflor 98.3\tReportera\tjulieta@radiopenaflor.example\t771 555 0191",
        "Óscar Villagómez\tSierra Noticias\tJefe de información\toscar@sierranoticias.example\t771 555 0192",
        "Mesa de redacción\tDiario del Altiplano\t\tmesa@altiplano.example\t",
        "Sin correo ni teléfono\tEl Serrano\tReportero\t\t",
    ]
    writer.fill("[name=text]", "\n".join(rows))
    walk.keep(writer, "pegar-contactos")
    writer.get_by_role("button", name="Revisar antes de crear").click()
    writer.wait_for_load_state("networkidle")
    walk.keep(writer, "pegar-contactos-revisar")
    director = walk.person("Dirección", phone=False)
    director.goto("/mesa/oficina/personas/invitar/")
    walk.keep(director, "invitar")


def portal(walk: Walk) -> None:
    walk.at("", "/", "portada-telefono")
    walk.at("", "/", "portada-escritorio")
    walk.at("", "/boletines/?q=agua", "buscar-escritorio")
    citizen = walk.visitor(phone=True)
    citizen.goto("/")
    citizen.get_by_role("link", name=re.compile(LA_LOMA)).first.click()
    walk.keep(citizen, "boletin-publico")
    citizen.goto("/agenda/")
    walk.keep(citizen, "agenda-publica")


@contextmanager
def demo(data: str) -> Iterator[Path]:
    if data:
        yield Path(data)
        return
    with tempfile.TemporaryDirectory(prefix="voceria-pictures-") as folder:
        environment = {**os.environ, "VOCERIA_DATA": folder, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-m", "voceria.project.cli", "demo"], env=environment, check=True)
        yield Path(folder)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", default="", help="a copy of a demo's data folder")
    parser.add_argument("--only", default="", help="save only pictures whose name holds this word")
    wanted = parser.parse_args()
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with demo(wanted.data) as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--lang=es-MX"])
        office = Office(folder, seed="", undo_seconds=60)
        walk = Walk(browser, office, folder, wanted.only)
        try:
            day(walk)
            photos(walk)
            hub = text(walk)
            portal(walk)
            after(walk, hub)
            corrections(walk, hub)
            house(walk)
            upload(walk)
        finally:
            office.close()
        with tempfile.TemporaryDirectory() as empty:
            begin(browser, walk, Path(empty))
        browser.close()


if __name__ == "__main__":
    main()
