from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories.agenda import EventFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.delivery import DeliveryFactory, DispatchFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.agenda.choices import Visibility
from voceria.bulletins import operations, queries
from voceria.bulletins.models import Bulletin, BulletinKind, Folio, Review
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    return MunicipalityFactory()


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT])


@pytest.fixture
def director():
    return UserFactory(roles=[Role.DIRECTOR])


def draft(writer, **fields):
    fields.setdefault("kind", BulletinKind.objects.get(code="boletin"))
    return BulletinFactory(author=writer, **fields)


def asked(writer, **fields) -> Review:
    return operations.request_review(bulletin=draft(writer, **fields), by=writer, at=timezone.now(), note="Urge")


def hub(bulletin):
    return reverse("bulletins:hub", args=[bulletin.pk])


def act(name, bulletin):
    return reverse(f"bulletins:{name}", args=[bulletin.pk])


def decision(asked_for, **more):
    return {"review": asked_for.pk, "revision_id": asked_for.revision_id, "when": "number"} | more


# --- who sees what


@pytest.mark.parametrize("role", list(Role))
def test_hub_is_read_by_every_role_of_the_office(client, writer, role):
    client.force_login(UserFactory(roles=[role]))
    for bulletin in (draft(writer), asked(writer).bulletin, draft(writer, published=True, photos=1)):
        assert client.get(hub(bulletin)).status_code == 200


def test_hub_is_closed_to_strangers(client, writer):
    assert client.get(hub(draft(writer))).status_code == 302


def test_hub_shows_no_number_before_approval(client, writer, director):
    client.force_login(director)
    page = client.get(hub(asked(writer).bulletin)).content.decode()
    assert "Aprobar y dar número" in page
    assert "Boletín 1" not in page


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.DIRECTOR, ["Aprobar y dar número", "Pedir cambios", "Editar"]),
        (Role.ASSISTANT, ["Editar", "Versiones"]),
        (Role.PRESIDENCY, []),
        (Role.PHOTOGRAPHER, []),
        (Role.CONSULT, []),
    ],
)
def test_hub_offers_each_role_only_its_acts(client, writer, role, shown):
    client.force_login(UserFactory(roles=[role]))
    page = client.get(hub(asked(writer).bulletin)).content.decode()
    for words in ("Aprobar y dar número", "Pedir cambios", "Editar", "Versiones"):
        assert (words in page) == (words in shown or (words == "Versiones" and role == Role.DIRECTOR)), words


def test_hub_shows_the_reviewed_text_not_a_newer_one(client, writer, director):
    review = asked(writer, headline="El texto que se leyó")
    bulletin = Bulletin.objects.get(pk=review.bulletin_id)
    bulletin.headline = "Uno más nuevo"
    bulletin.save_revision(user=writer)
    client.force_login(director)
    page = client.get(hub(bulletin)).content.decode()
    assert "El texto que se leyó" in page
    assert "El texto cambió después de pedir la revisión" in page
    assert "Aprobar y dar número" not in page


def test_hub_query_count_does_not_grow_with_photos_and_remarks(client, writer, director):
    client.force_login(director)
    counts = []
    for many in (1, 8):
        bulletin = draft(writer, published=True, photos=many)
        for n in range(many):
            operations.add_remark(bulletin=bulletin, text=f"Nota {n}", by=writer, at=timezone.now())
        client.get(hub(bulletin))  # makes the copies of the photos
        with CaptureQueriesContext(connection) as seen:
            client.get(hub(bulletin))
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_hub_in_review_asks_the_same_with_many_photos(client, writer, director):
    client.force_login(director)
    client.get("/mesa/")  # the first visit of a person makes their profile
    counts = []
    for many in (1, 12):
        bulletin = asked(writer, photos=many).bulletin
        with CaptureQueriesContext(connection) as seen:
            page = client.get(hub(bulletin)).content.decode()
        assert page.count("<dt>Crédito</dt>") == many
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_hub_in_review_leaves_out_a_photo_deleted_from_the_bank(client, writer, director):
    bulletin = asked(writer, photos=2).bulletin
    first = bulletin.photos.all()[0]
    kept = bulletin.photos.all()[1].alt_text
    gone = first.photo
    first.delete()
    gone.delete()
    client.force_login(director)
    page = client.get(hub(bulletin)).content.decode()
    assert kept in page
    assert first.alt_text not in page


