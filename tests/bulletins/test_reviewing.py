from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from wagtail.search.backends import get_search_backend

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AdministrationFactory, AreaFactory, MunicipalityFactory, UserFactory
from voceria.bulletins import operations, queries, signals
from voceria.bulletins.choices import BulletinState, Decision
from voceria.bulletins.models import Approval, Bulletin, BulletinKind, Folio, FolioCounter
from voceria.bulletins.operations import OwnText, StaleText
from voceria.bulletins.operations.reviewing import ReviewRefused
from voceria.office.choices import NumberingRestart, Role
from voceria.office.queries import public_generation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def kind_of(code: str = "boletin") -> BulletinKind:
    return BulletinKind.objects.get(code=code)


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT])


@pytest.fixture
def director():
    return UserFactory(roles=[Role.DIRECTOR], first_name="Adriana", last_name="Ríos")


@pytest.fixture
def presidency():
    return UserFactory(roles=[Role.PRESIDENCY])


def in_review(writer, **fields):
    fields.setdefault("kind", kind_of())
    bulletin = BulletinFactory(author=writer, **fields)
    return operations.request_review(bulletin=bulletin, by=writer, at=NOW)


def approve(review, by, **more):
    return operations.approve_bulletin(review=review, revision_id=review.revision_id, by=by, at=NOW, **more)


def state(bulletin, at=NOW):
    return queries.state(Bulletin.objects.get(pk=bulletin.pk), at)


# --- asking and taking back


def test_request_review_freezes_a_version_and_keeps_note_and_ticks(writer):
    bulletin = BulletinFactory(author=writer, kind=kind_of())
    review = operations.request_review(bulletin=bulletin, by=writer, at=NOW, note=" Urge ", checked=["facts", "x"])
    bulletin.refresh_from_db()
    assert review.revision_id == bulletin.latest_revision_id
    assert (review.note, review.checked) == ("Urge", ["facts"])
    assert state(bulletin) == BulletinState.IN_REVIEW


def test_request_review_twice_is_refused_until_the_text_changes(writer):
    review = in_review(writer)
    with pytest.raises(ReviewRefused, match="Ya está en revisión"):
        operations.request_review(bulletin=review.bulletin, by=writer, at=NOW)
    bulletin = Bulletin.objects.get(pk=review.bulletin_id)
    bulletin.headline = "Otro título"
    bulletin.save_revision()
    again = operations.request_review(bulletin=bulletin, by=writer, at=NOW)
    review.refresh_from_db()
    assert review.decision == Decision.RECALLED
    assert again.revision.as_object().headline == "Otro título"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"headline": " "}, "falta el título"),
        ({"lead": ""}, "falta la entrada"),
        ({"dateline_place": ""}, "falta el lugar"),
        ({"lead": "El [fecha], la alcaldesa"}, r"huecos por llenar: \[fecha\]"),
    ],
)
def test_request_review_of_an_unfinished_text_is_refused(writer, fields, words):
    bulletin = BulletinFactory(author=writer, kind=kind_of(), **fields)
    with pytest.raises(ReviewRefused, match=words):
        operations.request_review(bulletin=bulletin, by=writer, at=NOW)


def test_request_review_asks_for_the_alt_text_of_every_photo(writer):
    bulletin = BulletinFactory(author=writer, kind=kind_of(), photos=2)
    bulletin.photos.update(alt_text="")
    with pytest.raises(ReviewRefused, match="2 fotos no dicen"):
        operations.request_review(bulletin=bulletin, by=writer, at=NOW)


def test_request_review_is_refused_with_a_withheld_photo(writer):
    bulletin = BulletinFactory(author=writer, kind=kind_of(), photos=1)
    bulletin.photos.get().photo.__class__.objects.update(withheld=True)
    with pytest.raises(ReviewRefused, match="no publicar"):
        operations.request_review(bulletin=bulletin, by=writer, at=NOW)


def test_request_review_is_refused_to_readers_and_after_the_number(writer):
    bulletin = BulletinFactory(author=writer, kind=kind_of())
    with pytest.raises(ReviewRefused, match="no escribe"):
        operations.request_review(bulletin=bulletin, by=UserFactory(roles=[Role.CONSULT]), at=NOW)
    numbered = BulletinFactory(author=writer, kind=kind_of(), approved=True)
    with pytest.raises(ReviewRefused, match="ya tiene número"):
        operations.request_review(bulletin=numbered, by=writer, at=NOW)


