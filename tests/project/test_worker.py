"""The worker's own part: in whose hours its jobs run."""

import pytest
from django.utils import timezone

from tests.factories.office import MunicipalityFactory
from voceria.project.parts.worker import run_waiting


class Watch:
    zone = ""

    def run(self) -> None:
        self.zone = timezone.get_current_timezone_name()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)  # it drops connections that are of no use
def test_jobs_run_in_the_municipality_s_hours() -> None:
    MunicipalityFactory(time_zone="America/Tijuana")
    watch = Watch()
    run_waiting(watch)
    assert watch.zone == "America/Tijuana"
