"""An embargo that moves, ends or is withdrawn takes along what waits to be mailed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.bulletins import BulletinFactory
from tests.factories.delivery import DeliveryFactory, DispatchFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins import operations
from voceria.bulletins.models import BulletinDispatch, Release
from voceria.delivery.choices import DeliveryState
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + timedelta(hours=3)


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR])


def waiting(bulletin, until):
    dispatch = DispatchFactory(kind="bulletin-release", created_at=NOW, send_after=until)
    DeliveryFactory.create_batch(2, dispatch=dispatch)
    BulletinDispatch.objects.create(bulletin=bulletin, dispatch=dispatch)
    return dispatch


def under_embargo(director):
    bulletin = BulletinFactory(approved=True)
    operations.release_bulletin(bulletin=bulletin, by=director, at=NOW, release_at=LATER)
    return bulletin


def test_embargo_moved_later_holds_back_the_mail(director):
    bulletin = under_embargo(director)
    dispatch = waiting(bulletin, LATER)
    even_later = LATER + timedelta(hours=2)
    operations.release_bulletin(bulletin=bulletin, by=director, at=NOW, release_at=even_later)
    dispatch.refresh_from_db()
    assert dispatch.send_after == even_later


def test_embargo_lifted_sends_what_waited_after_the_sixty_seconds(director):
    bulletin = under_embargo(director)
    dispatch = waiting(bulletin, LATER)
    operations.release_bulletin(bulletin=bulletin, by=director, at=NOW, release_at=NOW)
    dispatch.refresh_from_db()
    assert dispatch.send_after == NOW + timedelta(seconds=60)


def test_cancelled_release_mails_nothing(director):
    bulletin = under_embargo(director)
    dispatch = waiting(bulletin, LATER)
    operations.cancel_release(bulletin=bulletin, by=director, at=NOW)
    dispatch.refresh_from_db()
    assert not Release.objects.exists()
    assert dispatch.cancelled_at == NOW
    assert set(dispatch.deliveries.values_list("state", flat=True)) == {DeliveryState.CANCELLED}


def test_withdrawal_mails_nothing_more(director):
    bulletin = BulletinFactory(published=True)
    leaving, to_come = waiting(bulletin, NOW - timedelta(minutes=5)), waiting(bulletin, LATER)
    gone = DeliveryFactory(dispatch=leaving, sent=True)
    operations.withdraw_bulletin(bulletin=bulletin, reason="El dato no corresponde.", by=director, at=NOW)
    for record in (leaving, to_come, gone):
        record.refresh_from_db()
    assert to_come.cancelled_at == NOW
    assert leaving.cancelled_at is None
    assert gone.state == DeliveryState.SENT
    assert not leaving.deliveries.filter(state=DeliveryState.PENDING).exists()
