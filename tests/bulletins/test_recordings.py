"""Sound and video of a bulletin: the clean copy, through the one gate, on the public page and on recipients' own."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.bank.films import PLACE, SECRETS, one_video
from tests.factories.agenda import EventFactory
from tests.factories.bank import RecordingFactory, wav
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import MunicipalityFactory, UserFactory
from tests.factories.press import ContactFactory
from voceria.bank import operations as bank
from voceria.bank.models import Recording
from voceria.bulletins import operations, queries
from voceria.bulletins.models import Bulletin
from voceria.bulletins.views.files import PLAYERS
from voceria.delivery.models import Dispatch
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _office(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    MunicipalityFactory()


def ready(recording: Recording) -> Recording:
    bank.make_clean_copy(recording=recording)
    recording.refresh_from_db()
    assert recording.clean
    return recording


@pytest.fixture
def film() -> Recording:
    data = one_video()
    assert PLACE.encode() in data
    return ready(RecordingFactory(type="video", title="Abren la llave", file=ContentFile(data, name="v.mov")))


@pytest.fixture
def published(film) -> Bulletin:
    bulletin = BulletinFactory(published=True)
    bulletin.recordings.add(film)
    bulletin.save()
    return bulletin


def page_of(bulletin: Bulletin) -> str:
    return reverse("bulletin", args=[bulletin.folio.slug])


def file_of(recording: Recording) -> str:
    return f"grabaciones/{Path(recording.clean.name).name}"


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_public_page_plays_the_copy_that_tells_nothing(client, published, film):
    address = page_of(published) + file_of(film)
    page = client.get(page_of(published)).content.decode()
    assert f'<video controls preload="none" playsinline src="{address}"' in page
    assert film.file.name not in page
    answer = client.get(address)
    data = body(answer)
    assert (answer.status_code, answer["Content-Type"]) == (200, "video/mp4")
    assert data == Path(film.clean.path).read_bytes()
    assert not [secret for secret in SECRETS if secret in data]
    part = client.get(address, headers={"Range": "bytes=4-7"})
    assert (part.status_code, body(part)) == (206, b"ftyp")
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert answer["Cache-Control"] == "no-cache"


def test_recipient_gets_the_same_copy(client, published, film):
    by = UserFactory(roles=[Role.ASSISTANT])
    dispatch = operations.send_bulletin(bulletin=published, contacts=[ContactFactory()], by=by, at=timezone.now())
    Dispatch.objects.filter(pk=dispatch.pk).update(send_after=timezone.now())
    page = reverse("personal_page", args=[dispatch.deliveries.get().token])
    assert f'src="{page}{file_of(film)}"' in client.get(page).content.decode()
    assert body(client.get(page + file_of(film))) == Path(film.clean.path).read_bytes()


@pytest.mark.parametrize("trait", ["embargoed", "annulled", "approved"])
def test_no_recording_is_served_unless_the_bulletin_is_public(client, film, trait):
    bulletin = BulletinFactory(**{trait: True})
    bulletin.recordings.add(film)
    bulletin.save()
    assert client.get(page_of(bulletin) + file_of(film)).status_code == 404


def test_withdrawn_bulletin_takes_its_recordings_along(client, published, film):
    address = page_of(published) + file_of(film)
    assert client.get(address).status_code == 200
    director = UserFactory(roles=[Role.DIRECTOR])
    operations.withdraw_bulletin(bulletin=published, reason="Error", by=director, at=timezone.now())
    assert client.get(address).status_code == 410


def test_withheld_or_unready_or_foreign_recording_has_no_address(client, published, film):
    address = page_of(published) + file_of(film)
    stranger = ready(RecordingFactory())
    for name in (file_of(stranger), f"grabaciones/{Path(film.file.name).name}", "grabaciones/../originals/x.mov"):
        assert client.get(page_of(published) + name).status_code == 404
    bank.withhold_recording(recording=film, reason="Sale un menor", by=None, at=timezone.now())
    assert client.get(address).status_code == 404
    assert "<video" not in client.get(page_of(published)).content.decode()
    unready = RecordingFactory()
    published.recordings.set([unready])
    published.save()
    assert queries.shown_recordings(published) == []
    assert "<audio" not in client.get(page_of(published)).content.decode()


@pytest.mark.parametrize("name", ["..", "x.mp4", "a" * 32 + ".mov", "A" * 32 + ".mp4", "%00.mp4"])
def test_nonsense_names_are_not_found(client, published, name):
    assert client.get(f"{page_of(published)}grabaciones/{name}").status_code == 404


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_slow_listeners_never_take_all_places_and_give_theirs_back(client, published, film):
    address = page_of(published) + file_of(film)
    playing = [client.get(address) for _ in range(3)]
    busy = client.get(address)
    assert (busy.status_code, busy["Retry-After"]) == (503, "10")
    body(playing[0])
    for answer in playing:
        answer.close()
        answer.close()
    for _ in range(4):
        assert body(client.get(address))
        assert client.head(address).status_code == 200
    assert PLAYERS.acquire(blocking=False)
    PLAYERS.release()


def test_recording_of_a_numbered_bulletin_is_not_thrown_away(published, film):
    with pytest.raises(bank.RecordingRefused, match="ya está en uso"):
        bank.delete_recording(recording=film, by=None)
    draft, loose = BulletinFactory(), RecordingFactory(file=ContentFile(wav(), name="a.wav"))
    draft.recordings.add(loose)
    draft.save()
    bank.delete_recording(recording=loose, by=None)
    assert list(Recording.objects.all()) == [film]


def writer() -> Client:
    client = Client()
    client.force_login(UserFactory(roles=[Role.DIRECTOR]))
    return client


def test_editor_offers_the_recordings_of_the_activities_and_keeps_the_choice(film):
    client, event = writer(), EventFactory()
    here = ready(RecordingFactory(album=event.album, title="Mensaje"))
    RecordingFactory(album=event.album, title="Con menores", withheld=True)
    bulletin = BulletinFactory(author=UserFactory(roles=[Role.ASSISTANT]))
    edit = reverse(Bulletin.snippet_viewset.get_url_name("edit"), args=[bulletin.pk])
    assert 'name="recordings"' not in client.get(edit).content.decode()
    bulletin.events.add(event)
    bulletin.save_revision()
    page = client.get(edit).content.decode()
    assert f'name="recordings" value="{here.pk}"' in " ".join(page.split())
    assert "Con menores" not in page
    assert film.title not in page
    bulletin.recordings.add(here)
    bulletin.save_revision()
    text = Bulletin.objects.get(pk=bulletin.pk).get_latest_revision_as_object()
    assert queries.shown_recordings(text) == [here]
    hub = client.get(reverse("bulletins:hub", args=[bulletin.pk])).content.decode()
    assert "Mensaje" in hub
    assert queries.obstacles(text) == [one for one in queries.obstacles(text) if one.part != "recordings"]
    bank.withhold_recording(recording=here, reason="Habla una menor", by=None, at=timezone.now())
    text = Bulletin.objects.get(pk=bulletin.pk).get_latest_revision_as_object()
    assert [one.words for one in queries.obstacles(text) if one.part == "recordings"] == [
        "«Mensaje» está marcado «no publicar»"
    ]