def test_recall_review_gives_the_draft_back_to_its_author_only(writer):
    review = in_review(writer)
    with pytest.raises(ReviewRefused, match="Lo retoma"):
        operations.recall_review(review=review, by=UserFactory(roles=[Role.ASSISTANT]), at=NOW)
    operations.recall_review(review=review, by=writer, at=NOW)
    assert state(review.bulletin) == BulletinState.DRAFT
    with pytest.raises(ReviewRefused, match="ya se cerró"):
        operations.recall_review(review=review, by=writer, at=NOW)


def test_request_changes_needs_a_word_and_gives_the_text_back(writer, director):
    review = in_review(writer)
    with pytest.raises(ReviewRefused, match="Falta decir"):
        operations.request_changes(review=review, by=director, at=NOW, word="  ")
    operations.request_changes(review=review, by=director, at=NOW, word="Falta el cargo.")
    assert state(review.bulletin) == BulletinState.CHANGES_REQUESTED
    with pytest.raises(ReviewRefused, match="ya se cerró"):
        operations.request_changes(review=review, by=director, at=NOW, word="Otra vez")


def test_request_changes_is_refused_to_who_does_not_review(writer):
    with pytest.raises(ReviewRefused, match="no aprueba"):
        operations.request_changes(review=in_review(writer), by=writer, at=NOW, word="No")


# --- the number


def test_approve_gives_the_number_and_nothing_public(writer, director, django_capture_on_commit_callbacks):
    heard = []
    listen = lambda **sent: heard.append(sent["folio"])  # noqa: E731
    signals.bulletin_approved.connect(listen)
    before = public_generation()
    review = in_review(writer)
    with django_capture_on_commit_callbacks(execute=True):
        folio = approve(review, director)
    signals.bulletin_approved.disconnect(listen)
    bulletin = Bulletin.objects.get(pk=review.bulletin_id)
    assert (folio.number, folio.period, folio.given_by) == (1, "2026", director)
    assert heard == [folio]
    assert state(bulletin) == BulletinState.APPROVED
    assert not queries.may_publish(bulletin, NOW)
    assert public_generation() > before


def test_approve_with_a_moment_releases_then(writer, director):
    review = in_review(writer)
    at = NOW + timedelta(hours=3)
    approve(review, director, release_at=at)
    bulletin = review.bulletin
    assert state(bulletin) == BulletinState.SCHEDULED
    assert not queries.may_publish(bulletin, at - timedelta(seconds=1))
    assert queries.may_publish(bulletin, at)
    assert list(queries.public_bulletins(at)) == [bulletin]
    assert state(bulletin, at) == BulletinState.PUBLISHED


def test_approved_bulletin_is_found_by_its_areas_at_once(writer, director, django_capture_on_commit_callbacks):
    bulletin = BulletinFactory(author=writer, kind=kind_of())
    bulletin.areas = [AreaFactory(name="Panteones y Jardines")]
    bulletin.save_revision(user=writer)
    review = operations.request_review(bulletin=bulletin, by=writer, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        approve(review, director)
    found = get_search_backend().search("panteones", Bulletin.objects.all())
    assert [each.pk for each in found] == [bulletin.pk]


def test_approve_before_the_embargo_of_the_text_or_in_the_past_is_refused(writer, director):
    review = in_review(writer, embargo_until=NOW + timedelta(hours=2))
    with pytest.raises(ReviewRefused, match="embargo"):
        approve(review, director, release_at=NOW)
    with pytest.raises(ReviewRefused, match="ya pasó"):
        approve(review, director, release_at=NOW - timedelta(minutes=1))
    assert not Folio.objects.exists()


def test_approve_and_release_is_refused_to_who_may_only_review(writer, presidency):
    kind = kind_of()
    kind.approvers.set(presidency.groups.all())
    review = in_review(writer)
    with pytest.raises(ReviewRefused, match="Dirección"):
        approve(review, presidency, release_at=NOW)
    assert approve(review, presidency).number == 1


def test_approve_writes_the_reviewed_text_and_ignores_wagtails_schedule(writer, director):
    review = in_review(writer, headline="Lo que se leyó")
    review.revision.content["go_live_at"] = "2999-01-01T00:00:00Z"
    review.revision.save()
    Bulletin.objects.filter(pk=review.bulletin_id).update(headline="Otra cosa en el renglón")
    approve(review, director)
    bulletin = Bulletin.objects.get(pk=review.bulletin_id)
    assert bulletin.headline == "Lo que se leyó"
    assert bulletin.live
    assert bulletin.go_live_at is None
    assert not bulletin.has_unpublished_changes


def test_approve_repeated_by_the_same_person_answers_the_same(writer, director):
    review = in_review(writer)
    assert approve(review, director) == approve(review, director)
    assert FolioCounter.objects.get().next_number == 2


def test_approve_by_another_after_the_end_is_refused(writer, director):
    review = in_review(writer)
    approve(review, director)
    with pytest.raises(ReviewRefused, match="ya se cerró"):
        approve(review, UserFactory(roles=[Role.DIRECTOR]))


def test_approve_a_text_that_changed_meanwhile_says_what_changed(writer, director):
    review = in_review(writer)
    bulletin = Bulletin.objects.get(pk=review.bulletin_id)
    bulletin.headline = "Cambiado"
    bulletin.save_revision(user=director)
    with pytest.raises(StaleText, match="Adriana Ríos cambió el título"):
        approve(review, director)
    with pytest.raises(StaleText):
        operations.approve_bulletin(review=review, revision_id=bulletin.latest_revision_id, by=director, at=NOW)
    assert not Folio.objects.exists()


def test_approve_is_refused_when_a_photo_was_withheld_meanwhile(writer, director):
    review = in_review(writer, photos=1)
    use = review.bulletin.photos.get()
    use.photo.withheld = True
    use.photo.save()
    with pytest.raises(ReviewRefused, match="no publicar"):
        approve(review, director)


@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.PHOTOGRAPHER, Role.CONSULT])
def test_approve_is_refused_to_roles_that_do_not_review(writer, role):
    with pytest.raises(ReviewRefused, match="no aprueba"):
        approve(in_review(writer), UserFactory(roles=[role]))


