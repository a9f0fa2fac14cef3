"""What only a browser can say of the pages of the field: where they open, and that nothing lies upon anything."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
SEED = """
from datetime import timedelta
from django.utils import timezone
from tests.factories.agenda import EventFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory, OutletFactory
from voceria.agenda.models import Event, Topic
from voceria.agenda.operations import set_outputs
from voceria.coverage.operations import set_rest
from voceria.invitations.models import Invitee
from voceria.delivery.operations import create_dispatch
from voceria.delivery.rules import Message
from voceria.office.choices import Role
MunicipalityFactory()
director = UserFactory(email="adriana@penaflor.example", first_name="Adriana", roles=[Role.DIRECTOR])
now, topic = timezone.now(), Topic.objects.first()
area = AreaFactory(name="Desarrollo Social y Humano")
monday = now - timedelta(days=timezone.localtime(now).weekday())
for day in range(7):
    for hour in range(3):
        title = "Corta" if hour else "Entrega de equipo de cómputo y mobiliario a la escuela primaria Benito Juárez"
        made = EventFactory(title=title, starts_at=monday + timedelta(days=day, hours=hour), area=area, topic=topic)
outlet = OutletFactory(name="La Voz del Tepozán")
long = ContactFactory(name="Refugio Hernández Tolentino de la Concepción", outlet=outlet)
words = Message(title="Aviso", subject="Aviso", text="Hola", html="<p>Hola</p>", whatsapp_text="Hola")
first = Event.objects.get(pk=1)
set_rest(person=director, day=timezone.localtime(first.starts_at).date(), rests=True, by=director, at=now)
Invitee.objects.create(event=first, contact=ContactFactory(name="Beto"), name="Beto", outlet_name="El Faro")
set_outputs(event=made, outputs=["photos", "video"], by=director, at=now)
create_dispatch(kind="bulletin", message=words, contacts=[long], audience="Radios", by=director, at=now)
"""


def axe_clean(page: Page) -> None:
    found = Axe().run(page, options={"rules": {"target-size": {"enabled": True}}}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    yield office
    office.close()


def test_pages_of_the_field_open_where_they_should_and_overlap_nowhere(browser: Browser, office: Office):
    page = Person(browser, office, "adriana@penaflor.example", phone=True).page
    page.goto("/mesa/invitaciones/1/puerta/")
    axe_clean(page)
    page.get_by_text("Beto").first.wait_for()
    page.goto("/mesa/invitaciones/1/llamar/")
    page.get_by_text("Más respuestas y una nota").click()
    axe_clean(page)
    page.goto("/mesa/cobertura/")
    axe_clean(page)
    page.goto("/mesa/cobertura/actividad/1/hoja/")
    page.locator(".c-assign button").first.click()
    page.get_by_role("heading", name="¿Vas de todos modos?").wait_for()
    axe_clean(page)
    page.goto("/mesa/cobertura/semana/")
    axe_clean(page)
    page.wait_for_load_state("load")
    top = page.locator(".c-week__day--today").evaluate("row => row.getBoundingClientRect().top")
    assert 0 <= top < 400
    lefts = "all => new Set(all.map(one => one.getBoundingClientRect().left)).size"
    assert page.locator(".c-week th a > span").evaluate_all(lefts) == 1

    page.goto("/mesa/envios/1/")
    who = "one => ['b', ':scope > span'].map(part => one.querySelector(part).getBoundingClientRect())"
    name, outlet = page.locator(".v-row__who").first.evaluate(who)
    assert name["bottom"] <= outlet["top"] + 1
    link = page.locator(".v-row__name").first.bounding_box()
    assert link
    assert link["height"] >= 44

    page.goto("/mesa/agenda/participacion/")
    table = page.locator(".v-board-table")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    cells = table.locator("td").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert cells
    assert max(cells) <= 390
    assert "Total" in table.locator("tbody td").last.evaluate("one => getComputedStyle(one, '::before').content")
