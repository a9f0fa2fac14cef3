"""Wagtail's own addresses: they write drafts, and nothing they offer goes round our operations."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bulletins import operations, queries
from voceria.bulletins.choices import BulletinState
from voceria.bulletins.models import Bulletin, BulletinKind
from voceria.office.choices import Role
from voceria.office.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    return MunicipalityFactory()


@pytest.fixture
def writer():
    return UserFactory(roles=[Role.ASSISTANT])


@pytest.fixture
def chief():
    """The most powerful account there can be."""
    user = User.objects.create_superuser(email="jefa@penaflor.example", password="una-clave-larga")
    user.groups.set(UserFactory(roles=[Role.DIRECTOR]).groups.all())
    return user


def draft(author, **fields):
    return BulletinFactory(author=author, kind=BulletinKind.objects.get(code="boletin"), **fields)


def address(name, bulletin, *more):
    return reverse(Bulletin.snippet_viewset.get_url_name(name), args=[bulletin.pk, *more])


def typed(bulletin, **changes):
    """What the editor's form sends."""
    form = {
        "kind": bulletin.kind_id,
        "kicker": bulletin.kicker,
        "headline": bulletin.headline,
        "bullets": bulletin.bullets,
        "dateline_place": bulletin.dateline_place,
        "dateline_date": "20/11/2026",
        "lead": bulletin.lead,
        "embargo_until": "",
        "body-count": "0",
        "photos-TOTAL_FORMS": "0",
        "photos-INITIAL_FORMS": "0",
        "photos-MIN_NUM_FORMS": "0",
        "photos-MAX_NUM_FORMS": "1000",
    }
    return form | changes


def test_editor_saves_a_draft_and_stays(client, writer):
    bulletin = draft(writer)
    client.force_login(writer)
    answer = client.post(address("edit", bulletin), typed(bulletin, headline="Título nuevo"))
    assert answer.headers["Location"] == address("edit", bulletin)
    bulletin.refresh_from_db()
    assert (bulletin.headline, bulletin.live) == ("Título nuevo", False)
    assert bulletin.latest_revision.user == writer


def test_editor_saves_an_unfinished_draft(client, writer):
    bulletin = draft(writer)
    client.force_login(writer)
    client.post(address("edit", bulletin), typed(bulletin, headline="", lead=""))
    bulletin.refresh_from_db()
    assert bulletin.headline == ""


def test_editor_saves_and_goes_to_review(client, writer):
    bulletin = draft(writer)
    client.force_login(writer)
    page = client.get(address("edit", bulletin)).content.decode()
    assert 'name="action-review"' in page
    answer = client.post(address("edit", bulletin), typed(bulletin, **{"action-review": "1"}))
    assert answer.headers["Location"] == reverse("bulletins:hub", args=[bulletin.pk])


def test_editor_offers_nobody_to_publish(client, chief, writer):
    for bulletin in (draft(writer), draft(writer, published=True)):
        client.force_login(chief)
        page = client.get(address("edit", bulletin)).content.decode()
        assert "action-publish" not in page
        assert "/unpublish/" not in page


def test_editor_does_not_publish_even_when_asked(client, chief, writer):
    bulletin = draft(writer)
    client.force_login(chief)
    client.post(address("edit", bulletin), typed(bulletin, **{"action-publish": "1", "go_live_at": "2020-01-01"}))
    bulletin.refresh_from_db()
    assert not bulletin.live
    assert queries.state(bulletin, timezone.now()) == BulletinState.DRAFT


def test_editor_is_closed_to_who_does_not_write(client, writer):
    bulletin = draft(writer)
    for role in (Role.PHOTOGRAPHER, Role.PRESIDENCY, Role.CONSULT, Role.TRANSPARENCY):
        client.force_login(UserFactory(roles=[role]))
        answer = client.post(address("edit", bulletin), typed(bulletin, headline="Ajeno"))
        assert answer.status_code in (302, 403)
    bulletin.refresh_from_db()
    assert bulletin.headline != "Ajeno"