# --- acts


def test_review_is_asked_recalled_and_returned_in_the_browser(client, writer, director):
    bulletin = draft(writer)
    client.force_login(writer)
    client.post(act("request_review", bulletin), {"note": "Urge", "checked": ["facts"]})
    review = bulletin.reviews.get()
    assert (review.note, review.checked) == ("Urge", ["facts"])
    client.post(act("recall_review", bulletin), {"review": review.pk})
    client.post(act("request_review", bulletin))
    client.force_login(director)
    client.post(act("request_changes", bulletin), {"review": bulletin.reviews.first().pk, "word": "Falta el cargo"})
    client.force_login(writer)
    page = client.get(hub(bulletin)).content.decode()
    assert "Te piden cambios" in page
    assert "Falta el cargo" in page


def test_request_review_of_an_unfinished_text_says_what_is_missing_and_keeps_the_note(client, writer):
    bulletin = draft(writer, photos=1)
    bulletin.photos.update(alt_text="")
    client.force_login(writer)
    answer = client.post(act("request_review", bulletin), {"note": "Mi nota de siempre"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "una foto no dice qué se ve en ella" in page
    assert "Mi nota de siempre" in page
    assert "#panel-fotos-section" in page


def test_request_changes_without_a_word_is_refused_in_place(client, writer, director):
    review = asked(writer)
    client.force_login(director)
    answer = client.post(act("request_changes", review.bulletin), {"review": review.pk, "word": ""})
    assert answer.status_code == 422
    assert "Falta decir qué cambiar" in answer.content.decode()


def test_request_changes_on_a_closed_review_gives_back_what_was_typed(client, writer, director):
    review = asked(writer)
    operations.recall_review(review=review, by=writer, at=timezone.now())
    client.force_login(director)
    answer = client.post(act("request_changes", review.bulletin), {"review": review.pk, "word": "Dos párrafos míos"})
    assert answer.status_code == 422
    assert "Dos párrafos míos" in answer.content.decode()


@pytest.mark.parametrize(("when", "public"), [("now", True), ("number", False)])
def test_approve_does_what_the_screen_said(client, writer, director, when, public):
    review = asked(writer)
    client.force_login(director)
    answer = client.post(act("approve", review.bulletin), decision(review, when=when), follow=True)
    assert "es el Boletín 1" in answer.content.decode()
    assert queries.may_publish(review.bulletin, timezone.now()) is public


def test_approve_with_a_later_hour_keeps_the_embargo_in_local_time(client, writer, director):
    review = asked(writer)
    client.force_login(director)
    client.post(act("approve", review.bulletin), decision(review, when="later", release_at="2999-11-20T17:30"))
    at = Bulletin.objects.get(pk=review.bulletin_id).release.at
    assert timezone.localtime(at).strftime("%Y-%m-%d %H:%M") == "2999-11-20 17:30"


def test_approve_offers_the_embargo_of_the_text_and_never_before_it(client, writer, director):
    embargo = timezone.now().replace(microsecond=0) + timedelta(days=2)
    review = asked(writer, embargo_until=embargo)
    client.force_login(director)
    page = client.get(hub(review.bulletin)).content.decode()
    assert "(embargo)" in page
    assert "Publicar al aprobar" not in page
    forced = client.post(act("approve", review.bulletin), decision(review, when="now"))
    assert forced.status_code == 422
    client.post(act("approve", review.bulletin), decision(review, when="later"))
    assert Bulletin.objects.get(pk=review.bulletin_id).release.at == embargo


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"when": ""}, "Elige qué pasa al aprobar"),
        ({"when": "later"}, "Falta el día y la hora"),
        ({"when": "later", "release_at": "mañana"}, "Escribe día y hora"),
        ({"when": "later", "release_at": "2020-01-01T10:00"}, "ya pasó"),
    ],
)
def test_approve_without_a_clear_moment_is_refused_in_place(client, writer, director, sent, words):
    review = asked(writer)
    client.force_login(director)
    answer = client.post(act("approve", review.bulletin), decision(review, **sent))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Folio.objects.exists()


