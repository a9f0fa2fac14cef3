"""A number that was given and never used in public: annulled, kept in the book, never given again."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader
from wagtail.models import ModelLogEntry

from tests.factories.bulletins import BulletinFactory
from tests.factories.delivery import DeliveryFactory, DispatchFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory
from voceria.bulletins import operations, queries
from voceria.bulletins.choices import BulletinState, DispatchPurpose
from voceria.bulletins.models import Bulletin, BulletinDispatch, BulletinKind
from voceria.bulletins.operations.numbering import NumberRefused
from voceria.bulletins.operations.releasing import CorrectionRefused, ReleaseRefused
from voceria.bulletins.operations.sending import SendingRefused
from voceria.bulletins.rendering import book
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
NOW = timezone.now()
REASON = "Se aprobó dos veces el mismo texto."


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR], first_name="Karla", last_name="Sánchez")


def annulled(director, trait="approved"):
    bulletin = BulletinFactory(**{trait: True}, kind=BulletinKind.objects.get(code="boletin"), photos=1)
    operations.annul_number(bulletin=bulletin, reason=REASON, by=director, at=NOW)
    return Bulletin.objects.get(pk=bulletin.pk)


@pytest.mark.parametrize("trait", ["approved", "embargoed"])
def test_annulled_number_keeps_reason_who_and_when(director, trait):
    bulletin = annulled(director, trait)
    release = bulletin.release
    assert queries.state(bulletin, NOW + timedelta(days=400_000)) == BulletinState.ANNULLED
    assert (release.withdrawal_reason, release.withdrawn_by, release.withdrawn_at) == (REASON, director, NOW)
    entry = ModelLogEntry.objects.get(action="bulletins.annul")
    assert (entry.user, entry.data["reason"]) == (director, REASON)
    assert operations.annul_number(bulletin=bulletin, reason="Otro", by=director, at=NOW).withdrawal_reason == REASON


@pytest.mark.parametrize("trait", ["approved", "embargoed"])
def test_nothing_of_it_is_public_ever(director, client, trait):
    bulletin = annulled(director, trait)
    far = NOW + timedelta(days=400_000)
    assert not Bulletin.objects.public(far).exists()
    assert not Bulletin.objects.released(far).exists()
    page = reverse("bulletin", args=[bulletin.folio.slug])
    for name in ("", "boletin.pdf", "todo.zip"):
        answer, missing = client.get(page + name), client.get(f"/boletines/boletin-999998-2026/{name}")
        assert (answer.status_code, answer.content) == (404, missing.content), name


def test_annulled_is_neither_released_sent_corrected_nor_withdrawn(director):
    bulletin = annulled(director)
    later = NOW + timedelta(minutes=1)
    with pytest.raises(ReleaseRefused, match="anuló"):
        operations.release_bulletin(bulletin=bulletin, by=director, at=later)
    with pytest.raises(ReleaseRefused):
        operations.cancel_release(bulletin=bulletin, by=director, at=NOW)
    with pytest.raises(ReleaseRefused):
        operations.withdraw_bulletin(bulletin=bulletin, reason="Ya", by=director, at=later)
    with pytest.raises(CorrectionRefused):
        operations.correct_bulletin(bulletin=bulletin, places=[("180 metros", "190")], by=director, at=later)
    for purpose in (DispatchPurpose.RELEASE, DispatchPurpose.WITHDRAWAL):
        with pytest.raises(SendingRefused):
            operations.send_bulletin(
                bulletin=bulletin, contacts=[ContactFactory()], by=director, at=later, purpose=purpose
            )


def test_its_number_is_not_given_again(director):
    bulletin = annulled(director)
    folio = bulletin.folio
    with pytest.raises(NumberRefused):
        operations.set_next_number(kind=folio.kind, number=folio.number, by=director, at=NOW, period=folio.period)


@pytest.mark.parametrize("trait", ["published", "withdrawn"])
def test_what_was_public_is_not_annulled(director, trait):
    bulletin = BulletinFactory(**{trait: True})
    with pytest.raises(ReleaseRefused):
        operations.annul_number(bulletin=bulletin, reason=REASON, by=director, at=NOW)
    assert queries.state(Bulletin.objects.get(pk=bulletin.pk), NOW) != BulletinState.ANNULLED


@pytest.mark.parametrize("trait", ["approved", "embargoed"])
def test_what_was_not_public_is_not_withdrawn(director, trait):
    with pytest.raises(ReleaseRefused, match="anular"):
        operations.withdraw_bulletin(bulletin=BulletinFactory(**{trait: True}), reason="X", by=director, at=NOW)


def test_annulling_needs_a_number_a_reason_and_direction(director):
    approved = BulletinFactory(approved=True)
    with pytest.raises(ReleaseRefused, match="motivo"):
        operations.annul_number(bulletin=approved, reason="  ", by=director, at=NOW)
    with pytest.raises(ReleaseRefused, match="Dirección"):
        operations.annul_number(bulletin=approved, reason=REASON, by=UserFactory(roles=[Role.ASSISTANT]), at=NOW)
    with pytest.raises(ReleaseRefused, match="número"):
        operations.annul_number(bulletin=BulletinFactory(), reason=REASON, by=director, at=NOW)


def test_what_waited_to_be_mailed_is_cancelled_and_its_page_is_gone(director, client):
    bulletin = BulletinFactory(embargoed=True)
    dispatch = DispatchFactory(kind="bulletin-release", send_after=bulletin.release.at)
    delivery = DeliveryFactory(dispatch=dispatch)
    BulletinDispatch.objects.create(bulletin=bulletin, dispatch=dispatch)
    operations.annul_number(bulletin=bulletin, reason=REASON, by=director, at=NOW)
    dispatch.refresh_from_db()
    assert dispatch.cancelled_at == NOW
    page = reverse("personal_page", args=[delivery.token])
    assert REASON not in client.get(page).content.decode()
    assert client.get(f"{page}boletin.pdf").status_code == 404


def test_book_says_annulled_why_who_and_when(director):
    bulletin = annulled(director)
    day = timezone.localdate(bulletin.folio.given_at)
    rows = load_workbook(io.BytesIO(book.xlsx(day, day, NOW))).active.iter_rows(values_only=True)
    row = dict(zip(next(rows), next(rows), strict=True))
    assert (row["Estado"], row["Público desde"], row["Retiró o anuló"]) == ("Anulado", None, "Karla Sánchez")
    assert row["Motivo del retiro o la anulación"] == REASON
    printed = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(book.pdf(day, day, NOW))).pages)
    assert "Karla Sánchez: Se aprobó dos veces" in " ".join(printed.split())


def test_hub_annuls_with_a_reason_and_says_so_after(director, client):
    bulletin = BulletinFactory(approved=True)
    hub, act = (reverse(f"bulletins:{name}", args=[bulletin.pk]) for name in ("hub", "annul"))
    client.force_login(director)
    assert act in client.get(hub).content.decode()
    refused = client.post(act, {"reason": " "})
    assert (refused.status_code, "Falta el motivo" in refused.content.decode()) == (422, True)
    page = client.post(act, {"reason": REASON}, follow=True).content.decode()
    assert REASON in page
    for name in ("release", "correct", "withdraw", "annul", "send"):
        assert reverse(f"bulletins:{name}", args=[bulletin.pk]) not in page, name
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    assert act not in client.get(reverse("bulletins:hub", args=[BulletinFactory(approved=True).pk])).content.decode()


def test_page_of_a_mail_that_never_left_is_gone_with_its_embargo(director, client):
    bulletin = BulletinFactory(embargoed=True)
    delivery = DeliveryFactory(dispatch=DispatchFactory(kind="bulletin-release", send_after=bulletin.release.at))
    BulletinDispatch.objects.create(bulletin=bulletin, dispatch=delivery.dispatch)
    operations.cancel_release(bulletin=bulletin, by=director, at=NOW)
    assert client.get(reverse("personal_page", args=[delivery.token])).status_code == 404
