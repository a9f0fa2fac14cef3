"""Two people write one bulletin in two browsers: the second is warned, and neither loses what they typed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.office import Office, Person

pytestmark = pytest.mark.journey
SEED = """
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins.models import BulletinKind
from voceria.office.choices import Role
MunicipalityFactory()
tomas, karla = [
    UserFactory(email=email, first_name=first, last_name="Sánchez", roles=[Role.ASSISTANT])
    for email, first in (("tomas@penaflor.example", "Tomás"), ("karla@penaflor.example", "Karla"))
]
text = BulletinFactory(author=tomas, kind=BulletinKind.objects.get(code="boletin"), headline="La Loma ya tiene agua")
text.save_revision(user=tomas)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = Office(tmp_path_factory.mktemp("office"), seed=SEED)
    yield office
    office.close()


def test_second_writer_is_warned_and_nothing_typed_is_lost(browser: Browser, office: Office):
    karla, tomas = (Person(browser, office, f"{name}@penaflor.example") for name in ("karla", "tomas"))
    for person in (karla, tomas):
        person.page.goto("/mesa/boletines/edit/1/")
    karla.page.locator("[name=headline]").fill("El título de Karla")
    karla.page.get_by_role("button", name="Guardar borrador").click()
    expect(karla.page.get_by_text("Borrador guardado").first).to_be_visible()

    page = tomas.page
    page.locator("[name=lead]").fill("La entrada de Tomás, larga y pensada.")
    page.get_by_role("button", name="Guardar borrador").click()
    expect(page.get_by_text("Karla Sánchez guardó este texto mientras escribías").first).to_be_visible()
    expect(page.locator("[name=lead]")).to_have_value("La entrada de Tomás, larga y pensada.")
    karla.page.reload()
    expect(karla.page.locator("[name=headline]")).to_have_value("El título de Karla")

    page.get_by_role("button", name="Guardar borrador").click()
    expect(page.get_by_text("Borrador guardado").first).to_be_visible()
    page.reload()
    expect(page.locator("[name=lead]")).to_have_value("La entrada de Tomás, larga y pensada.")