def test_approve_clicked_twice_gives_one_number_and_the_same_answer(client, writer, director):
    review = asked(writer)
    client.force_login(director)
    answers = [client.post(act("approve", review.bulletin), decision(review), follow=True) for _ in range(2)]
    assert ["es el Boletín 1" in answer.content.decode() for answer in answers] == [True, True]
    assert Folio.objects.count() == 1


def test_approve_a_stale_page_says_what_changed(client, writer, director):
    review = asked(writer)
    bulletin = Bulletin.objects.get(pk=review.bulletin_id)
    bulletin.lead = "Otra entrada."
    bulletin.save_revision(user=writer)
    client.force_login(director)
    answer = client.post(act("approve", bulletin), decision(review))
    assert answer.status_code == 422
    assert "cambió la entrada" in answer.content.decode()


def test_approve_own_text_alone_asks_for_the_reason_and_shows_it_after(client, director):
    review = asked(director)
    client.force_login(director)
    assert "Por qué apruebas tu propio texto" in client.get(hub(review.bulletin)).content.decode()
    assert client.post(act("approve", review.bulletin), decision(review)).status_code == 422
    client.post(act("approve", review.bulletin), decision(review, own_text_reason="Sola de guardia"))
    assert "Sola de guardia" in client.get(hub(review.bulletin)).content.decode()


def test_approve_own_text_names_who_else_can(client, director):
    UserFactory(roles=[Role.DIRECTOR], first_name="Beatriz", last_name="Luna")
    review = asked(director)
    client.force_login(director)
    page = client.get(hub(review.bulletin)).content.decode()
    assert "Beatriz Luna" in page
    assert "Aprobar y dar número" not in page


def test_approve_with_two_roles_shows_who_is_missing(client, writer, director):
    presidency = UserFactory(roles=[Role.PRESIDENCY])
    review = asked(writer, kind=BulletinKind.objects.get(code="comunicado-especial"))
    client.force_login(director)
    page = client.get(hub(review.bulletin)).content.decode()
    assert "todavía falta el de Presidencia" in page
    assert "Dar mi visto bueno" in page
    client.post(act("approve", review.bulletin), decision(review, when=""))
    client.force_login(presidency)
    page = client.get(hub(review.bulletin)).content.decode()
    assert "No se publica: la hora la decide Dirección" in page
    client.post(act("approve", review.bulletin), decision(review, when=""))
    assert Folio.objects.get().given_by == presidency


@pytest.mark.parametrize("name", ["request_review", "recall_review", "request_changes", "approve", "add_remark"])
def test_acts_change_nothing_by_get_nor_for_readers(client, writer, name):
    review = asked(writer)
    client.force_login(UserFactory(roles=[Role.CONSULT]))
    assert client.get(act(name, review.bulletin)).status_code == 405
    answer = client.post(act(name, review.bulletin), decision(review, word="No", text="Hola"))
    assert answer.status_code == 422
    review.refresh_from_db()
    assert review.decision == ""
    assert not review.bulletin.remarks.exists()


def test_acts_with_a_made_up_review_are_not_found(client, writer, director):
    review, other = asked(writer), asked(writer)
    client.force_login(director)
    for wrong in ("x", "", "99999999999999999999", str(other.pk)):
        assert client.post(act("approve", review.bulletin), decision(review, review=wrong)).status_code == 404


def test_remark_is_noted_in_the_hub(client, writer):
    bulletin = draft(writer)
    client.force_login(writer)
    client.post(act("add_remark", bulletin), {"text": "Confirmar <la> cifra"})
    assert "Confirmar &lt;la&gt; cifra" in client.get(hub(bulletin)).content.decode()


