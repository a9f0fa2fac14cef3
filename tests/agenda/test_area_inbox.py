"""The staff's side: the inbox, the links and the board."""

import io
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories.agenda import AreaLinkFactory, EventFactory, SubmissionFactory
from tests.factories.bank import AlbumFactory, PhotoFactory
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import AreaFactory, MunicipalityFactory, UserFactory
from voceria.agenda import operations, rules
from voceria.agenda.choices import Visibility
from voceria.agenda.models import AreaLink, Event, Submission, Topic
from voceria.agenda.standing import inbox_tasks
from voceria.agenda.views.areas_inbox import who_is_missing
from voceria.bank.models import Album, Photo
from voceria.bulletins.models import BulletinPhoto
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
INBOX = "/mesa/agenda/buzon/"
NOON = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def assistant(client):
    MunicipalityFactory()
    user = UserFactory(roles=[Role.ASSISTANT])
    client.force_login(user)
    return user


@pytest.fixture
def sent(assistant) -> Submission:
    return SubmissionFactory(title="Bacheo en Hidalgo", link__area__name="Obras")


def text_of(client, url=INBOX) -> str:
    return client.get(url).content.decode()


def test_what_came_first_is_first_and_waits_in_the_inbox(client, sent):
    SubmissionFactory(title="Antes", created_at=datetime(2026, 11, 19, tzinfo=UTC))
    shown = text_of(client)
    assert shown.index("Antes") < shown.index("Bacheo en Hidalgo")
    assert "Bacheo en Hidalgo" not in text_of(client, INBOX + "?ver=aceptados")
    assert client.get(INBOX + "?ver=otros").status_code == 404


def test_accepting_mends_and_undo_takes_it_back(client, sent):
    page = reverse("agenda_areas:one", args=[sent.pk])
    given = {"title": "Bacheo", "day": "2026-11-25", "hour": "", "place": "Centro", "visibility": "public"}
    assert client.post(page, given | {"day": "2026-02-30"}).status_code == 200
    assert not Event.objects.exists()
    assert client.post(page, given | {"outputs": ["photos"]}).url == INBOX
    event = Event.objects.get()
    assert (event.title, event.timing, event.visibility) == ("Bacheo", "to_confirm", "public")
    assert event.outputs.get().output == "photos"
    assert "Bacheo en Hidalgo" in text_of(client, INBOX + "?ver=aceptados")
    again = client.post(page, given)
    assert again.status_code == 200
    assert Event.objects.count() == 1
    client.post(reverse("agenda_areas:undo", args=[sent.pk]))
    assert not Event.objects.exists()
    assert "Bacheo en Hidalgo" in text_of(client)


def test_discarding_asks_for_the_reason(client, sent):
    address = reverse("agenda_areas:discard", args=[sent.pk])
    assert "Falta el motivo" in client.post(address, {"motivo": ""}, follow=True).content.decode()
    client.post(address, {"motivo": "Es interna"})
    sent.refresh_from_db()
    assert (sent.state, sent.reason) == ("discarded", "Es interna")


@pytest.fixture
def discarded(sent, assistant) -> Submission:
    """With a photo, discarded at NOON."""
    sent.album = AlbumFactory(title="Bacheo en Hidalgo")
    sent.save()
    PhotoFactory(album=sent.album)
    return operations.discard_submission(submission=sent, reason="Es interna", by=assistant, at=NOON)


def test_discarding_says_when_the_photos_go(client, discarded):
    shown = text_of(client, INBOX + "?ver=descartados")
    assert "Sus fotos se borran el domingo 20 de diciembre." in shown
    assert "Sus fotos se borran el domingo 20 de diciembre." in text_of(client, f"{INBOX}{discarded.pk}/")
    phone = client.get(reverse("area_link", args=[discarded.link.token])).content.decode()
    assert "1 foto, se borran a los 30 días" in phone


def test_photos_of_what_was_discarded_go_after_thirty_days(discarded):
    original = Path(Photo.objects.get().file.path)
    assert original.exists()
    assert operations.forget_discarded(at=NOON + timedelta(days=29, hours=23)) == 0
    assert operations.forget_discarded(at=NOON + timedelta(days=30)) == 1
    assert operations.forget_discarded(at=NOON + timedelta(days=31)) == 0
    discarded.refresh_from_db()
    assert (discarded.album, discarded.state, discarded.reason) == (None, "discarded", "Es interna")
    assert not Photo.objects.exists()
    assert not Album.objects.filter(title="Bacheo en Hidalgo").exists()


