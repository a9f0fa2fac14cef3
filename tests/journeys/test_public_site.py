"""A citizen on a cheap phone reads the public site: light, readable without script, for everyone, from us alone."""

import os
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AdministrationFactory, AreaFactory, MunicipalityFactory, OfficialFactory
from voceria.agenda.choices import EventState
from voceria.bank.models import Photo
from voceria.bank.queries import make_public_copies
from voceria.office.operations import announce_public_change

# Playwright's own loop runs in this thread, and Django takes it for an asynchronous view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
WIDTHS = (390, 1280)
HEAVIEST = 200_000  # bytes of a first visit, as they cross the line
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
}


@pytest.fixture
def addresses(live_server) -> dict[str, str]:
    now = timezone.now()
    AdministrationFactory()
    MunicipalityFactory(
        about="<p>Escribe a comunicacion.social.y.transparencia@penaflordelasierra.example para pedir datos.</p>",
        whatsapp="771 555 0102",
        email="prensa@penaflor.example",
        press_contact="Karla Sánchez",
    )
    area = AreaFactory(name="Agua Potable", phone="771 555 0110", email="agua@penaflor.example")
    OfficialFactory(area=area)
    shown = [BulletinFactory(published=True, photos=4) for _ in range(6)]
    for bulletin in shown:
        bulletin.areas.set([area])
        bulletin.save()
    for photo in Photo.objects.all():  # as the office does; the tests' database in memory bears one writer at a time
        make_public_copies(photo)
    gone = BulletinFactory(withdrawn=True)
    EventFactory(starts_at=now + timedelta(minutes=5), area=area)
    EventFactory(starts_at=now + timedelta(days=1), state=EventState.CANCELLED, state_reason="Llueve en la sierra")
    announce_public_change()
    return {
        "home": "/",
        "list": "/boletines/",
        "nothing found": "/boletines/?q=zanahoria",
        "bulletin": f"/boletines/{shown[-1].folio.slug}/",
        "withdrawn": f"/boletines/{gone.folio.slug}/",
        "agenda": "/agenda/",
        "about": "/quienes-somos/",
        "privacy": "/aviso-de-privacidad/",
        "accessibility": "/accesibilidad/",
        "not there": "/no-existe/",
    }


def _open(browser: Browser, width: int = 390, **options: object) -> Page:
    return browser.new_page(viewport={"width": width, "height": 844}, **options)


@pytest.mark.parametrize("width", WIDTHS)
def test_public_pages_have_no_accessibility_findings(browser, live_server, addresses, width: int) -> None:
    page = _open(browser, width)
    findings = {}
    for name, path in addresses.items():
        page.goto(live_server.url + path)
        found = Axe().run(page, options=AXE).response["violations"]
        if found:
            findings[name] = [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert findings == {}


def test_public_pages_are_light_and_ask_nobody_else(browser, live_server, addresses) -> None:
    for name, path in addresses.items():
        page = _open(browser, device_scale_factor=2)
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        weights: list[float] = []
        asked: list[str] = []
        line.on("Network.loadingFinished", lambda event, weights=weights: weights.append(event["encodedDataLength"]))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(live_server.url + path, wait_until="networkidle")
        strangers = [url for url in asked if not url.startswith((live_server.url, "data:"))]
        assert strangers == [], name
        assert sum(weights) < HEAVIEST, name
        page.close()


def test_public_pages_break_no_rule_of_their_own_policy(browser, live_server, addresses) -> None:
    page = _open(browser)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in addresses.values():
        page.goto(live_server.url + path)
    assert [words for words in complaints if "Content Security Policy" in words or "Error" in words] == []


def test_public_pages_read_and_search_without_script(browser, live_server, addresses) -> None:
    page = _open(browser, java_script_enabled=False)
    page.goto(live_server.url)
    page.get_by_role("link", name="Boletines", exact=True).click()
    page.get_by_label("Qué buscas").fill("pozo")
    page.get_by_role("button", name="Buscar").click()
    page.locator(".card a").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("La Loma ya tiene agua")
    page.get_by_text("Texto para copiar").click()
    assert "640 familias" in page.get_by_label("Texto del boletín").input_value()
    assert page.get_by_role("button", name="Copiar").count() == 0


def test_copy_button_puts_the_whole_text_on_the_clipboard(browser, live_server, addresses) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(live_server.url + addresses["bulletin"])
    page.locator(".tools [data-copy]").click()
    page.get_by_text("Copiado").first.wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "«El agua ya llega a cada casa.», Refugio Ávila, comité de agua." in copied
    assert copied.startswith("Agua potable")
    context.close()
