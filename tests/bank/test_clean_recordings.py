"""What leaves the office of a recording: sound and picture as they were, and not where, when or with what."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests.bank.films import SECRETS, ffmpeg, frames, sound, video
from tests.factories.agenda import AlbumFactory
from tests.factories.bank import RecordingFactory, jpeg
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bank import operations, queries, tasks
from voceria.bank.models import Recording
from voceria.lib.clean_recordings import CannotClean, clean_copy
from voceria.office.choices import Role
from voceria.office.queries import public_generation

AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def album(db, settings, tmp_path):
    settings.DATA = tmp_path / "data"
    MunicipalityFactory()
    return AlbumFactory()


def kept(album, path: Path) -> Recording:
    with path.open("rb") as file:
        return operations.add_recording(album=album, file=file, name=path.name, by=None)


def told(path: Path) -> list[bytes]:
    data = path.read_bytes()
    return [secret for secret in SECRETS if secret in data]


@pytest.mark.parametrize("suffix", [".mov", ".mp4"])
def test_video_loses_place_device_chapters_and_subtitles_and_keeps_every_picture(tmp_path, out, suffix):
    source = video(tmp_path, suffix)
    assert len(told(source)) == len(SECRETS), "the file must tell what the copy must not"
    made = clean_copy(source, out)
    assert (made.suffix, told(made)) == (".mp4", [])
    said = ffmpeg("-i", str(made))
    assert said.count("Stream #") == 2
    assert not [word for word in ("Chapter", "location", "creation_time", "Subtitle", "secreto") if word in said]
    before, after = frames(source).splitlines(), frames(made).splitlines()
    assert [line.split("=")[-1] for line in before] == [line.split("=")[-1] for line in after]


@pytest.mark.parametrize("suffix", [".mp3", ".m4a", ".ogg", ".wav"])
def test_sound_loses_what_it_tells_and_stays_what_it_is(tmp_path, out, suffix):
    source = sound(tmp_path, suffix)
    assert told(source)
    made = clean_copy(source, out)
    assert made.suffix == suffix
    assert not [secret for secret in told(made) if secret != b"Lavf"], told(made)
    assert frames(made) == frames(source)


def test_track_of_data_beside_the_picture_is_left_out(tmp_path, out):
    """As action cameras write where they are; here the hour of each picture."""
    plain, source = video(tmp_path, ".mp4"), tmp_path / "hours.mov"
    ffmpeg("-i", str(plain), "-map", "0:v", "-map", "0:a", "-c", "copy", "-timecode", "01:02:03:04", str(source))
    assert "Data:" in ffmpeg("-i", str(source))
    said = ffmpeg("-i", str(clean_copy(source, out)))
    assert not [word for word in ("Data:", "timecode", "01:02:03") if word in said]


def test_cover_of_a_sound_is_left_out(tmp_path, out):
    (tmp_path / "cover.jpg").write_bytes(jpeg(comment=b"+20.1200 secreto"))
    plain, source = sound(tmp_path, ".mp3"), tmp_path / "cover.mp3"
    ffmpeg("-i", str(plain), "-i", str(tmp_path / "cover.jpg"), "-map", "0", "-map", "1", "-c", "copy", str(source))
    assert b"secreto" in source.read_bytes()
    made = clean_copy(source, out)
    assert b"JFIF" not in made.read_bytes()
    assert not [secret for secret in told(made) if secret != b"Lavf"]


def test_turned_video_stays_upright(tmp_path, out):
    plain, source = video(tmp_path, ".mp4"), tmp_path / "turned.mp4"
    ffmpeg("-display_rotation", "90", "-i", str(plain), "-map", "0:v", "-map", "0:a", "-c", "copy", str(source))
    assert "rotation of 90" in ffmpeg("-i", str(source))
    assert "rotation of 90" in ffmpeg("-i", str(clean_copy(source, out)))


def test_video_that_fits_no_public_format_is_encoded_again(tmp_path, out):
    source = tmp_path / "old.mov"
    how = ["-c:v", "qtrle", "-c:a", "pcm_s16be", "-metadata", "location=+20.1200-098.7300/"]
    ffmpeg(
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=320x180:duration=1",
        "-f",
        "lavfi",
        "-i",
        "sine=duration=1",
        *how,
        str(source),
    )
    assert b"+20.1200" in source.read_bytes()
    made = clean_copy(source, out)
    said = ffmpeg("-i", str(made))
    assert "Video: h264" in said
    assert "Audio: aac" in said
    assert b"+20.1200" not in made.read_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ffconcat version 1.0\nfile '/etc/passwd'\n",
        b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\x00" * 900,
        b"RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00" + b"\xff" * 200,
    ],
)
def test_hostile_or_empty_file_makes_no_copy(tmp_path, out, data):
    source = tmp_path / "x.mp3"
    source.write_bytes(data)
    with pytest.raises(CannotClean):
        clean_copy(source, out)
    assert not list(out.iterdir())


def test_sweep_makes_the_copy_once_and_leaves_the_original_alone(album, tmp_path):
    path = video(tmp_path)
    recording, before = kept(album, path), public_generation()
    assert not queries.publishable_recordings(album)
    with pytest.raises(queries.RecordingWithheld):
        queries.public_recording(recording)
    tasks.clean_recordings()
    recording.refresh_from_db()
    first = recording.clean.name
    tasks.clean_recordings()
    recording.refresh_from_db()
    assert recording.clean.name == first
    assert first.startswith("clean/")
    assert Path(recording.file.path).read_bytes() == path.read_bytes()
    assert not told(Path(queries.public_recording(recording).path))
    assert list(queries.publishable_recordings(album)) == [recording]
    assert public_generation() > before
    assert not list((tmp_path / "data").glob("cleaning/*"))


def test_recording_of_which_no_copy_can_be_made_says_so_and_holds_up_nothing(album, tmp_path):
    broken = RecordingFactory(album=album, file=ContentFile(b"ID3\x04" + bytes(900), name="voz.mp3"))
    gone = RecordingFactory(album=album)
    gone.file.storage.delete(gone.file.name)
    good = kept(album, sound(tmp_path, ".m4a"))
    for _ in range(2):
        tasks.clean_recordings()
    assert list(queries.publishable_recordings(album)) == [good]
    broken.refresh_from_db()
    assert broken.clean_fault
    client = Client()
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    page = client.get(reverse("bank:album", args=[album.pk])).content.decode()
    assert "No se puede publicar" in page
    assert "Lista para publicar" in page
    assert "se prepara sola" in page


def test_withheld_recording_gets_no_copy_and_gives_none(album, tmp_path):
    recording = kept(album, sound(tmp_path, ".m4a"))
    operations.withhold_recording(recording=recording, reason="Habla una menor", by=None, at=AT)
    tasks.clean_recordings()
    recording.refresh_from_db()
    assert not recording.clean
    operations.allow_recording(recording=recording, by=None, at=AT)
    tasks.clean_recordings()
    recording.refresh_from_db()
    assert queries.public_recording(recording)
    operations.withhold_recording(recording=recording, reason="Habla una menor", by=None, at=AT)
    recording.refresh_from_db()
    with pytest.raises(queries.RecordingWithheld):
        queries.public_recording(recording)


def test_deleted_recording_takes_its_clean_copy_with_it(album, tmp_path, django_capture_on_commit_callbacks):
    recording = kept(album, sound(tmp_path, ".m4a"))
    tasks.clean_recordings()
    recording.refresh_from_db()
    files = [Path(recording.file.path), Path(recording.clean.path)]
    assert all(path.exists() for path in files)
    with django_capture_on_commit_callbacks(execute=True):
        operations.delete_recording(recording=recording, by=None)
    assert not any(path.exists() for path in files)


def test_original_is_not_exchanged_through_wagtails_own_form(album, tmp_path):
    recording = kept(album, sound(tmp_path, ".m4a"))
    keeper = Client()
    keeper.force_login(UserFactory(is_staff=True, is_superuser=True))
    page = keeper.get(reverse("wagtailmedia:edit", args=[recording.pk]))
    assert page.status_code == 200
    assert 'name="file"' not in page.content.decode()
