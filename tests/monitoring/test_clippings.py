from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import OutletFactory
from voceria.monitoring import operations
from voceria.monitoring.models import Clipping
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def record(**changes):
    fields = {
        "outlet": OutletFactory(),
        "published_on": date(2026, 11, 20),
        "headline": "Ya hay agua en La Loma",
        "url": "https://serrano.example/agua",
    }
    return operations.record_clipping(by=UserFactory(), at=AT, **(fields | changes))


def test_a_note_is_seen_on_its_bulletin(client):
    MunicipalityFactory()
    bulletin = BulletinFactory(published=True)
    record(bulletins=[bulletin])
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    page = client.get(reverse("bulletins:hub", args=[bulletin.pk])).content.decode()
    assert "Ya hay agua en La Loma" in page


def test_a_note_needs_address_text_or_scan():
    with pytest.raises(operations.NothingToRead):
        record(url="", text="  ")
    assert not Clipping.objects.exists()


def test_a_note_is_recorded_once_by_its_address():
    record()
    with pytest.raises(operations.AlreadyRecorded):
        record()
    assert Clipping.objects.count() == 1


def test_changing_a_note_replaces_its_bulletins():
    first, second = BulletinFactory(published=True), BulletinFactory(published=True)
    note = record(bulletins=[first])
    operations.change_clipping(clipping=note, by=UserFactory(), at=AT, bulletins=[second], tone="positive")
    assert list(note.bulletins.all()) == [second]


def test_form_begun_on_a_bulletin_is_tied_to_it(client):
    MunicipalityFactory()
    bulletin, outlet = BulletinFactory(published=True), OutletFactory()
    client.force_login(UserFactory(roles=[Role.NETWORKS]))
    address = f"{reverse('clippings:add')}?bulletin={bulletin.pk}"
    assert f'value="{bulletin.pk}" selected' in client.get(address).content.decode()
    form = {"outlet": outlet.pk, "published_on": "2026-11-20", "headline": "Agua", "url": "https://a.example/1"}
    client.post(address, form | {"tone": "neutral", "bulletin": bulletin.pk})
    note = Clipping.objects.get()
    assert list(note.bulletins.all()) == [bulletin]


def test_form_offers_no_bulletin_that_the_public_has_not_seen(client):
    MunicipalityFactory()
    BulletinFactory(embargoed=True, headline="Bajo embargo")
    client.force_login(UserFactory(roles=[Role.NETWORKS]))
    assert "Bajo embargo" not in client.get(reverse("clippings:add")).content.decode()