def test_what_was_brought_back_in_time_keeps_its_photos(discarded, assistant):
    operations.undo_decision(submission=discarded, by=assistant, at=NOON + timedelta(days=20))
    assert operations.forget_discarded(at=NOON + timedelta(days=60)) == 0
    assert Photo.objects.count() == 1


def test_a_photo_that_a_bulletin_shows_stays(discarded):
    BulletinPhoto.objects.create(bulletin=BulletinFactory(), photo=Photo.objects.get())
    assert operations.forget_discarded(at=NOON + timedelta(days=30)) == 0
    assert Photo.objects.count() == 1


def test_what_waits_is_not_in_the_bank_until_it_is_accepted(client, sent, assistant):
    sent.album = AlbumFactory(title="Bacheo en Hidalgo", date=timezone.localdate())
    sent.save()
    PhotoFactory(album=sent.album)
    listed, searched = reverse("bank:albums"), reverse("bank:albums") + "?q=bacheo"
    assert "Bacheo en Hidalgo" not in text_of(client, listed)
    assert "Bacheo en Hidalgo" not in text_of(client, searched).partition("<main")[2]
    operations.accept_submission(submission=sent, by=assistant, at=timezone.now())
    shown = text_of(client, listed)
    assert shown.count("Bacheo en Hidalgo") >= 1
    assert Event.objects.get().album.photos.count() == 1


@pytest.mark.parametrize("role", [Role.PHOTOGRAPHER, Role.NETWORKS, Role.CONSULT])
def test_who_only_looks_finds_the_inbox_and_no_act_in_it(client, sent, role):
    client.force_login(UserFactory(roles=[role]))
    assert INBOX in text_of(client, reverse("agenda:index"))
    shown = text_of(client)
    assert "Bacheo en Hidalgo" in shown
    for act in ("Revisar y aceptar", "Descartar", "Enlaces de las áreas", "Pegar una lista"):
        assert act not in shown
    assert client.post(reverse("agenda_areas:discard", args=[sent.pk]), {"motivo": "x"}).status_code == 302
    sent.refresh_from_db()
    assert sent.state == "new"


def test_what_became_reserved_is_gone_from_the_inbox_of_others(client, sent, assistant):
    event = operations.accept_submission(submission=sent, by=assistant, at=timezone.now())
    assert "Bacheo en Hidalgo" in text_of(client, INBOX + "?ver=aceptados")
    Event.objects.filter(pk=event.pk).update(visibility=Visibility.RESERVED)
    assert "Bacheo en Hidalgo" not in text_of(client, INBOX + "?ver=aceptados")
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert "Bacheo en Hidalgo" in text_of(client, INBOX + "?ver=aceptados")


def test_joining_to_what_is_there(client, sent):
    event = EventFactory(title="Bacheo de Hidalgo", starts_at=sent.starts_at)
    assert "Parece que ya está" in text_of(client)
    address = reverse("agenda_areas:join", args=[sent.pk])
    assert client.post(address, {"actividad": "x"}).status_code == 404
    client.post(address, {"actividad": event.pk})
    sent.refresh_from_db()
    assert (sent.state, sent.event) == ("accepted", event)


def test_nobody_joins_to_a_reserved_activity_they_may_not_see(client, sent):
    event = EventFactory(title="Bacheo de Hidalgo", starts_at=sent.starts_at, visibility="reserved")
    assert "Parece que ya está" not in text_of(client)
    assert client.post(reverse("agenda_areas:join", args=[sent.pk]), {"actividad": event.pk}).status_code == 404


def test_several_are_accepted_at_once_and_those_alike_stay(client, sent):
    twin = SubmissionFactory(title="Bacheo Hidalgo", starts_at=sent.starts_at)
    other = SubmissionFactory(title="Torneo de ajedrez", starts_at=sent.starts_at)
    address = reverse("agenda_areas:accept_many")
    answer = client.post(address, {"envio": [sent.pk, twin.pk, other.pk, "x"]}, follow=True).content.decode()
    assert "2 envíos quedaron en la agenda" in answer
    assert "1 se parece" in answer
    assert Event.objects.count() == 2


