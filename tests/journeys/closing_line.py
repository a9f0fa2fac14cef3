"""One activity of today from the agenda to the day closed: six lights on, what else is put out done, nothing left.

Each person begins at Hoy, which is their home; whatever they do from there counts. The journalists' own taps are
counted apart: they are not of the office.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Locator, Page, expect

from . import daily_line
from .daily_line import SENDS, Picture, arrive, no_picture, to_the_press
from .office import Office, Person

SEED = (
    daily_line.SEED
    + """
UserFactory(email="karla@penaflor.example", first_name="Karla", last_name="Nava", roles=[Role.NETWORKS])
"""
)
TITLE = "Puesta en marcha del pozo La Loma"
JOURNALISTS = "journalists"


@dataclass
class Closed:
    """How many interactions each part took, and where the day stands."""

    day: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def office(self) -> int:
        return sum(count for part, count in self.counts.items() if part != JOURNALISTS)


def close_the_day(browser: Browser, office: Office, photos: list[Path], picture: Picture = no_picture) -> Closed:
    walk = _Walk(browser, office, picture)
    walk.know()
    walk.decide()
    walk.invite()
    walk.answer()
    walk.time_passes(minutes=110)  # it has begun
    walk.cover(photos)
    walk.write()
    walk.approve()
    walk.send()
    walk.confirm()
    walk.post()
    walk.monitor()
    walk.time_passes(minutes=70)  # it is over
    walk.close()
    return walk.closed


class _Walk:
    """The people of the office, each in their own browser."""

    def __init__(self, browser: Browser, office: Office, picture: Picture) -> None:
        self.browser, self.office, self.picture = browser, office, picture
        self.closed = Closed()
        self.rosaura = self._person("rosaura")
        self.adriana = self._person("adriana")
        self.ivan = self._person("ivan")
        self.karla = self._person("karla")
        self.tomas = self._person("tomas", phone=False)

    def _person(self, name: str, *, phone: bool = True) -> Person:
        return Person(self.browser, self.office, f"{name}@penaflor.example", phone=phone)

    def _counted(self, part: str, person: Person) -> None:
        known = self.closed.counts.get(part, 0)
        self.closed.counts[part] = known + person.interactions
        person.interactions = 0

    def _home(self, person: Person) -> None:
        """The activity's day on Hoy; near midnight that is not today's."""
        person.page.goto(f"/mesa/hoy/{self.closed.day}/" if self.closed.day else "/mesa/")
        person.page.wait_for_load_state("networkidle")

    def _next(self, person: Person, role: Literal["link", "button"], verb: str) -> Locator:
        """What Hoy says is to be done next."""
        return person.page.locator(".v-event__missing").get_by_role(role, name=re.compile(f"^{verb}"))

    def _light(self, person: Person, step: str) -> Locator:
        return person.page.locator(".v-light", has_text=step).get_by_role("link")

    def time_passes(self, *, minutes: int) -> None:
        self.office.shell(
            "from datetime import timedelta\n"
            "from voceria.agenda.models import Event\n"
            "from django.utils import timezone\n"
            "event = Event.objects.get()\n"
            f"event.starts_at -= timedelta(minutes={minutes})\n"
            "event.save(update_fields=['starts_at'])\n"
        )
        self.start -= timedelta(minutes=minutes)
        self.closed.day = f"{self.start:%Y-%m-%d}"

    def know(self) -> None:
        self.start = datetime.now(ZoneInfo("America/Mexico_City")).replace(second=0) + timedelta(minutes=95)
        self.closed.day = f"{self.start:%Y-%m-%d}"
        who, page = self.rosaura, self.rosaura.page
        page.goto("/mesa/")
        line = page.get_by_label("Agregar a la agenda")
        when = f"{self.start.day}/{self.start.month}/{self.start.year} {self.start:%H:%M}"
        who.fill(line, f"{when} {TITLE} en Comunidad La Loma, preside la alcaldesa")
        line.press("Enter")
        who.interactions += 1
        expect(page.locator(".v-read")).to_contain_text("Preside Elena Barragán Soto")
        who.click(page.locator("label", has_text=re.compile("^\\s*Pública\\s*$")))
        self.picture(who, "01-linea")
        who.click(who.button("Guardar").first)
        expect(page.get_by_text("Quedó en la agenda")).to_be_visible()
        self._counted("know", who)

    def decide(self) -> None:
        who, page = self.adriana, self.adriana.page
        self._home(who)
        self.picture(who, "02-hoy-al-empezar")
        who.click(self._next(who, "link", "Definir"))
        who.click(page.get_by_label("Invitación a medios"))
        self.picture(who, "03-que-se-difunde")
        who.click(who.button("Guardar qué se difunde"))
        who.click(page.get_by_role("link", name="Cobertura", exact=True).first)
        self.picture(who, "04-equipo-propuesto")
        who.click(who.button("Asignar lo propuesto"))
        expect(page.get_by_text("Iván Lugo va: foto.")).to_be_visible()
        self._counted("decide", who)

    def invite(self) -> None:
        who, page = self.tomas, self.tomas.page
        self._home(who)
        who.click(self._next(who, "link", "Invitar"))
        who.click(page.get_by_text("Medios locales"))
        who.click(page.get_by_role("button", name=SENDS))
        page.wait_for_url("**/mesa/envios/*/")
        self._counted("invite", who)

    def answer(self) -> None:
        """Four by their own page, one on the telephone."""
        arrive(self.office, 4)
        for address in self._pages(0):
            page = self._journalist(address)
            page.get_by_role("button", name="Asistiré", exact=True).click()
            expect(page.get_by_text("Te esperamos")).to_be_visible()
            page.context.close()
        self.closed.counts[JOURNALISTS] = 4
        who, page = self.tomas, self.tomas.page
        self._home(who)
        who.click(self._next(who, "link", "Llamar"))
        who.click(who.button("Asistirá"))
        expect(page.get_by_text("Daniela Islas: asistirá.")).to_be_visible()
        self._counted("invite", who)

    def _pages(self, first: int) -> list[str]:
        found = []
        for message in to_the_press(self.office)[first : first + 4]:
            text = message.get_body(("plain",)).get_content()
            found.append(urlsplit(re.search(r"http\S+/p/\S+", text)[0]).path)
        return found

    def _journalist(self, address: str) -> Page:
        context = self.browser.new_context(
            viewport={"width": 390, "height": 844}, locale="es-MX", base_url=self.office.address
        )
        page = context.new_page()
        page.goto(address)
        return page

    def cover(self, photos: list[Path]) -> None:
        who, page = self.ivan, self.ivan.page
        self._home(who)
        self.picture(who, "05-hoy-de-quien-cubre")
        who.click(page.get_by_role("link", name=re.compile("Aceptar cobertura")))
        who.click(who.button("Aceptar y empezar").last)
        page.set_input_files("#elegir", [str(path) for path in photos])
        who.interactions += 1
        expect(page.locator("[data-photo]")).to_have_count(len(photos), timeout=60_000)
        who.fill(page.get_by_label("Agregar nombre o cifra"), "640 familias de La Loma")
        who.click(who.button("Anotar"))
        expect(page.get_by_text("640 familias de La Loma", exact=True)).to_be_visible()
        who.click(page.locator(".v-photo__star").first)
        expect(page.locator(".v-photo--starred")).to_have_count(1)
        who.click(who.button("Terminar cobertura").last)
        expect(page.get_by_text("Cobertura terminada")).to_be_visible()
        self._counted("cover", who)

    def write(self) -> None:
        who, page = self.tomas, self.tomas.page
        self._home(who)
        self.picture(who, "06-hoy-falta-el-boletin")
        who.click(self._next(who, "button", "Escribirlo"))
        page.wait_for_url("**/edit/**")
        who.fill(page.locator("#id_photos-0-alt_text"), "Vecinas de La Loma llenan cubetas junto al pozo nuevo.")
        who.click(page.get_by_role("button", name="Guardar borrador"))
        page.wait_for_load_state("networkidle")
        who.click(page.get_by_role("link", name="Ir a revisión").first)
        who.click(who.button("Pedir revisión"))
        expect(page.get_by_text("Revisión pedida")).to_be_visible()
        self._counted("write", who)

    def approve(self) -> None:
        who, page = self.adriana, self.adriana.page
        self._home(who)
        who.click(page.get_by_role("link", name=re.compile("Espera tu visto bueno")))
        who.click(page.get_by_text("Publicar al aprobar"))
        who.click(who.button("Aprobar y dar número"))
        expect(page.get_by_text("Aprobado: es el Boletín 214")).to_be_visible()
        self._counted("approve", who)

    def send(self) -> None:
        who, page = self.tomas, self.tomas.page
        self._home(who)
        who.click(self._next(who, "link", "Enviar"))
        who.click(page.get_by_text("Medios locales"))
        who.click(page.get_by_role("button", name=SENDS))
        page.wait_for_url("**/mesa/envios/*/")
        self._counted("send", who)

    def confirm(self) -> None:
        arrive(self.office, 8)
        for address in self._pages(4):
            page = self._journalist(address)
            page.get_by_role("button", name="Confirmo de recibido").click()
            expect(page.get_by_text("Quedó confirmado de recibido")).to_be_visible()
            page.context.close()
        self.closed.counts[JOURNALISTS] += 4
        who, page = self.tomas, self.tomas.page
        self._home(who)
        who.click(self._light(who, "Confirmar"))
        row = page.locator(".v-row", has_text="Daniela Islas")
        who.click(row.locator("summary", has_text="Ya confirmó"))
        who.click(row.get_by_role("button", name="Por teléfono"))
        expect(page.get_by_text("5 de 5").first).to_be_visible()
        self._counted("confirm", who)

    def post(self) -> None:
        who, page = self.karla, self.karla.page
        self._home(who)
        who.click(page.get_by_role("link", name=re.compile("Publicar en redes")))
        who.fill(page.get_by_label(re.compile("Dónde quedó.*Redes")), "https://facebook.example/penaflor/7300")
        who.click(page.get_by_role("button", name=re.compile("^Listo")))
        expect(page.locator(".v-output--done#salida-networks")).to_be_visible()
        self._counted("post", who)

    def monitor(self) -> None:
        who, page = self.tomas, self.tomas.page
        self._home(who)
        who.click(self._light(who, "Monitorear"))
        who.select(page.locator("[name=outlet]"), "Sierra Noticias")
        who.fill(page.locator("[name=headline]"), "Ya hay agua en La Loma")
        who.fill(page.locator("[name=url]"), "https://sierra.example/agua-la-loma")
        who.click(page.locator("footer button[type=submit]").first)
        page.wait_for_url("**/mesa/notas/")
        self._counted("monitor", who)

    def close(self) -> None:
        who, page = self.adriana, self.adriana.page
        self._home(who)
        expect(page.locator(".v-light--done")).to_have_count(6)
        expect(page.locator(".v-work--done")).to_have_count(1)
        self.picture(who, "07-seis-luces")
        who.click(who.button("Cerrar el día"))
        expect(page.get_by_text("Día cerrado por Adriana Lugo")).to_be_visible()
        self.picture(who, "08-dia-cerrado")
        self._counted("close", who)
