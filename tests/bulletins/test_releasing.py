from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.factories.bank import PhotoFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins import operations
from voceria.bulletins.models import Bulletin, BulletinPhoto
from voceria.bulletins.operations.releasing import CorrectionRefused, ReleaseRefused
from voceria.bulletins.queries import may_publish
from voceria.office.choices import Role
from voceria.office.queries import public_generation

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    MunicipalityFactory()
    return UserFactory(roles=[Role.DIRECTOR])


def test_release_now_makes_it_public_and_kills_cached_pages(director):
    bulletin, now, before = BulletinFactory(approved=True), timezone.now(), public_generation()
    operations.release_bulletin(bulletin=bulletin, by=director, at=now)
    assert may_publish(bulletin, now)
    assert public_generation() > before


def test_an_embargo_opens_at_its_very_second(director):
    bulletin, now = BulletinFactory(approved=True), timezone.now()
    later = now + timedelta(hours=3)
    operations.release_bulletin(bulletin=bulletin, by=director, at=now, release_at=later)
    assert not may_publish(bulletin, later - timedelta(microseconds=1))
    assert may_publish(bulletin, later)


def test_an_embargo_can_be_moved_or_taken_away_until_it_comes(director):
    bulletin, now = BulletinFactory(embargoed=True), timezone.now()
    operations.release_bulletin(bulletin=bulletin, by=director, at=now, release_at=now + timedelta(days=1))
    operations.cancel_release(bulletin=bulletin, by=director, at=now)
    assert not may_publish(Bulletin.objects.get(pk=bulletin.pk), now + timedelta(days=9999))
    with pytest.raises(ReleaseRefused):
        operations.cancel_release(bulletin=bulletin, by=director, at=now)


@pytest.mark.parametrize("trait", ["published", "withdrawn"])
def test_release_refuses_what_was_released_already(director, trait):
    with pytest.raises(ReleaseRefused):
        operations.release_bulletin(bulletin=BulletinFactory(**{trait: True}), by=director, at=timezone.now())


def test_release_refuses_a_draft_the_past_and_who_may_not(director):
    now = timezone.now()
    with pytest.raises(ReleaseRefused):
        operations.release_bulletin(bulletin=BulletinFactory(), by=director, at=now)
    approved = BulletinFactory(approved=True)
    with pytest.raises(ReleaseRefused):
        operations.release_bulletin(bulletin=approved, by=director, at=now, release_at=now - timedelta(minutes=1))
    with pytest.raises(ReleaseRefused):
        operations.release_bulletin(bulletin=approved, by=UserFactory(roles=[Role.ASSISTANT]), at=now)


def test_withdrawal_needs_a_reason_and_keeps_the_number(director):
    bulletin, now = BulletinFactory(published=True), timezone.now()
    number = bulletin.folio.number
    with pytest.raises(ReleaseRefused):
        operations.withdraw_bulletin(bulletin=bulletin, reason=" ", by=director, at=now)
    operations.withdraw_bulletin(bulletin=bulletin, reason="El dato es de otra obra.", by=director, at=now)
    again = Bulletin.objects.get(pk=bulletin.pk)
    assert not may_publish(again, now)
    assert (again.folio.number, again.release.withdrawal_reason) == (number, "El dato es de otra obra.")


@pytest.mark.parametrize(
    ("says", "should_say", "where"),
    [
        ("12 litros por segundo, el pozo", "14 litros por segundo, el pozo", "lead"),
        ("180 metros", "190 metros", "body"),
        ("El agua ya llega a cada casa", "El agua llega a cada calle", "body"),
        ("640 familias.\nExtrae", "650 familias.\nExtrae", "bullets"),
    ],
)
def test_correction_mends_the_only_place_that_says_it(director, says, should_say, where):
    bulletin = BulletinFactory(published=True)
    operations.correct_bulletin(bulletin=bulletin, places=[(says, should_say)], by=director, at=timezone.now())
    again = Bulletin.objects.get(pk=bulletin.pk)
    value = str(again.body.get_prep_value()) if where == "body" else getattr(again, where)
    assert should_say in value
    assert says not in value
    assert again.get_latest_revision_as_object().lead == again.lead
    assert [c.places for c in again.corrections.all()] == [[{"says": says, "should_say": should_say}]]


@pytest.mark.parametrize(
    ("says", "should_say"), [("esto no está", "x"), ("640 familias", "650 familias"), ("a", "a"), ("", "b")]
)
def test_correction_refuses_what_is_nowhere_or_in_many_places(director, says, should_say):
    bulletin = BulletinFactory(published=True)
    with pytest.raises(CorrectionRefused):
        operations.correct_bulletin(bulletin=bulletin, places=[(says, should_say)], by=director, at=timezone.now())
    assert not bulletin.corrections.exists()
    assert Bulletin.objects.get(pk=bulletin.pk).lead == bulletin.lead


def test_correction_mends_the_caption_of_a_photo(director):
    bulletin = BulletinFactory(published=True, photos=1)
    bulletin.photos.update(caption="Vecinas de La Lima.")
    operations.correct_bulletin(bulletin=bulletin, places=[("La Lima", "La Loma")], by=director, at=timezone.now())
    assert bulletin.photos.get().caption == "Vecinas de La Loma."


def test_release_has_the_copies_made_before_the_first_visitor(director, django_capture_on_commit_callbacks):
    bulletin = BulletinFactory(approved=True)
    shown, withheld = PhotoFactory(), PhotoFactory(withheld=True)
    for photo in (shown, withheld):
        BulletinPhoto.objects.create(bulletin=bulletin, photo=photo)
    with django_capture_on_commit_callbacks(execute=True):
        operations.release_bulletin(bulletin=bulletin, by=director, at=timezone.now())
    jobs = DBTaskResult.objects.filter(task_path__endswith="make_public_copies")
    assert [job.args_kwargs["kwargs"] for job in jobs] == [{"photo_pk": shown.pk}]


@pytest.mark.parametrize(
    ("trait", "act", "words"),
    [
        ("embargoed", operations.release_bulletin, {"release_at": timezone.now() + timedelta(days=9)}),
        ("embargoed", operations.cancel_release, {}),
        ("embargoed", operations.annul_number, {"reason": "Repetido"}),
        ("published", operations.withdraw_bulletin, {"reason": "Error"}),
        ("published", operations.correct_bulletin, {"places": [("180 metros", "190 metros")]}),
    ],
)
def test_every_act_of_the_aftermath_kills_cached_pages(director, trait, act, words):
    bulletin, before = BulletinFactory(**{trait: True}), public_generation()
    act(bulletin=bulletin, by=director, at=timezone.now(), **words)
    assert public_generation() > before