def test_editor_is_locked_in_review_for_who_does_not_review(client, writer, chief):
    bulletin = draft(writer)
    operations.request_review(bulletin=bulletin, by=writer, at=timezone.now())
    client.force_login(writer)
    assert "Para cambiarlo, retómalo primero" in client.get(address("edit", bulletin)).content.decode()
    client.post(address("edit", bulletin), typed(bulletin, headline="A escondidas"))
    assert Bulletin.objects.get(pk=bulletin.pk).get_latest_revision_as_object().headline != "A escondidas"
    client.force_login(chief)
    client.post(address("edit", bulletin), typed(bulletin, headline="Corregido por quien revisa"))
    assert Bulletin.objects.get(pk=bulletin.pk).headline == "Corregido por quien revisa"


def test_editor_of_a_numbered_text_is_locked_for_everyone(client, chief, writer):
    bulletin = draft(writer, published=True)
    bulletin.save_revision()
    client.force_login(chief)
    assert "usa «Fe de erratas»" in client.get(address("edit", bulletin)).content.decode()
    client.post(address("edit", bulletin), typed(bulletin, headline="Retocado"))
    fresh = Bulletin.objects.get(pk=bulletin.pk)
    assert fresh.get_latest_revision_as_object().headline == bulletin.headline


def test_autosave_does_not_write_over_the_version_in_review(client, writer, chief):
    bulletin = draft(writer)
    review = operations.request_review(bulletin=bulletin, by=writer, at=timezone.now())
    review.revision.user = chief
    review.revision.save()
    client.force_login(chief)
    answer = client.post(
        address("edit", bulletin),
        typed(bulletin, headline="Encima", overwrite_revision_id=review.revision_id),
        headers={"Accept": "application/json"},
    )
    assert answer.json()["success"] is False
    review.revision.refresh_from_db()
    assert review.revision.content["headline"] == bulletin.headline


def test_autosave_of_a_page_older_than_the_review_is_refused(client, writer):
    bulletin = draft(writer)
    old = bulletin.save_revision(user=writer)
    operations.request_review(bulletin=bulletin, by=writer, at=timezone.now())
    operations.recall_review(review=bulletin.reviews.get(), by=writer, at=timezone.now())
    client.force_login(writer)
    answer = client.post(
        address("edit", bulletin),
        typed(bulletin, overwrite_revision_id=old.pk),
        headers={"Accept": "application/json"},
    )
    assert answer.json()["success"] is False


def test_saving_what_somebody_else_just_saved_is_refused(writer):
    bulletin = draft(writer)
    copy = Bulletin.objects.get(pk=bulletin.pk)
    bulletin.save_revision(user=writer)
    with pytest.raises(operations.writing.DraftRefused, match="Otra persona acaba de guardar"):
        operations.hold_for_saving(bulletin=copy, by=writer)


def opened(client, bulletin):
    """What the editor's page remembers of the version it was opened with."""
    page = client.get(address("edit", bulletin)).content.decode()
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', page)[1]
        for name in ("loaded_revision_id", "loaded_revision_created_at")
    }


@pytest.fixture
def overtaken(writer):
    """Two people have one bulletin open, and the other one saved first."""
    bulletin = draft(writer)
    bulletin.save_revision(user=writer)
    first, second = Client(), Client()
    first.force_login(UserFactory(roles=[Role.NETWORKS], first_name="Karla", last_name="Sánchez"))
    second.force_login(writer)
    theirs, mine = opened(first, bulletin), opened(second, bulletin)
    first.post(address("edit", bulletin), typed(bulletin, headline="El título de Karla", **theirs))
    return bulletin, second, mine


def test_second_of_two_writers_is_told_and_keeps_what_they_typed(overtaken):
    bulletin, second, mine = overtaken
    answer = second.post(address("edit", bulletin), typed(bulletin, lead="Mi entrada, larga y pensada.", **mine))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Karla Sánchez guardó este texto mientras escribías" in page
    assert "Mi entrada, larga y pensada." in page
    assert Bulletin.objects.get(pk=bulletin.pk).get_latest_revision_as_object().headline == "El título de Karla"


def test_second_of_two_writers_may_save_after_the_warning_and_both_versions_stay(overtaken):
    bulletin, second, mine = overtaken
    page = second.post(address("edit", bulletin), typed(bulletin, headline="El mío", **mine)).content.decode()
    again = re.search(r'name="loaded_revision_id" value="(\d+)"', page)[1]
    created = re.search(r'name="loaded_revision_created_at" value="([^"]*)"', page)[1]
    second.post(
        address("edit", bulletin),
        typed(bulletin, headline="El mío", loaded_revision_id=again, loaded_revision_created_at=created),
    )
    titles = [revision.content["headline"] for revision in bulletin.revisions.order_by("-pk")[:2]]
    assert titles == ["El mío", "El título de Karla"]


