from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from voceria.bulletins import operations, queries
from voceria.bulletins.choices import BulletinState
from voceria.bulletins.models import Bulletin, BulletinKind
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
LIST = "/mesa/boletines/"


@pytest.fixture(autouse=True)
def house():
    return MunicipalityFactory()


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT], first_name="Tomás")


@pytest.fixture
def director():
    return UserFactory(roles=[Role.DIRECTOR])


@pytest.fixture
def kind():
    return BulletinKind.objects.get(code="boletin")


@pytest.fixture
def one_of_each(writer, director, kind):
    """One bulletin in every state, by state."""
    now = timezone.now()

    def text(**more):
        return BulletinFactory(author=writer, kind=kind, **more)

    asked, returned, recalled = text(), text(), text()
    operations.request_review(bulletin=asked, by=writer, at=now)
    review = operations.request_review(bulletin=returned, by=writer, at=now)
    operations.request_changes(review=review, by=director, at=now, word="No")
    review = operations.request_review(bulletin=recalled, by=writer, at=now)
    operations.recall_review(review=review, by=writer, at=now)
    return {
        BulletinState.DRAFT: recalled,
        BulletinState.IN_REVIEW: asked,
        BulletinState.CHANGES_REQUESTED: returned,
        BulletinState.APPROVED: text(approved=True),
        BulletinState.SCHEDULED: text(embargoed=True),
        BulletinState.PUBLISHED: text(published=True),
        BulletinState.WITHDRAWN: text(withdrawn=True),
        BulletinState.ANNULLED: text(annulled=True),
    }


def shown(client, **query):
    return list(client.get(LIST, query).context["object_list"])


def test_state_of_the_database_is_the_state_of_the_rules(one_of_each):
    now = timezone.now()
    for state, bulletin in one_of_each.items():
        assert list(Bulletin.objects.in_state(state, now)) == [bulletin], state
        assert queries.state(Bulletin.objects.get(pk=bulletin.pk), now) == state


def test_a_draft_never_sent_to_review_counts_as_draft(writer, kind):
    bulletin = BulletinFactory(author=writer, kind=kind)
    assert list(Bulletin.objects.in_state(BulletinState.DRAFT, timezone.now())) == [bulletin]


@pytest.mark.parametrize("role", list(Role))
def test_list_is_read_by_every_role_and_opens_the_hub(client, one_of_each, role):
    client.force_login(UserFactory(roles=[role]))
    page = client.get(LIST)
    assert page.status_code == 200
    for state, bulletin in one_of_each.items():
        assert reverse("bulletins:hub", args=[bulletin.pk]) in page.content.decode()
        assert str(state.label) in page.content.decode()


def test_list_query_count_is_the_same_with_1_and_30_rows(client, writer, director, kind):
    client.force_login(director)
    counts = []
    for many in (1, 29):
        for n in range(many):
            bulletin = BulletinFactory(author=UserFactory(), kind=kind, published=n % 2)
            bulletin.areas = [AreaFactory(), AreaFactory()]
            bulletin.save()
            if not n % 2:
                operations.request_review(bulletin=bulletin, by=writer, at=timezone.now())
        client.get(LIST)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(LIST).status_code == 200
        counts.append(len(seen))
    assert Bulletin.objects.count() == 30
    assert counts[0] == counts[1]


def test_filters_narrow_the_list(client, director, writer, kind, one_of_each):
    client.force_login(director)
    special = BulletinFactory(author=director, kind=BulletinKind.objects.get(code="comunicado-especial"))
    area = AreaFactory()
    special.areas = [area]
    special.dateline_date = date(2026, 3, 2)
    special.save()
    assert shown(client, state="published") == [one_of_each[BulletinState.PUBLISHED]]
    assert shown(client, kind=special.kind_id) == [special]
    assert shown(client, area=area.pk) == [special]
    assert shown(client, month="2026-03") == [special]
    assert shown(client, mine="written") == [special]
    assert shown(client, mine="waiting") == [one_of_each[BulletinState.IN_REVIEW]]


