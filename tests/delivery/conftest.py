from collections.abc import Iterator

import pytest

from tests.delivery.sink import Sink, running_sink
from tests.factories.office import MunicipalityFactory


@pytest.fixture
def sink(settings) -> Iterator[Sink]:
    """A mail server of our own; the office writes through it."""
    with running_sink() as sink:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{sink.port}"
        settings.EMAIL_FROM = "Comunicación Social <prensa@penaflor.example>"
        settings.EMAIL_TIMEOUT = 2
        yield sink


@pytest.fixture
def municipality(db):
    return MunicipalityFactory(email="prensa@penaflor.example", whatsapp="771 555 0100")