def test_approve_is_refused_to_a_role_the_kind_does_not_ask(writer, presidency):
    with pytest.raises(ReviewRefused, match="espera el visto bueno de Dirección"):
        approve(in_review(writer), presidency)


def test_approve_needs_every_role_and_the_last_gives_the_number(writer, director, presidency):
    review = in_review(writer, kind=kind_of("comunicado-especial"))
    assert approve(review, director) is None
    assert approve(review, director) is None
    assert [role.name for role in queries.missing_approvals(review)] == [Role.PRESIDENCY]
    assert state(review.bulletin) == BulletinState.IN_REVIEW
    assert approve(review, presidency).number == 1
    assert Approval.objects.count() == 2


def test_approve_by_one_person_with_both_roles_speaks_for_both(writer):
    both = UserFactory(roles=[Role.DIRECTOR, Role.PRESIDENCY])
    assert approve(in_review(writer, kind=kind_of("comunicado-especial")), both).number == 1


# --- own texts


def test_approve_own_text_is_refused_while_somebody_else_can(director):
    other = UserFactory(roles=[Role.DIRECTOR], first_name="Beatriz", last_name="Luna")
    review = in_review(director)
    with pytest.raises(OwnText, match="lo aprueba Beatriz Luna"):
        approve(review, director, own_text_reason="Urge")
    assert approve(review, other).number == 1


def test_approve_own_text_alone_needs_a_reason_that_stays(director):
    UserFactory(roles=[Role.DIRECTOR], is_active=False)
    review = in_review(director)
    with pytest.raises(OwnText, match="Escribe el motivo"):
        approve(review, director, own_text_reason="  ")
    approve(review, director, own_text_reason="Estoy sola de guardia.")
    assert Approval.objects.get().own_text_reason == "Estoy sola de guardia."


def test_approve_a_text_last_changed_by_oneself_counts_as_own(writer, director):
    bulletin = BulletinFactory(author=writer, kind=kind_of())
    bulletin.save_revision(user=director)
    review = operations.request_review(bulletin=bulletin, by=writer, at=NOW)
    with pytest.raises(OwnText):
        approve(review, director)


# --- numbering


def test_number_begins_where_setup_said_and_restarts_with_the_local_year(writer, director):
    MunicipalityFactory()
    FolioCounter.objects.create(kind=kind_of(), period="2026", next_number=214)
    last_night = datetime(2027, 1, 1, 5, 59, tzinfo=UTC)  # 23:59 of 31 December in Mexico City
    numbers = []
    for at in (last_night, last_night + timedelta(minutes=1)):
        review = in_review(writer)
        folio = operations.approve_bulletin(review=review, revision_id=review.revision_id, by=director, at=at)
        numbers.append((folio.period, folio.number))
    assert numbers == [("2026", 214), ("2027", 1)]


