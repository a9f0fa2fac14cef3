"""Sound and video of an album: known by their content, kept privately, played in parts, withheld, thrown away."""

import io
import struct
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.agenda import AlbumFactory
from tests.factories.bank import RecordingFactory, jpeg, wav
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bank import operations, queries
from voceria.bank.models import Photo, Recording
from voceria.lib import recordings
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _office(settings, tmp_path):
    settings.DATA = tmp_path
    MunicipalityFactory()


@pytest.fixture
def album():
    return AlbumFactory()


def entered(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=[role]))
    return client


def box(name: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), name) + body


def film(brand: bytes, *handlers: bytes) -> bytes:
    """What MP4 and its kin have in common: a brand, and tracks that say what they carry."""
    tracks = [box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), handler, bytes(12)))) for handler in handlers]
    return box(b"ftyp", brand, bytes(4)) + box(b"mdat", bytes(100)) + box(b"moov", box(b"mvhd", bytes(100)), *tracks)


OPUS = b"OggS" + bytes(24) + b"OpusHead" + bytes(40)
KINDS = [
    (b"ID3\x04" + bytes(60), "audio", ".mp3"),
    (b"\xff\xfb\x90\x64" + bytes(60), "audio", ".mp3"),
    (wav(), "audio", ".wav"),
    (OPUS, "audio", ".ogg"),
    (film(b"isom", b"soun"), "audio", ".m4a"),
    (film(b"isom", b"soun", b"vide"), "video", ".mp4"),
    (film(b"qt  ", b"vide"), "video", ".mov"),
]


@pytest.mark.parametrize(("data", "kind", "suffix"), KINDS)
def test_kind_is_read_from_the_content(data, kind, suffix):
    assert recordings.inspect(io.BytesIO(data)) == recordings.Kind(kind, suffix)


@pytest.mark.parametrize("data", [film(b"isom", b"vide")[:-40], film(b"isom"), b"OggS" + bytes(60)])
def test_recording_cut_short_is_refused_in_words(album, data):
    with pytest.raises(operations.RecordingRefused, match="dañado o incompleto"):
        operations.add_original(album=album, file=io.BytesIO(data), name="v.mp4", by=None, at=AT)
    assert not Recording.objects.exists()


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"\xff\xf1" + bytes(60), box(b"ftyp", b"heic"), jpeg()])
def test_what_is_no_recording_is_none(data):
    with pytest.raises(recordings.NotARecording) as refused:
        recordings.inspect(io.BytesIO(data))
    assert not refused.value.damaged


def test_content_decides_and_each_is_kept_once(album):
    for _ in range(2):
        for data in (jpeg(), OPUS):
            operations.add_original(album=album, file=io.BytesIO(data), name="x.jpg", by=None, at=AT)
    assert Photo.objects.count() == 1
    assert Recording.objects.get().file.read() == OPUS


def test_recording_comes_over_the_road_of_the_photos(album):
    person = UserFactory(roles=[Role.PHOTOGRAPHER])
    phone = Client()
    phone.force_login(person)
    begin = {"album": album, "by": person, "name": "PTT-WA0003.opus", "size": len(OPUS), "at": AT, "fingerprint": "voz"}
    upload = operations.begin_upload(**begin)
    answer = phone.patch(
        reverse("bank:upload", args=[upload.pk]),
        OPUS,
        content_type="application/offset+octet-stream",
        headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"},
    )
    recording = Recording.objects.get()
    assert (answer.status_code, answer.json()["state"]) == (200, "kept")
    assert f'id="grabacion-{recording.pk}"' in answer.json()["html"]
    assert operations.begin_upload(**begin).recording == recording
    asked = {"fingerprints": ["voz"]}
    known = phone.post(reverse("bank:known", args=[album.pk]), asked, content_type="application/json").json()
    assert known["files"]["voz"]["state"] == "same"


def test_video_may_be_larger_than_a_photo(album):
    begin = {"album": album, "by": UserFactory(), "size": operations.MAX_BYTES + 1, "at": AT}
    operations.begin_upload(**begin, name="v.MOV", fingerprint="1")
    with pytest.raises(operations.UploadRefused, match="200 MB"):
        operations.begin_upload(**begin, name="v.JPG", fingerprint="2")


def test_form_without_script_takes_both(album):
    files = {"photos": SimpleUploadedFile("a.jpg", jpeg()), "recordings": SimpleUploadedFile("v.wav", wav())}
    page = entered(Role.PHOTOGRAPHER).post(reverse("bank:add", args=[album.pk]), files, follow=True).content.decode()
    assert "Se guardaron 2 archivos." in page
    assert 'preload="none"' in page


def test_recording_plays_in_parts_for_the_office_only(album):
    recording = RecordingFactory(album=album)
    part = entered(Role.CONSULT).get(recording.file.url, headers={"Range": "bytes=0-3"})
    assert (part.status_code, b"".join(part.streaming_content), part["Content-Type"]) == (206, b"RIFF", "audio/wav")
    assert Client().get(recording.file.url).status_code == 302


def test_withheld_recording_is_not_among_those_that_may_go_out(album):
    recording, client = RecordingFactory(album=album), entered(Role.PHOTOGRAPHER)
    operations.make_clean_copy(recording=recording)
    address = reverse("bank:recording_withhold", args=[recording.pk])
    assert "Falta el motivo" in client.post(address, {"reason": "other"}, follow=True).content.decode()
    assert list(queries.publishable_recordings(album)) == [recording]
    page = client.post(address, {"reason": "other", "words": "Habla una menor"}, follow=True)
    assert "Habla una menor" in page.content.decode()
    assert not queries.publishable_recordings(album).exists()
    client.post(reverse("bank:recording_allow", args=[recording.pk]))
    assert list(queries.publishable_recordings(album)) == [recording]


def test_title_is_written_and_never_empty(album):
    recording, client = RecordingFactory(album=album), entered(Role.PHOTOGRAPHER)
    for said in ("  Audio del  pozo ", " "):
        client.post(reverse("bank:recording_title", args=[recording.pk]), {"title": said})
    recording.refresh_from_db()
    assert recording.title == "Audio del pozo"


def test_deleted_recording_takes_its_file_with_it(album, django_capture_on_commit_callbacks):
    recording = RecordingFactory(album=album)
    storage, name = recording.file.storage, recording.file.name
    address = reverse("bank:recording_delete", args=[recording.pk])
    entered(Role.ASSISTANT).post(address)
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        entered(Role.PHOTOGRAPHER).post(address)
    assert not Recording.objects.exists()
    assert not storage.exists(name)


def test_album_costs_the_same_for_one_recording_and_for_many(album, django_assert_num_queries):
    client, address = entered(Role.CONSULT), reverse("bank:album", args=[album.pk])
    RecordingFactory(album=album)
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
    RecordingFactory.create_batch(8, album=album)
    with django_assert_num_queries(13):
        assert client.get(address).content.count(b"<audio") == 9
