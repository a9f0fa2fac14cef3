"""Monitoring is lit by a note of ours that was published, and leads to where one is noted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import OutletFactory
from voceria.agenda.models import Event
from voceria.bulletins.models import Release
from voceria.monitoring.operations import record_clipping
from voceria.monitoring.standing import monitor_lights

pytestmark = pytest.mark.django_db


@pytest.fixture
def released():
    MunicipalityFactory()
    event = EventFactory()
    bulletin = BulletinFactory(published=True)
    bulletin.events = [event]
    bulletin.save()
    return event, bulletin, Release.objects.get().at


def light(event, at):
    return monitor_lights([Event.objects.prefetch_related("outputs").get(pk=event.pk)], None, at)[event.pk]


def test_it_waits_for_the_papers_then_lacks_then_is_late(released):
    event, bulletin, at = released
    states = [light(event, at + timedelta(hours=hours)).state for hours in (1, 13, 49)]
    assert states == ["waiting", "missing", "late"]
    assert light(event, at + timedelta(hours=1)).url == f"{reverse('clippings:add')}?bulletin={bulletin.pk}"


def test_one_note_lights_it_the_same_day(released):
    event, bulletin, at = released
    record_clipping(
        by=UserFactory(),
        at=timezone.now(),
        bulletins=[bulletin],
        outlet=OutletFactory(),
        published_on=at.date(),
        headline="Ya hay agua en La Loma",
        url="https://sierra.example/agua",
    )
    assert light(event, at + timedelta(hours=1))[:2] == ("done", "1 nota")
