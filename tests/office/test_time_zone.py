"""Hours on the staff's screens are the municipality's, wherever in Mexico it is."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from tests.factories.agenda import EventFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.office.choices import Role


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["America/Tijuana", "America/Cancun", "America/Hermosillo", "America/Mexico_City"])
def test_an_activity_stands_at_its_local_hour(client, zone):
    MunicipalityFactory(time_zone=zone)
    event = EventFactory(starts_at=datetime(2026, 11, 20, 10, 30, tzinfo=ZoneInfo(zone)))
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert "10:30" in client.get(reverse("agenda:hub", args=[event.pk])).content.decode()
    assert "10:30" in client.get("/mesa/hoy/2026-11-20/").content.decode()
