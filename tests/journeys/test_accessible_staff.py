"""The staff screens, Wagtail's among them, as somebody who cannot see them, or has no mouse, meets them."""

import os
import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from tests.factories.agenda import AreaLinkFactory, DailyDutyFactory, EventFactory
from tests.factories.bank import PhotoFactory, RecordingFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.delivery import order
from tests.factories.office import AdministrationFactory, AreaFactory, MunicipalityFactory, OfficialFactory, UserFactory
from tests.factories.press import ContactFactory, ContactListFactory
from voceria.agenda import operations as agenda
from voceria.agenda.models import Topic
from voceria.bulletins.models import BulletinKind
from voceria.invitations.models import Invitee
from voceria.office.choices import Role
from voceria.office.models import User

# Playwright's own loop runs in this thread, and Django takes it for an asynchronous view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
AXE = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


# A colour on its way from day to night is nobody's finding.
SETTLED = "document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish())"


@pytest.fixture
def director() -> User:
    MunicipalityFactory(about="<p>Quiénes somos</p>")
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana")


@pytest.fixture
def screens(director: User) -> dict[str, str]:
    """Every address the menu leads to, and the forms and lists behind it, with one thing of each kind in them."""
    administration, area, official = AdministrationFactory(), AreaFactory(), OfficialFactory()
    contact = ContactFactory()
    group = ContactListFactory(name="Medios locales", contacts=[contact])
    event = EventFactory(starts_at=timezone.now(), area=area)
    agenda.set_outputs(event=event, outputs=["networks", "mural", "video"], by=director, at=timezone.now())
    agenda.finish_output(event=event, output="mural", said="En la plaza", by=director, at=timezone.now())
    AreaLinkFactory(area=area)
    photo = PhotoFactory(album=event.album, starred=True)
    RecordingFactory(album=event.album)
    kind = BulletinKind.objects.get(code="boletin")
    draft = BulletinFactory(author=UserFactory(roles=[Role.ASSISTANT]), kind=kind, photos=1)
    shown = BulletinFactory(published=True, author=director, kind=kind)
    dispatch = order()
    Invitee.objects.create(event=event, contact=contact, name=contact.name)
    day = timezone.localdate()
    records = {
        "agenda": event,
        "lista-diaria": DailyDutyFactory().duty,
        "temas": Topic.objects.order_by("pk")[0],
        "directorio/contactos": contact,
        "directorio/medios": contact.outlet,
        "directorio/listas": group,
        "oficina/areas": area,
        "oficina/servidores": official,
        "oficina/administraciones": administration,
    }
    paths = {
        "": "hoy", "account/": "cuenta", "notas/": "notas", "notas/new/": "nota nueva",
        f"hoy/{day - timedelta(days=1)}/": "ayer", f"ruta/{event.pk}/": "ruta",
        f"agenda/jerarquia/{day}/": "jerarquía", "agenda/new/": "actividad nueva",
        f"agenda/{event.pk}/difusion/": "difusión", f"hoy/{day}/cerrar/": "cerrar el día",
        "agenda/participacion/": "participación", "agenda/jornada/": "jornada",
        f"agenda/{event.pk}/jornada/": "mensaje de jornada", f"cobertura/actividad/{event.pk}/hoja/": "hoja",
        f"agenda/{event.pk}/": "actividad", f"agenda/{event.pk}/repetir/": "repetir",
        "avisos/": "avisos", "boletines/": "boletines", "boletines/nuevo/": "boletín nuevo",
        "boletines/?q=pozo": "boletines hallados", "boletines/?q=zzz": "boletines, nada",
        "boletines/libro/": "libro", "boletines/tipos/": "tipos", f"boletines/tipos/edit/{kind.pk}/": "tipo",
        f"boletines/tipos/usage/{kind.pk}/": "uso de un tipo", f"boletines/{draft.pk}/": "borrador",
        f"boletines/edit/{draft.pk}/": "editor", f"boletines/history/{draft.pk}/": "versiones",
        f"boletines/preview/{draft.pk}/?mode=public": "vista previa",
        f"boletines/delete/{draft.pk}/": "descartar", f"boletines/{shown.pk}/": "publicado",
        "invitaciones/": "invitaciones", f"invitaciones/{event.pk}/": "invitados", "invitaciones/formato/": "formato",
        f"invitaciones/{event.pk}/invitar/": "invitar a medios", f"invitaciones/{event.pk}/llamar/": "llamar",
        f"invitaciones/{event.pk}/puerta/": "puerta",
        f"boletines/{shown.pk}/enviar/": "enviar", "envios/": "envíos", f"envios/{dispatch.pk}/": "tablero",
        "banco/": "banco", f"banco/albumes/{event.album_id}/": "álbum", f"banco/fotos/{photo.pk}/": "foto",
        f"banco/albumes/{event.album_id}/orden/": "orden de fotos",
        "directorio/contactos/?active=true": "contactos filtrados", "directorio/contactos/?q=zzz": "contactos, nada",
        "directorio/contactos/pegar/": "pegar", f"directorio/contactos/history/{contact.pk}/": "historial",
        f"directorio/contactos/delete/{contact.pk}/": "borrar un contacto",
        f"directorio/medios/usage/{contact.outlet_id}/": "uso de un medio",
        "oficina/": "oficina", "oficina/datos/": "datos", "oficina/correo/": "correo", "oficina/personas/": "personas",
        "oficina/personas/invitar/": "invitar", f"oficina/personas/{director.pk}/": "persona",
    }  # fmt: skip
    for place, record in records.items():
        paths |= {f"{place}/": place, f"{place}/edit/{record.pk}/": f"{place}: {record}"}
    return {name: f"/mesa/{path}" for path, name in paths.items()}