def test_autosave_of_the_second_writer_is_refused_in_spanish(overtaken):
    bulletin, second, mine = overtaken
    answer = second.post(
        address("edit", bulletin), typed(bulletin, headline="El mío", **mine), headers={"Accept": "application/json"}
    ).json()
    assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
    assert "Karla Sánchez guardó este texto mientras escribías" in answer["error_message"]
    assert not bulletin.revisions.filter(object_str="El mío").exists()


def test_headline_is_typed_in_a_field_that_grows_and_kept_in_one_line(client, writer):
    bulletin = draft(writer)
    client.force_login(writer)
    page = client.get(address("edit", bulletin)).content.decode()
    assert re.search(r'<textarea name="headline"[^>]*w-autosize', page)
    assert "Agregar foto" in page
    client.post(address("edit", bulletin), typed(bulletin, headline="Llega el agua\r\n a La Loma"))
    assert Bulletin.objects.get(pk=bulletin.pk).headline == "Llega el agua a La Loma"


def test_unpublish_and_unschedule_are_refused_to_everyone(client, chief, writer):
    bulletin = draft(writer, published=True)
    revision = bulletin.save_revision()
    client.force_login(chief)
    client.post(address("unpublish", bulletin))
    client.post(address("revisions_unschedule", bulletin, revision.pk))
    bulletin.refresh_from_db()
    assert bulletin.live
    assert queries.may_publish(bulletin, timezone.now())


def test_revert_of_a_numbered_text_is_refused(client, chief, writer):
    bulletin = draft(writer)
    old = bulletin.save_revision()
    review = operations.request_review(bulletin=bulletin, by=writer, at=timezone.now())
    operations.approve_bulletin(review=review, revision_id=review.revision_id, by=chief, at=timezone.now())
    client.force_login(chief)
    client.post(address("revisions_revert", bulletin, old.pk), typed(bulletin, headline="Revertido"))
    bulletin = Bulletin.objects.get(pk=bulletin.pk)
    assert bulletin.latest_revision_id == review.revision_id
    assert bulletin.headline != "Revertido"


def test_delete_refuses_what_has_a_number_and_what_is_in_review(client, chief, writer):
    numbered, asked = draft(writer, published=True), draft(writer)
    operations.request_review(bulletin=asked, by=writer, at=timezone.now())
    client.force_login(chief)
    for bulletin in (numbered, asked):
        client.post(address("delete", bulletin))
        assert Bulletin.objects.filter(pk=bulletin.pk).exists()


def test_delete_discards_ones_own_draft_only(client, writer):
    bulletin = draft(writer)
    client.force_login(UserFactory(roles=[Role.ASSISTANT]))
    client.post(address("delete", bulletin))
    assert Bulletin.objects.filter(pk=bulletin.pk).exists()
    client.force_login(writer)
    client.post(address("delete", bulletin))
    assert not Bulletin.objects.filter(pk=bulletin.pk).exists()


def test_bulk_delete_touches_no_bulletin(client, chief, writer):
    bulletin = draft(writer)
    client.force_login(chief)
    url = reverse("wagtail_bulk_action", args=["bulletins", "bulletin", "delete"])
    client.post(f"{url}?id={bulletin.pk}")
    assert Bulletin.objects.filter(pk=bulletin.pk).exists()


def test_there_is_no_copy(client, chief, writer):
    client.force_login(chief)
    assert client.get(f"/mesa/boletines/copy/{draft(writer).pk}/").status_code == 404


def test_compare_and_old_versions_are_read_by_who_approves(client, writer):
    bulletin = draft(writer, photos=1)
    first = bulletin.save_revision(user=writer)
    bulletin.headline = "Segundo título"
    second = bulletin.save_revision(user=writer)
    client.force_login(UserFactory(roles=[Role.PRESIDENCY]))
    page = client.get(address("revisions_compare", bulletin, first.pk, second.pk))
    assert page.status_code == 200
    assert "Segundo título" in page.content.decode()
    assert client.get(address("revisions_view", bulletin, first.pk)).status_code == 200


