"""A municipality that can be seen, and what the public sees of it."""

import pytest

from tests.factories.office import AdministrationFactory, MunicipalityFactory
from voceria.office.models import Municipality
from voceria.office.operations import announce_public_change


@pytest.fixture
def municipality(db: None) -> Municipality:
    AdministrationFactory()
    municipality = MunicipalityFactory()
    announce_public_change()
    return municipality