class Desk:
    """Somebody of the office at a screen, and everything their browser complained of."""

    def __init__(self, browser: Browser, address: str, user: User | None = None) -> None:
        context = browser.new_context(base_url=address, locale="es-MX", timezone_id="America/Mexico_City")
        if user:
            client = Client()
            client.force_login(user)
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def findings(self) -> list[object]:
        """What is wrong with the page as it now stands, by day on a phone and by night on a desk."""
        found: list[object] = []
        for width, scheme in ((390, "light"), (1280, "dark")):
            # Tall, so that what sticks to the foot of the window lies on nothing.
            self.page.set_viewport_size({"width": width, "height": 4000})
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.page.evaluate(SETTLED)
            for rule in Axe().run(self.page, options=AXE).response["violations"]:
                found.append((width, rule["id"], [node["html"][:160] for node in rule["nodes"]]))
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append((width, "overflow", wide))
        said, self.complaints[:] = [text for text in self.complaints if text], []
        return found + said


def test_staff_screens_have_no_accessibility_findings(browser, live_server, director, screens) -> None:
    desk = Desk(browser, live_server.url, director)
    desk.page.goto("/mesa/")
    menu = re.findall(r'"url": "(/mesa/[^"]+)"', desk.page.content())
    assert len(menu) > 5
    screens |= {path: path for path in menu if path not in screens.values()}
    findings: dict[str, list[object]] = {}
    for name, path in screens.items():
        answer = desk.page.goto(path)
        assert answer is not None, name
        assert answer.status == 200, (name, path)
        if wrong := desk.findings():
            findings[name] = wrong
    assert not findings, "\n".join(f"{name} {screens[name]}: {wrong}" for name, wrong in findings.items())


def test_doors_and_dialogs_have_no_accessibility_findings(browser, live_server, director, screens) -> None:
    stranger = Desk(browser, live_server.url)
    for path in ("/mesa/login/", "/mesa/password_reset/", "/mesa/password_reset/done/"):
        stranger.page.goto(path)
        assert stranger.findings() == [], path
    desk = Desk(browser, live_server.url, director)
    page = desk.page
    page.goto(screens["editor"])
    page.get_by_role("textbox", name="Párrafos").first.press("Control+k")
    expect(page.get_by_role("dialog", name=re.compile("enlace", re.I)).get_by_label("Dirección")).to_be_visible()
    assert desk.findings() == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(screens["nota nueva"])
    page.locator("[data-chooser-action-choose]:visible").first.press("Enter")
    expect(page.get_by_role("dialog")).to_have_accessible_name(re.compile(r"\w"))
    assert desk.findings() == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[inert]")).to_have_count(0)


