from datetime import UTC, datetime, timedelta

import pytest

from tests.delivery.conftest import sink
from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory
from voceria.invitations import operations
from voceria.office.choices import Role

__all__ = ["sink"]

#: The activity begins two days after NOW.
NOW = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=2)


@pytest.fixture
def municipality(db):
    return MunicipalityFactory(email="prensa@penaflor.example", phone="771 555 0100")


@pytest.fixture
def assistant(municipality):
    return UserFactory(roles=[Role.ASSISTANT], first_name="Karla")


@pytest.fixture
def event(municipality):
    return EventFactory(title="Puesta en marcha del pozo La Loma")


@pytest.fixture
def people(municipality):
    return ContactFactory.create_batch(3)


@pytest.fixture
def invited(event, people, assistant):
    """The dispatch of an invitation to three people, ordered at NOW."""
    return operations.invite(event=event, contacts=people, by=assistant, at=NOW)
