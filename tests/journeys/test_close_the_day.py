"""The whole day of one activity in browsers: from one line in the agenda to six lights on and the day closed."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.journeys.closing_line import SEED, Closed, close_the_day
from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
MOST_INTERACTIONS = 45


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    yield made
    made.close()


@pytest.fixture(scope="module")
def closed(office: Office, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Closed:
    folder = tmp_path_factory.mktemp("phone")
    photos = []
    for number in range(3):
        path = folder / f"IMG_{4300 + number}.JPG"
        Image.effect_noise((900, 600), 50 + number).convert("RGB").save(path, quality=80)
        photos.append(path)
    return close_the_day(browser, office, photos)


def test_six_lights_and_the_day_closed_take_few_interactions(closed: Closed) -> None:
    assert closed.office <= MOST_INTERACTIONS, closed.counts


def test_next_day_nothing_of_it_is_left_open(closed: Closed, office: Office, browser: Browser) -> None:
    director = Person(browser, office, "adriana@penaflor.example", phone=True)
    director.page.goto(f"/mesa/hoy/{date.fromisoformat(closed.day) + timedelta(days=1)}/")
    assert director.page.locator(".v-carryover").count() == 0
    assert director.page.get_by_text("Nada espera por ti.").count() == 1


def test_what_comes_after_the_closing_appears_by_itself(closed: Closed, office: Office, browser: Browser) -> None:
    director = Person(browser, office, "adriana@penaflor.example", phone=True)
    page = director.page
    page.goto(f"/mesa/hoy/{closed.day}/")
    page.wait_for_load_state("networkidle")
    office.shell(
        "from voceria.agenda.models import Event\n"
        "from voceria.agenda import operations\n"
        "known = Event.objects.get()\n"
        "operations.create_event(by=None, at=known.starts_at, title='Recorrido por el mercado',"
        " starts_at=known.starts_at, outputs=['mural'])\n"
    )
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # coming back to the page
    expect(page.get_by_role("link", name="Recorrido por el mercado", exact=True)).to_be_visible()
    expect(page.get_by_text("Después quedó 1 actividad abierta.")).to_be_visible()
    expect(page.get_by_role("link", name="Volver a cerrar")).to_be_visible()