def test_filters_stay_until_they_are_cleared(client, director, one_of_each):
    client.force_login(director)
    client.get(LIST, {"state": "published"})
    assert client.get(LIST).headers["Location"] == f"{LIST}?state=published"
    assert client.get(LIST, {"clear": 1}).headers["Location"] == LIST
    assert len(shown(client)) == len(one_of_each)


def test_filters_with_nonsense_do_not_break_the_list(client, director, one_of_each):
    client.force_login(director)
    for query in ({"state": "x"}, {"month": "2026"}, {"area": "x"}, {"mine": "'"}, {"ordering": "x"}, {"p": "x"}):
        assert client.get(LIST, query).status_code in (200, 404)


def test_search_finds_words_and_numbers(client, director, writer, kind):
    client.force_login(director)
    pool = BulletinFactory(author=writer, kind=kind, approved=True, folio__number=214)
    other = BulletinFactory(author=writer, kind=kind, headline="Feria del empleo joven", lead="Hay vacantes.", body=[])
    assert shown(client, q="empleo") == [other]
    assert shown(client, q="emp") == [other]
    assert shown(client, q="214") == [pool]
    assert shown(client, q="zapato") == []
    assert client.get(LIST, {"q": "\"'%_"}).status_code == 200


def test_search_keeps_the_filters(client, director, writer, kind, one_of_each):
    client.force_login(director)
    found = shown(client, q="Loma", state="withdrawn")
    assert found == [one_of_each[BulletinState.WITHDRAWN]]


def test_empty_list_says_what_to_do_next(client, director, writer):
    client.force_login(director)
    page = client.get(LIST).content.decode()
    assert "Aquí estarán tus boletines" in page
    assert "/mesa/boletines/add/" in page
    assert client.get("/mesa/boletines/add/").headers["Location"] == reverse("bulletins:new")
    client.get(LIST, {"state": "published"})
    assert "quita un filtro" in client.get(LIST, {"state": "published"}).content.decode()


def test_kinds_are_reached_from_the_list_by_who_may_change_them(client, director, writer):
    for person, seen in ((director, True), (writer, False)):
        client.force_login(person)
        assert (reverse("bulletin_kinds:index") in client.get(LIST).content.decode()) is seen
        assert "/mesa/boletines/" in client.get("/mesa/boletines/nuevo/").content.decode()


def test_export_says_number_and_state(client, director, writer, kind):
    BulletinFactory(author=writer, kind=kind, published=True, folio__number=214, headline='=2+2 "La Loma"')
    BulletinFactory(author=writer, kind=kind, headline="Borrador")
    client.force_login(director)
    sheet = openpyxl.load_workbook(BytesIO(client.get(LIST, {"export": "xlsx"}).getvalue())).active
    rows = [[cell.value for cell in row] for row in sheet.rows]
    assert rows[0][:5] == ["Número", "Periodo", "Tipo", "Título", "Estado"]
    assert [row[0] for row in rows[1:]] == [None, 214] or [row[0] for row in rows[1:]] == ["", 214]
    assert [row[4] for row in rows[1:]] == ["Borrador", "Publicado"]
    csv = client.get(LIST, {"export": "csv"}).getvalue().decode("utf-8-sig")
    assert "Publicado" in csv


def test_may_publish_is_the_gate_of_every_state(one_of_each):
    at = timezone.now()
    public = {state for state, bulletin in one_of_each.items() if queries.may_publish(bulletin, at)}
    assert public == {BulletinState.PUBLISHED}
    later = datetime(2999, 1, 1, tzinfo=UTC)
    assert not queries.may_publish(one_of_each[BulletinState.SCHEDULED], later - timedelta(seconds=1))
    assert queries.may_publish(one_of_each[BulletinState.SCHEDULED], later)


def test_what_waits_comes_before_what_is_out(client, writer, kind):
    client.force_login(writer)
    waiting = BulletinFactory(author=writer, kind=kind, headline="Espera")
    out = BulletinFactory(author=writer, kind=kind, published=True, headline="Publicado")
    words = client.get(LIST).content.decode()
    assert out.created_at > waiting.created_at
    assert words.index(f'/mesa/boletines/{waiting.pk}/"') < words.index(f'/mesa/boletines/{out.pk}/"')