FOCUSED = """async () => {
  const at = document.activeElement;
  // The page follows the focus, smoothly: look when it stands still.
  for (let still = 0, was = NaN; still < 3; ) {
    await new Promise(requestAnimationFrame);
    const now = at.getBoundingClientRect().y;
    still = now === was ? still + 1 : 0;
    was = now;
  }
  const ringed = [at, ...(at.labels || [])].some((one) => {
    const drawn = getComputedStyle(one);
    return (drawn.outlineStyle !== "none" && parseFloat(drawn.outlineWidth) > 0) || drawn.boxShadow !== "none";
  });
  const box = at.getBoundingClientRect();
  const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const bar = above && above.closest("footer, .w-slim-header, .v-thumbbar");
  return {
    html: at.outerHTML.slice(0, 120),
    // In a text the caret shows it; in a frame, the ring round the link within.
    seen: ringed || at.matches("[contenteditable], iframe"),
    covered: Boolean(bar) && !bar.contains(at) && box.height < 200,
  };
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Goes there with Tab, as somebody without a mouse, who at each step must see where they are."""
    wanted = target.first.element_handle()
    for _step in range(150):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        assert at["seen"], at["html"]
        assert not at["covered"], at["html"]
        if page.evaluate("wanted => wanted === document.activeElement", wanted):
            return
    raise AssertionError(f"no Tab leads to {target}")


def press(page: Page, target: Locator, address: str | None = None) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")
    if address:
        page.wait_for_url(re.compile(address))


def test_the_office_works_with_the_keyboard_alone(browser, live_server, director, screens) -> None:
    page = Desk(browser, live_server.url, director).page
    page.goto("/mesa/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ir al contenido")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.reload()
    press(page, page.get_by_role("link", name="Agenda", exact=True), r"/mesa/agenda/$")
    press(page, page.locator("a[href^='/mesa/agenda/new/']"), r"/mesa/agenda/new/")
    tab_to(page, page.locator("[name=title]"))
    page.keyboard.type("Puesta en marcha del pozo")
    tab_to(page, page.locator("[name=start]"))
    page.keyboard.type("1130AM")
    press(page, page.locator("footer button[type=submit]"), r"/mesa/agenda/\d+/$")
    event = page.url
    press(page, page.get_by_role("link", name="Fotos", exact=True), r"/mesa/banco/albumes/\d+/$")
    page.goto(event)
    press(page, page.get_by_role("button", name="Boletín", exact=True), r"/mesa/boletines/edit/\d+/$")
    tab_to(page, page.locator("[name=lead]"))
    page.keyboard.type("El pozo ya da agua.")
    press(page, page.get_by_role("button", name="Guardar borrador"))
    expect(page.get_by_text("Borrador guardado").first).to_be_visible()


def test_a_bulletin_goes_out_with_the_keyboard_alone(browser, live_server, director, screens) -> None:
    page = Desk(browser, live_server.url, director).page
    page.goto(screens["borrador"])
    press(page, page.get_by_role("button", name="Pedir revisión"))
    expect(page.get_by_role("heading", name="Cómo va la revisión")).to_be_visible()
    tab_to(page, page.get_by_role("radio", name=re.compile("^Publicar al aprobar")))
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Aprobar y dar número"))
    expect(page.get_by_role("heading", name="En público")).to_be_visible()
    page.goto(screens["enviar"])
    tab_to(page, page.get_by_role("checkbox", name="Medios locales"))
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name=re.compile(r"^Enviar (?:a )?\d")), r"/mesa/envios/\d+/")