def test_it_is_one_task_for_who_may_decide(assistant, sent):
    [task] = inbox_tasks(assistant, timezone.now())
    assert (task.what, task.url, task.since) == ("Revisar 1 envío", INBOX, sent.created_at)
    assert inbox_tasks(UserFactory(roles=[Role.PHOTOGRAPHER]), timezone.now()) == []


def test_links_are_made_renewed_and_revoked(client, assistant):
    area = AreaFactory(name="Salud")
    page = reverse("agenda_areas:links")
    client.post(page, {"area": area.pk, "name": "Ana", "email": "", "whatsapp": "771 555 0100"})
    link = AreaLink.objects.get()
    assert f"/enlace/{link.token}/" in text_of(client, page)
    assert "ya tiene un enlace" in client.post(page, {"area": area.pk, "name": "Ana"}).content.decode()
    act = reverse("agenda_areas:link_act", args=[link.pk])
    client.get(act)
    client.post(act, {"hacer": "revocar"})
    assert "Revocado" in text_of(client, page)
    client.post(act, {"hacer": "renovar"})
    assert f"/enlace/{link.token}/" not in text_of(client, page)
    assert AreaLink.objects.get().revoked_at is None


def test_who_makes_links_may_not_renew_them_without_that_right(client):
    MunicipalityFactory()
    client.force_login(UserFactory(roles=[Role.PRESIDENCY]))
    link = AreaLinkFactory()
    client.post(reverse("agenda_areas:link_act", args=[link.pk]), {"hacer": "revocar"})
    link.refresh_from_db()
    assert link.revoked_at is None


def test_the_board_counts_by_area_and_topic_in_screen_and_table(client, assistant):
    salud, obras = AreaFactory(name="Salud"), AreaFactory(name="Obras")
    AreaFactory(name="Cerrada", active=False)
    topic = Topic.objects.get(name="Salud")
    when = datetime(2026, 11, 20, 17, tzinfo=UTC)
    for area, its, n in ((salud, topic, 3), (obras, None, 1)):
        EventFactory.create_batch(n, area=area, topic=its, starts_at=when)
    EventFactory(area=salud, topic=topic, starts_at=when, state="cancelled", state_reason="Lluvia")
    EventFactory(area=salud, topic=topic, starts_at=when, visibility="reserved")
    page = reverse("agenda_areas:board") + "?desde=2026-11-20&hasta=2026-11-20"
    found = client.get(page).context["found"]
    assert [(area.name, total) for area, _cells, total in found.areas] == [("Salud", 3), ("Obras", 1)]
    assert found.total == 4
    shown = client.get(page).content.decode()
    for name in ("Salud", "Sin tema", "Total"):  # a phone has no row of headings
        assert f'<td data-topic="{name}">' in shown
    sheet = load_workbook(io.BytesIO(client.get(page + "&como=xlsx").content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Área"
    assert rows[0][-2:] == ["Sin tema", "Total"]
    assert rows[1][0] == "Salud"
    assert rows[1][-1] == 3
    assert rows[-1][-1] == 4


@pytest.mark.parametrize("query", ["", "?dias=7", "?desde=2026-02-30&hasta=x", "?desde=2026-12-01&hasta=2026-01-01"])
def test_the_board_opens_whatever_is_asked(client, assistant, query):
    assert client.get(reverse("agenda_areas:board") + query).status_code == 200


def _questions(ask) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_lists_ask_a_constant_number_of_questions(client, assistant):
    """Rows of the inbox, areas on the board and the links, and those that have not answered."""
    due, now = rules.week_after(date(2026, 11, 20)), datetime(2026, 11, 20, 17, tzinfo=UTC)
    asks = [partial(who_is_missing, due, now)]
    asks += [partial(client.get, page) for page in (INBOX, "/mesa/agenda/participacion/", "/mesa/agenda/enlaces/")]
    SubmissionFactory()
    before = [_questions(ask) for ask in asks for _ in range(2)][1::2]
    for _ in range(5):
        SubmissionFactory()
        AreaLinkFactory()
    assert [_questions(ask) for ask in asks] == before