def previewed(client, bulletin, mode, **changes):
    """What the preview draws of what is typed, with the bulletin's own photos."""
    photos = list(bulletin.photos.all())
    rows = {"photos-TOTAL_FORMS": str(len(photos)), "photos-INITIAL_FORMS": str(len(photos))}
    for n, use in enumerate(photos):
        rows |= {f"photos-{n}-id": use.pk, f"photos-{n}-photo": use.photo_id, f"photos-{n}-ORDER": n + 1}
        rows |= {f"photos-{n}-alt_text": use.alt_text, f"photos-{n}-caption": f"Pie {n}"}
    url = address("preview_on_edit", bulletin)
    assert client.post(url, typed(bulletin, **rows, **changes)).json()["is_valid"] is True
    page = client.get(url, {"mode": mode})
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("mode", ["public", "mail"])
def test_preview_shows_the_text_as_it_will_be_read_without_a_number(client, writer, mode):
    bulletin = draft(writer)
    client.force_login(writer)
    page = previewed(client, bulletin, mode, headline="Sólo en la vista previa")
    assert "Sólo en la vista previa" in page
    assert "Boletín, sin número todavía" in page


def test_preview_as_published_draws_photos_from_the_offices_addresses(client, writer):
    bulletin = draft(writer, photos=3)
    withheld = bulletin.photos.all()[1]
    withheld.photo.withheld, withheld.photo.withheld_reason = True, "Menores de edad"
    withheld.photo.save()
    client.force_login(writer)
    page = previewed(client, bulletin, "public")
    shown = [bulletin.photos.all()[n] for n in (0, 2)]
    assert all(reverse("bank:copy", args=[use.photo_id, 400]) in page for use in shown)
    assert all(use.public_id not in page for use in shown)
    assert reverse("bank:copy", args=[withheld.photo_id, 400]) not in page
    assert withheld.alt_text not in page
    picture = reverse("bank:copy", args=[shown[0].photo_id, 400])
    assert client.get(picture, follow=True).headers["Content-Type"] == "image/jpeg"
    assert client.get(reverse("bank:copy", args=[withheld.photo_id, 400])).status_code == 404
    assert client.get(reverse("bank:copy", args=[shown[0].photo_id, 401])).status_code == 404