# --- beginning


def test_button_on_the_event_opens_a_filled_draft_in_the_editor(client, writer):
    event = EventFactory()
    client.force_login(writer)
    answer = client.post(reverse("bulletins:start_from_event", args=[event.pk]), follow=True)
    assert answer.status_code == 200
    assert event.title in answer.content.decode()
    assert list(Bulletin.objects.get().events.all()) == [event]
    assert client.get(reverse("bulletins:start_from_event", args=[event.pk])).status_code == 405


def test_event_page_offers_the_button_and_shows_its_bulletins(client, writer):
    event = EventFactory()
    page, button = reverse("agenda:hub", args=[event.pk]), reverse("bulletins:start_from_event", args=[event.pk])
    client.force_login(writer)
    assert button in client.get(page).content.decode()
    bulletin = operations.start_draft(
        kind=BulletinKind.objects.get(code="boletin"), by=writer, at=timezone.now(), events=[event]
    )
    assert hub(bulletin) in client.get(page).content.decode()
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    read_only = client.get(page).content.decode()
    assert hub(bulletin) in read_only
    assert button not in read_only


def test_event_page_says_how_each_bulletin_stands_and_who_confirmed(client, writer):
    event = EventFactory()
    page = reverse("agenda:hub", args=[event.pk])
    client.force_login(writer)
    assert "Todavía no hay boletín de esta actividad." in client.get(page).content.decode()
    bulletin = BulletinFactory(published=True)
    bulletin.events.add(event)
    bulletin.save()
    assert "Todavía no se envía a los medios." in client.get(page).content.decode()
    dispatch = DispatchFactory(audience="Medios locales")
    DeliveryFactory.create_batch(2, dispatch=dispatch)
    DeliveryFactory(dispatch=dispatch, confirmed=True)
    bulletin.dispatches.create(dispatch=dispatch)
    words = client.get(page).content.decode()
    assert "Publicado" in words
    assert "1 de 3 confirmaron" in words
    assert reverse("delivery:board", args=[dispatch.pk]) in words
    dispatch.cancelled_at = timezone.now()
    dispatch.save()
    assert "1 de 3 confirmaron" not in client.get(page).content.decode()


def test_office_home_leads_the_director_to_the_kinds(client, director, writer):
    client.force_login(director)
    assert reverse("bulletin_kinds:index") in client.get(reverse("office:home")).content.decode()


def test_new_bulletin_takes_kind_and_several_events(client, writer):
    events = [EventFactory(starts_at=timezone.now() - timedelta(days=n)) for n in range(2)]
    EventFactory(starts_at=timezone.now() - timedelta(days=30), title="De hace un mes")
    EventFactory(starts_at=timezone.now(), title="Reunión reservada", visibility=Visibility.RESERVED)
    kind = BulletinKind.objects.get(code="comunicado-especial")
    client.force_login(writer)
    page = client.get(reverse("bulletins:new")).content.decode()
    assert events[0].title in page
    assert "De hace un mes" not in page
    assert "Reunión reservada" not in page
    client.post(reverse("bulletins:new"), {"kind": kind.pk, "events": [event.pk for event in events]})
    bulletin = Bulletin.objects.get()
    assert bulletin.kind == kind
    assert set(bulletin.events.all()) == set(events)


def test_new_bulletin_without_a_kind_says_so_and_keeps_the_ticks(client, writer):
    event = EventFactory(starts_at=timezone.now())
    client.force_login(writer)
    answer = client.post(reverse("bulletins:new"), {"events": [event.pk]})
    assert answer.status_code == 422
    assert "checked" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.PHOTOGRAPHER, Role.PRESIDENCY, Role.CONSULT])
def test_new_bulletin_is_closed_to_who_does_not_write(client, role):
    client.force_login(UserFactory(roles=[role]))
    assert client.get(reverse("bulletins:new")).status_code in (302, 403)