def test_number_runs_through_an_administration_when_the_office_wants_so(writer, director):
    MunicipalityFactory(numbering_restart=NumberingRestart.ADMINISTRATION)
    AdministrationFactory()
    AdministrationFactory(starts_on="2027-09-05", ends_on="2030-09-04")
    numbers = []
    for at in (NOW, NOW + timedelta(days=200), NOW + timedelta(days=300)):
        review = in_review(writer)
        folio = operations.approve_bulletin(review=review, revision_id=review.revision_id, by=director, at=at)
        numbers.append((folio.period, folio.number))
    assert numbers == [("2024-2027", 1), ("2024-2027", 2), ("2027-2030", 1)]


def test_each_kind_counts_for_itself(writer, director, presidency):
    assert approve(in_review(writer), director).number == 1
    special = in_review(writer, kind=kind_of("comunicado-especial"))
    approve(special, director)
    assert approve(special, presidency).number == 1


def test_number_is_not_lost_when_the_transaction_fails_at_its_end(writer, director):
    approve(in_review(writer), director)
    review = in_review(writer)
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        approve(review, director)
        raise RuntimeError("the machine stopped before the commit")
    assert FolioCounter.objects.get().next_number == 2
    assert state(review.bulletin) == BulletinState.IN_REVIEW
    assert approve(review, director).number == 2


# --- what waits for whom


def test_awaiting_shows_each_person_what_waits_for_them(writer, director, presidency):
    plain = in_review(writer)
    special = in_review(writer, kind=kind_of("comunicado-especial"))
    assert [waiting.bulletin for waiting in queries.awaiting(director)] == [plain.bulletin, special.bulletin]
    assert [waiting.bulletin for waiting in queries.awaiting(presidency)] == [special.bulletin]
    approve(special, director)
    assert [waiting.bulletin for waiting in queries.awaiting(director)] == [plain.bulletin]
    operations.request_changes(review=plain, by=director, at=NOW, word="Falta el cargo.")
    assert queries.awaiting(director) == []
    assert [waiting.bulletin for waiting in queries.awaiting(writer)] == [plain.bulletin]
    operations.request_review(bulletin=plain.bulletin, by=writer, at=NOW)
    assert queries.awaiting(writer) == []


def test_awaiting_hides_own_texts_that_somebody_else_can_approve(director):
    review = in_review(director)
    assert [waiting.bulletin for waiting in queries.awaiting(director)] == [review.bulletin]
    UserFactory(roles=[Role.DIRECTOR])
    assert queries.awaiting(director) == []


def test_remark_stays_beside_the_text_and_is_never_empty(writer):
    bulletin = BulletinFactory(author=writer, kind=kind_of())
    with pytest.raises(ReviewRefused, match="vacío"):
        operations.add_remark(bulletin=bulletin, text=" ", by=writer, at=NOW)
    operations.add_remark(bulletin=bulletin, text="Confirmar la cifra", by=writer, at=NOW)
    assert bulletin.remarks.get().text == "Confirmar la cifra"


# --- who is told


def test_each_turn_of_a_review_is_told_to_whom_it_concerns(writer, director):
    review = in_review(writer)
    assert [notice.title for notice in director.notices.all()] == ["Un boletín espera tu visto bueno"]
    operations.request_changes(review=review, by=director, at=NOW, word="Falta la cifra")
    [notice] = writer.notices.all()
    assert notice.title == "Piden cambios a tu boletín"
    assert "Falta la cifra" in notice.words
    again = operations.request_review(bulletin=review.bulletin, by=writer, at=NOW)
    approve(again, director)
    assert writer.notices.filter(title__startswith="Aprobado: Boletín").count() == 1


@pytest.mark.parametrize("how", ["approved", "recalled", "changes"])
def test_a_notice_that_came_to_nothing_disappears(writer, director, how):
    other = UserFactory(roles=[Role.DIRECTOR])
    review = in_review(writer)
    assert other.notices.filter(key=f"review:{review.pk}", read_at=None).exists()
    if how == "approved":
        approve(review, director)
    elif how == "recalled":
        operations.recall_review(review=review, by=writer, at=NOW)
    else:
        operations.request_changes(review=review, by=director, at=NOW, word="Falta el cargo.")
    assert not other.notices.filter(key=f"review:{review.pk}").exists()
