"""The demo's loader: a whole small office, through the real operations."""

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from voceria.bank.models import Recording
from voceria.bulletins.choices import BulletinState
from voceria.bulletins.models import Bulletin, Folio
from voceria.bulletins.queries import state
from voceria.delivery.choices import DeliveryState
from voceria.delivery.models import Delivery
from voceria.monitoring.models import Clipping
from voceria.office.choices import Role
from voceria.office.models import User
from voceria.project.commands.demo import mail_into
from voceria.project.demo.load import load


@pytest.mark.django_db
def test_demo_fills_every_screen():
    accounts = load(today=timezone.localdate(), size="tiny")
    now = timezone.now()
    assert {account.role for account in accounts} == {str(role.label) for role in Role}
    for account in accounts:
        assert User.objects.get(email=account.email).check_password(account.password)
    states = {state(bulletin, now) for bulletin in Bulletin.objects.with_standing()}
    assert states == set(BulletinState)
    numbers = sorted(Folio.objects.filter(kind__code="boletin").values_list("number", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DOUBT} <= set(
        Delivery.objects.values_list("state", flat=True)
    )
    assert Delivery.objects.filter(confirmed_at__isnull=False).exists()
    assert Clipping.objects.filter(bulletins__isnull=False).exists()
    assert Recording.objects.publishable().count() == 2


def test_mail_of_the_demo_is_written_into_its_own_folder(settings, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    settings.EMAIL_BACKEND = "voceria.office.mail.OfficeMailBackend"
    settings.EMAIL_URL = mail_into(tmp_path / "demo" / "correo")
    EmailMessage("Prueba", "Texto", "prensa@penaflor.example", ["medio@example.org"]).send()
    [kept] = (tmp_path / "demo" / "correo").iterdir()
    assert "Subject: Prueba" in kept.read_text()
    assert not list(elsewhere.iterdir())
