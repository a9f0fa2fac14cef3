"""The agenda on a phone: one line in three interactions, a list pasted whole, a move with its reason, and undone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
SEED = """
from tests.factories.office import MunicipalityFactory, OfficialFactory, UserFactory
from voceria.office.choices import Role
from voceria.office.operations import sync_roles
sync_roles()
MunicipalityFactory()
OfficialFactory(name="Elena Barragán Soto", post="Presidenta municipal", heads_municipality=True)
UserFactory(email="rosaura@penaflor.example", roles=[Role.PRESIDENCY])
from datetime import datetime
from django.utils.timezone import make_aware
from tests.factories.agenda import EventFactory
for timing in ("to_confirm", "all_day"):
    day = make_aware(datetime(2031, 2, 7))
    EventFactory(title="Visita al consultorio de la comunidad", timing=timing, starts_at=day)
"""
# Of each row of a page: the words where the hour stands reach into the title, or letters are smaller than 11 px.
UNREADABLE = """([row, hour, title]) => [...document.querySelectorAll(row)].filter((one) => {
  const words = document.createRange();
  words.selectNodeContents(one.querySelector(hour));
  const lights = [...one.querySelectorAll(".v-light__step, .v-light__note")];
  const small = lights.some((word) => parseFloat(getComputedStyle(word).fontSize) < 11);
  return small || words.getBoundingClientRect().right > one.querySelector(title).getBoundingClientRect().left;
}).length"""
LIST = """*Lunes 3 de febrero de 2031*
9:00 Honores a la bandera, Primaria Benito Juárez
12:00 Reunión con comerciantes en el Mercado Morelos
*Martes 4 de febrero de 2031*
17:00 Entrega de uniformes en la Unidad Deportiva"""


@pytest.fixture(scope="module")
def rosaura(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    office = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield Person(browser, office, "rosaura@penaflor.example", phone=True)
        browser.close()
    office.close()


def test_one_line_is_three_interactions(rosaura: Person):
    page = rosaura.page
    page.goto("/mesa/agenda/")
    before = rosaura.interactions
    line = page.get_by_label("Agregar a la agenda")
    rosaura.fill(line, "3 de febrero de 2031 10:00 desfile cívico en la Plaza Principal, preside la alcaldesa")
    line.press("Enter")
    rosaura.interactions += 1
    expect(page.locator(".v-read")).to_contain_text("Lunes 3 de febrero de 2031, 10:00")
    expect(page.locator(".v-read")).to_contain_text("Preside Elena Barragán Soto")
    rosaura.click(rosaura.button("Guardar").first)
    expect(page.get_by_text("Quedó en la agenda: desfile cívico.")).to_be_visible()
    assert rosaura.interactions - before == 3


def test_a_pasted_list_is_mended_and_saved_whole(rosaura: Person):
    page = rosaura.page
    page.goto("/mesa/agenda/pegar/")
    rosaura.fill(page.get_by_label("La lista, como llegó"), LIST)
    rosaura.click(rosaura.button("Leer la lista"))
    rows = page.locator(".v-prow")
    expect(rows).to_have_count(3)
    rosaura.fill(rows.nth(0).get_by_label("Qué", exact=True), "Honores solemnes a la bandera")
    rosaura.click(rows.nth(1).get_by_role("radio", name="Descartar"))
    expect(rows.nth(1).get_by_label("Dónde")).to_be_hidden()
    rosaura.click(rosaura.button("Guardar lo elegido"))
    expect(page.get_by_text("Quedaron 2 actividades en la agenda.")).to_be_visible()
    expect(page.get_by_role("link", name="Honores solemnes a la bandera")).to_be_visible()
    expect(page.get_by_role("link", name="Entrega de uniformes")).to_be_visible()
    expect(page.get_by_role("link", name="Reunión con comerciantes")).to_have_count(0)


def test_a_move_gives_its_reason_and_is_taken_back(rosaura: Person):
    page = rosaura.page
    page.goto("/mesa/agenda/?ver=dia&fecha=2031-02-03")
    rosaura.click(page.get_by_role("link", name="desfile cívico"))
    page.get_by_text("Más", exact=True).click()
    rosaura.click(rosaura.link("Mover"))
    rosaura.fill(page.get_by_label("Día", exact=True), "2031-02-05")
    rosaura.fill(page.get_by_label("Motivo"), "Lluvia")
    rosaura.click(rosaura.button("Mover y avisar"))
    expect(page.locator(".v-event-page__head")).to_contain_text("Miércoles 5 de febrero de 2031, 10:00")
    expect(page.locator(".v-event-page__head")).to_contain_text("Antes era: lunes 3 de febrero de 2031, 10:00")
    rosaura.click(rosaura.button("Deshacer"))
    expect(page.locator(".v-event-page__head")).to_contain_text("Lunes 3 de febrero de 2031, 10:00")
    expect(page.locator(".v-event-page__head")).not_to_contain_text("Lluvia")


def test_a_table_is_brought_without_waiting_for_it(rosaura: Person):
    """Its page goes on by itself, from reading to what was found, and from taking in to what came of it."""
    page = rosaura.page
    rows = [f"Entrega de becas {n},{1 + n % 28}/03/2031,10:00" for n in range(300)]
    table = "\n".join(["Actividad,Fecha,Hora", *rows, "Sin fecha,luego,"]).encode()
    page.goto("/mesa/agenda/calendarios/excel/")
    file = {"name": "Agenda 2031.csv", "mimeType": "text/csv", "buffer": table}
    page.get_by_label("Tabla de Excel (.xlsx) o CSV").set_input_files(file)
    rosaura.click(rosaura.button("Ver qué trae"))
    page.goto("/mesa/agenda/calendarios/")  # nobody has to stay
    rosaura.click(rosaura.link("Agenda 2031.csv"))
    expect(page.get_by_text("Nada se ha agregado todavía.")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Renglón 302: no se entiende la fecha «luego»")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rosaura.click(rosaura.button("Agregar 300 actividades"))
    expect(page.get_by_text("300 nuevas.")).to_be_visible(timeout=30_000)
    rosaura.click(rosaura.link("Ver lo que trajo"))
    rosaura.click(rosaura.button("Quitar lo que trajo"))
    expect(page.get_by_text("Se quitaron 300 actividades.")).to_be_visible(timeout=30_000)


def test_keys_walk_the_days(rosaura: Person):
    page = rosaura.page
    page.goto("/mesa/agenda/?ver=dia&fecha=2031-02-03")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**fecha=2031-02-04*")
    page.keyboard.press("t")
    page.wait_for_url(lambda url: "fecha" not in url)
    page.keyboard.press("n")
    expect(page.get_by_label("Agregar a la agenda")).to_be_focused()


def test_on_a_phone_no_word_of_an_hour_or_a_light_runs_into_another(rosaura: Person):
    page = rosaura.page
    page.goto("/mesa/hoy/2031-02-07/")
    expect(page.locator(".v-event__words")).to_have_count(2)
    assert page.evaluate(UNREADABLE, [".v-event", ".v-event__time", "h3 a"]) == 0
    wide = "[...document.querySelectorAll('.v-light')].filter((light) => light.scrollWidth > light.clientWidth).length"
    assert page.evaluate(wide) == 0
    page.goto("/mesa/agenda/?ver=dia&fecha=2031-02-07")
    expect(page.locator(".v-erow__hour--words")).to_have_count(2)
    assert page.evaluate(UNREADABLE, [".v-erow", ".v-erow__hour", "h3 a"]) == 0


def test_what_is_done_with_those_marked_keeps_in_sight(rosaura: Person):
    page = rosaura.page
    page.goto("/mesa/agenda/?fecha=2031-02-03")
    page.locator('input[name="pk"]').first.check(force=True)
    bar = page.get_by_text("1 marcada.")
    expect(bar).to_be_in_viewport()