def test_preview_by_mail_is_the_letter_that_is_sent(client, writer):
    from voceria.bulletins.rendering import letter
    from voceria.delivery.rules import example

    bulletin = draft(writer, body=[])
    client.force_login(writer)
    page = previewed(client, bulletin, "mail")
    assert page.strip() == example(letter.compose(Bulletin.objects.get(pk=bulletin.pk)).html).strip()
    assert "{{" not in page
    policy = client.get(address("preview_on_edit", bulletin), {"mode": "mail"}).headers["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in policy
    assert "default-src 'none'" in policy


def test_preview_as_published_draws_what_the_public_page_draws(client, writer):
    bulletin = draft(writer, published=True)
    public = client.get(reverse("bulletin", args=[bulletin.folio.slug])).content.decode()
    client.force_login(writer)
    page = client.get(address("revisions_view", bulletin, bulletin.save_revision().pk)).content.decode()

    def article(html):
        return (
            html[html.index('<header class="bulletin__head">') :].partition("</main>")[0].partition("<aside")[0].split()
        )

    assert bulletin.lead in " ".join(article(public))
    assert article(public) == article(page)


@pytest.mark.parametrize("mode", ["public", "mail"])
def test_previews_and_their_photos_are_closed_to_strangers(client, writer, mode):
    bulletin = draft(writer, photos=1)
    use = bulletin.photos.all()[0]
    revision = bulletin.save_revision()
    for url in (
        address("preview_on_edit", bulletin) + f"?mode={mode}",
        address("revisions_view", bulletin, revision.pk),
        reverse("bank:copy", args=[use.photo_id, 400]),
        reverse("bank:copy", args=[use.photo_id, "full"]),
    ):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "/login/" in answer.headers["Location"]


def test_events_far_away_or_reserved_are_not_offered(client, writer):
    from datetime import timedelta

    from tests.factories.agenda import EventFactory
    from voceria.agenda.choices import Visibility

    bulletin = draft(writer)
    chosen = EventFactory(title="Elegida hace un año", starts_at=timezone.now() - timedelta(days=400))
    bulletin.events = [chosen]
    bulletin.save()
    EventFactory(title="Cercana")
    EventFactory(title="Reservada", visibility=Visibility.RESERVED)
    EventFactory(title="Lejana", starts_at=timezone.now() - timedelta(days=300))
    client.force_login(writer)
    page = client.get(address("edit", bulletin)).content.decode()
    assert ("Elegida hace un año" in page, "Cercana" in page) == (True, True)
    assert ("Reservada" in page, "Lejana" in page) == (False, False)


def boxes(html: str) -> list[str]:
    return re.findall(r'<label class="b-pick__row"><input[^>]*><span>([^<]+)</span>', html)


def test_of_hundreds_of_activities_the_nearest_are_at_hand_and_any_is_found(client, writer):
    from datetime import timedelta

    from tests.factories.agenda import EventFactory
    from voceria.agenda.choices import EventState, Visibility

    bulletin, now = draft(writer), timezone.now()
    for n in range(60):
        EventFactory(title=f"Jornada número {n}", starts_at=now - timedelta(days=n % 10, minutes=n))
    old = EventFactory(title="Banderazo en La Loma", starts_at=now - timedelta(days=300))
    EventFactory(title="Banderazo reservado", visibility=Visibility.RESERVED)
    EventFactory(title="Banderazo cancelado", state=EventState.CANCELLED, state_reason="Lluvia")
    client.force_login(writer)
    at_hand = boxes(client.get(address("edit", bulletin)).content.decode())
    assert len(at_hand) == 20
    assert sum("número 0 " in label or "número 10 " in label for label in at_hand) == 2  # of today
    found = boxes(client.get(reverse("bulletins:activities"), {"q": "bander"}).content.decode())
    assert [label.partition(" (")[0] for label in found] == ["Banderazo en La Loma"]
    answer = client.post(address("edit", bulletin), typed(bulletin, events=[old.pk]))
    assert answer.status_code == 302
    bulletin.refresh_from_db()
    assert list(bulletin.get_latest_revision_as_object().events.all()) == [old]


def test_what_was_ticked_stays_when_the_form_is_refused(client, writer):
    from datetime import timedelta

    from tests.factories.agenda import EventFactory

    bulletin = draft(writer)
    old = EventFactory(title="Banderazo en La Loma", starts_at=timezone.now() - timedelta(days=300))
    client.force_login(writer)
    page = client.post(
        address("edit", bulletin), typed(bulletin, events=[old.pk], dateline_date="nunca")
    ).content.decode()
    assert re.search(rf'value="{old.pk}" checked><span>Banderazo en La Loma', page)


# --- kinds


def test_director_says_who_must_approve_each_kind(client):
    from django.contrib.auth.models import Group

    kind = BulletinKind.objects.get(code="boletin")
    presidency = Group.objects.get(name=Role.PRESIDENCY)
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    page = client.get(f"/mesa/boletines/tipos/edit/{kind.pk}/").content.decode()
    assert "Presidencia" in page
    assert "Fotografía" not in page
    form = {"name": kind.name, "heading": kind.heading, "lead_template": "{preside} dijo", "closing": ""}
    answer = client.post(f"/mesa/boletines/tipos/edit/{kind.pk}/", form | {"approvers": [presidency.pk]})
    assert answer.status_code == 302
    kind.refresh_from_db()
    assert list(kind.approvers.all()) == [presidency]
    nobody = client.post(f"/mesa/boletines/tipos/edit/{kind.pk}/", form)
    assert nobody.status_code == 200
    assert list(kind.approvers.all()) == [presidency]


@pytest.mark.parametrize("role", [Role.ASSISTANT, Role.PRESIDENCY, Role.CONSULT])
def test_kinds_are_closed_to_everyone_else(client, role):
    kind = BulletinKind.objects.get(code="boletin")
    client.force_login(UserFactory(roles=[role]))
    answer = client.post(f"/mesa/boletines/tipos/edit/{kind.pk}/", {"name": "Otro"})
    assert answer.status_code in (302, 403)
    kind.refresh_from_db()
    assert kind.name == "Boletín"


def test_kinds_made_again_keep_what_the_office_changed():
    kind = BulletinKind.objects.get(code="boletin")
    kind.name = "Boletín informativo"
    kind.save()
    kind.approvers.clear()
    operations.make_kinds()
    kind.refresh_from_db()
    assert kind.name == "Boletín informativo"
    assert not kind.approvers.exists()
    assert BulletinKind.objects.count() == 2
