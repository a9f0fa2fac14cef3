"""The upload protocol: what arrived stays, what is missing is asked for, nothing is kept twice."""

import base64
import io
import os
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from PIL import Image

from tests.bank.pictures import saved
from tests.factories.agenda import AlbumFactory
from tests.factories.bank import jpeg
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bank import operations, queries, tasks
from voceria.bank.models import Photo, PhotoRendition, Upload
from voceria.office.choices import Role

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
BIG = saved(Image.effect_noise((900, 600), 90).convert("RGB"), "JPEG", quality=95)


@pytest.fixture(autouse=True)
def _own_data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def album():
    MunicipalityFactory()
    return AlbumFactory(title="Pozo La Loma")


@pytest.fixture
def photographer():
    return UserFactory(roles=[Role.PHOTOGRAPHER])


@pytest.fixture
def phone(photographer, client):
    client.force_login(photographer)
    return client


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def create(phone, album, data: bytes = BIG, name: str = "IMG_4252.JPG", mark: str = "", **extra):
    meta = f"album {b64(str(album.pk))},filename {b64(name)},fingerprint {b64(mark or name)}"
    return phone.post(
        reverse("bank:uploads"),
        headers={
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(data)),
            "Upload-Metadata": meta,
            "X-Requested-With": "XMLHttpRequest",
            **extra,
        },
    )


def patch(phone, url: str, offset: int, data: bytes, **extra):
    return phone.patch(
        url,
        data,
        content_type="application/offset+octet-stream",
        headers={
            "Tus-Resumable": "1.0.0",
            "Upload-Offset": str(offset),
            "X-Requested-With": "XMLHttpRequest",
            **extra,
        },
    )


def head(phone, url: str):
    return phone.head(url, headers={"Tus-Resumable": "1.0.0"})


def test_upload_goes_on_where_the_line_broke(phone, album, settings):
    created = create(phone, album)
    assert created.status_code == 201
    assert created["Upload-Offset"] == "0"
    url = created["Location"]
    assert patch(phone, url, 0, BIG[:1000]).status_code == 204
    told = head(phone, url)
    assert (told["Upload-Offset"], told["Upload-Length"]) == ("1000", str(len(BIG)))
    assert "no-store" in told["Cache-Control"]
    assert told["Tus-Resumable"] == "1.0.0"
    last = patch(phone, url, 1000, BIG[1000:])
    assert last.status_code == 200
    assert last["Upload-Offset"] == str(len(BIG))
    photo = Photo.objects.get()
    assert last.json()["state"] == "kept"
    assert last.json()["photo"] == photo.pk
    assert f'id="foto-{photo.pk}"' in last.json()["html"]
    assert photo.file.read() == BIG
    assert photo.album == album
    assert not PhotoRendition.objects.exists()  # the worker makes them
    assert not list((settings.DATA / "uploads").iterdir())


def test_upload_refuses_a_wrong_offset_and_tells_the_right_one(phone, album):
    url = create(phone, album)["Location"]
    patch(phone, url, 0, BIG[:1000])
    for wrong in (0, 500, 1001):
        response = patch(phone, url, wrong, BIG[wrong : wrong + 10])
        assert response.status_code == 409
        assert response["Upload-Offset"] == "1000"
    assert head(phone, url)["Upload-Offset"] == "1000"


def test_upload_refuses_more_than_was_announced(phone, album):
    url = create(phone, album)["Location"]
    assert patch(phone, url, 0, BIG + b"x").status_code == 413
    assert head(phone, url)["Upload-Offset"] == "0"


def test_upload_keeps_what_came_before_the_line_broke(album, photographer):
    upload = operations.begin_upload(album=album, by=photographer, name="a.jpg", size=len(BIG), fingerprint="a", at=AT)
    blocks = iter([BIG[:65536], BIG[65536:65600]])

    def read(size: int) -> bytes:
        try:
            return next(blocks)
        except StopIteration:
            raise ConnectionResetError from None

    with pytest.raises(ConnectionResetError):
        operations.append_chunk(upload=upload, offset=0, read=read)
    assert operations.offset_of(upload) == 65600


def test_two_senders_at_once_cannot_mix_their_bytes(album, photographer):
    upload = operations.begin_upload(album=album, by=photographer, name="a.jpg", size=len(BIG), fingerprint="a", at=AT)
    other = io.BytesIO(BIG)

    def read(size: int) -> bytes:
        if other.tell() == 0:  # while this one waits for its line, a second request sends the whole file
            operations.append_chunk(upload=upload, offset=0, read=other.read)
        return BIG[:size]

    with pytest.raises(operations.OffsetMismatch):
        operations.append_chunk(upload=upload, offset=0, read=read)
    assert operations.part_of(upload).read_bytes() == BIG


@pytest.mark.parametrize("came", [0, 1000])
def test_bytes_that_come_after_the_photo_was_made_leave_no_part(album, photographer, came):
    upload = operations.begin_upload(album=album, by=photographer, name="a.jpg", size=len(BIG), fingerprint="a", at=AT)
    operations.append_chunk(upload=upload, offset=0, read=io.BytesIO(BIG[:came]).read)

    def read(size: int) -> bytes:  # meanwhile a second request brings the rest
        other = Upload.objects.get(pk=upload.pk)
        if not other.finished_at:
            operations.append_chunk(upload=other, offset=came, read=io.BytesIO(BIG[came:]).read)
            operations.finish_upload(upload=other, at=AT)
        return BIG[came : came + size]

    with pytest.raises(operations.OffsetMismatch) as refusal:
        operations.append_chunk(upload=upload, offset=came, read=read)
    assert refusal.value.offset == len(BIG)
    assert not operations.part_of(upload).exists()


def test_same_file_chosen_again_goes_on(phone, album):
    first = create(phone, album)
    patch(phone, first["Location"], 0, BIG[:1000])
    again = create(phone, album)
    assert again["Location"] == first["Location"]
    assert again["Upload-Offset"] == "1000"


def test_known_files_are_told_in_one_question(phone, album, django_assert_max_num_queries):
    patch(phone, create(phone, album, name="entera.jpg")["Location"], 0, BIG)
    started = create(phone, album, jpeg(), name="media.jpg")["Location"]
    patch(phone, started, 0, jpeg()[:500])
    asked = {"fingerprints": ["entera.jpg", "media.jpg", *(f"nueva{n}" for n in range(300))]}
    with django_assert_max_num_queries(9):
        response = phone.post(reverse("bank:known", args=[album.pk]), asked, content_type="application/json")
    files = response.json()["files"]
    assert set(files) == {"entera.jpg", "media.jpg"}
    assert files["entera.jpg"]["state"] == "same"
    assert files["media.jpg"] == {"url": started, "offset": 500, "words": "", "state": "started"}


@pytest.mark.parametrize("body", ["", "[]", '{"fingerprints": 3}', '{"fingerprints": [3]}', "{"])
def test_known_refuses_nonsense(phone, album, body):
    response = phone.post(reverse("bank:known", args=[album.pk]), body, content_type="application/json")
    assert response.status_code == 400
    assert "Vuelve a cargar" in response.json()["words"]


def test_same_bytes_under_another_name_are_not_kept_twice(phone, album, settings):
    patch(phone, create(phone, album)["Location"], 0, BIG)
    answer = patch(phone, create(phone, album, name="copia.jpg")["Location"], 0, BIG)
    assert answer.status_code == 200
    assert answer.json()["state"] == "same"
    assert answer.json()["words"] == "Ya estaba en el álbum. No se subió de nuevo."
    assert Photo.objects.count() == 1
    assert len([path for path in (settings.MEDIA_ROOT / "originals").rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [(BIG[:-5000], "está dañado"), (b"<svg onload=alert(1)>" * 9, "sólo entran"), (b"MZ" * 400, "sólo entran")],
)
def test_upload_of_no_photo_is_refused_in_words_and_may_be_chosen_again(phone, album, settings, data, words):
    answer = patch(phone, create(phone, album, data)["Location"], 0, data)
    assert answer.status_code == 422
    assert words in answer.json()["words"]
    assert not Photo.objects.exists()
    assert not list((settings.DATA / "uploads").iterdir())
    again = create(phone, album, BIG)
    assert (again.status_code, again["Upload-Offset"]) == (201, "0")
    assert patch(phone, again["Location"], 0, BIG).status_code == 200


def test_photo_thrown_away_may_be_sent_again(phone, album):
    url = create(phone, album)["Location"]
    patch(phone, url, 0, BIG)
    operations.delete_photos(photos=Photo.objects.all(), by=None)
    assert create(phone, album)["Upload-Offset"] == "0"
    assert patch(phone, url, 0, BIG).json()["state"] == "kept"


@pytest.mark.parametrize(("size", "words"), [(0, "vacío"), (201 * 1024 * 1024, "200 MB")])
def test_create_refuses_sizes(phone, album, size, words):
    response = create(phone, album, **{"Upload-Length": str(size)})
    assert response.status_code == 422
    assert words in response.json()["words"]
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    "extra", [{"Upload-Length": "x"}, {"Upload-Length": ""}, {"Upload-Metadata": "album %%"}, {"Upload-Metadata": ""}]
)
def test_create_refuses_nonsense(phone, album, extra):
    assert create(phone, album, **extra).status_code == 400


def test_protocol_of_another_version_is_refused(phone, album):
    response = create(phone, album, **{"Tus-Resumable": "0.2.2"})
    assert response.status_code == 412
    assert response["Tus-Version"] == "1.0.0"
    url = create(phone, album)["Location"]
    wrong_type = phone.patch(url, b"x", headers={"Tus-Resumable": "1.0.0", "Upload-Offset": "0"})
    assert wrong_type.status_code == 415
    assert patch(phone, url, 0, b"x", **{"Upload-Offset": "-1"}).status_code == 400


def test_options_tell_what_the_server_can(phone):
    response = phone.options(reverse("bank:uploads"))
    assert response["Tus-Extension"] == "creation"
    assert response["Tus-Max-Size"] == str(1024**3)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_full_disk_is_told_in_words_and_the_upload_goes_on_later(phone, album):
    url = create(phone, album)["Location"]
    patch(phone, url, 0, BIG[:1000])
    part = operations.part_of(Upload.objects.get())
    kept = part.rename(part.with_suffix(".kept"))
    part.symlink_to("/dev/full")
    response = patch(phone, url, 0, BIG)
    assert response.status_code == 507
    assert "lleno" in response.json()["words"]
    part.unlink()
    kept.rename(part)
    assert head(phone, url)["Upload-Offset"] == "1000"
    assert patch(phone, url, 1000, BIG[1000:]).status_code == 200


def test_upload_of_somebody_else_is_not_there(phone, album, client):
    url = create(phone, album)["Location"]
    stranger = Client()
    stranger.force_login(UserFactory(roles=[Role.DIRECTOR]))
    assert head(stranger, url).status_code == 404
    assert patch(stranger, url, 0, BIG).status_code == 404


def test_upload_needs_the_csrf_token(photographer, album):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(photographer)
    assert create(browser, album).status_code == 403
    browser.get(reverse("bank:album", args=[album.pk]))
    token = browser.cookies["csrftoken"].value
    created = create(browser, album, **{"X-CSRFToken": token})
    assert created.status_code == 201
    assert patch(browser, created["Location"], 0, BIG).status_code == 403
    assert patch(browser, created["Location"], 0, BIG, **{"X-CSRFToken": token}).status_code == 200


def test_file_that_came_whole_before_a_kill_becomes_a_photo(album, photographer):
    upload = operations.begin_upload(album=album, by=photographer, name="a.jpg", size=len(BIG), fingerprint="a", at=AT)
    operations.append_chunk(upload=upload, offset=0, read=io.BytesIO(BIG).read)
    later = datetime.now(UTC) + timedelta(minutes=2)
    tasks.sweep(later)
    tasks.sweep(later)
    assert Photo.objects.get().file.read() == BIG
    upload.refresh_from_db()
    assert upload.photo == Photo.objects.get()


def test_finish_after_a_kill_between_photo_and_note_keeps_one(album, photographer, settings):
    upload = operations.begin_upload(album=album, by=photographer, name="a.jpg", size=len(BIG), fingerprint="a", at=AT)
    operations.append_chunk(upload=upload, offset=0, read=io.BytesIO(BIG).read)
    with operations.part_of(upload).open("rb") as file:
        operations.add_photo(album=album, file=file, name="a.jpg", by=photographer, at=AT, key=upload.pk)
    finished = operations.finish_upload(upload=upload, at=AT)
    assert finished.refusal == ""
    assert Photo.objects.count() == 1
    assert len([path for path in (settings.MEDIA_ROOT / "originals").rglob("*") if path.is_file()]) == 1


def test_finish_waits_for_the_missing_bytes(album, photographer):
    upload = operations.begin_upload(album=album, by=photographer, name="a.jpg", size=len(BIG), fingerprint="a", at=AT)
    operations.append_chunk(upload=upload, offset=0, read=io.BytesIO(BIG[:10]).read)
    with pytest.raises(operations.OffsetMismatch):
        operations.finish_upload(upload=upload, at=AT)


def test_sweep_drops_what_nobody_took_up_for_a_week(album, photographer, settings):
    kept, dropped = (
        operations.begin_upload(album=album, by=photographer, name="a", size=9999, fingerprint=mark, at=AT)
        for mark in "ab"
    )
    for upload in (kept, dropped):
        operations.append_chunk(upload=upload, offset=0, read=io.BytesIO(b"x" * 10).read)
    stray = settings.DATA / "uploads" / "nadie.part"
    stray.write_bytes(b"x")
    week_ago = (datetime.now(UTC) - timedelta(days=8)).timestamp()
    for path in (operations.part_of(dropped), stray):
        os.utime(path, (week_ago, week_ago))
    Upload.objects.update(created_at=datetime.now(UTC) - timedelta(days=8))
    tasks.drop_abandoned()
    assert list(Upload.objects.all()) == [kept]
    assert [path.name for path in (settings.DATA / "uploads").iterdir()] == [f"{kept.pk}.part"]


def test_starred_photos_get_their_public_copies_before_anybody_asks(album):
    photo = operations.add_photo(album=album, file=io.BytesIO(BIG), name="a.jpg", by=None, at=AT)
    withheld = operations.add_photo(album=album, file=io.BytesIO(jpeg()), name="b.jpg", by=None, at=AT)
    operations.star_photo(photo=photo, starred=True, by=None)
    operations.withhold_photo(photo=withheld, reason="x", by=None, at=AT)
    tasks.sweep()
    assert PhotoRendition.objects.filter(image=photo).count() == len(queries.CHOSEN_COPIES)
    assert not PhotoRendition.objects.filter(image=withheld).exists()


def test_star_asks_the_worker_for_the_public_copies_at_once(album, django_capture_on_commit_callbacks):
    photo = operations.add_photo(album=album, file=io.BytesIO(BIG), name="a.jpg", by=None, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        operations.star_photo(photo=photo, starred=True, by=None)
    job = DBTaskResult.objects.get()
    assert (job.task_path, job.args_kwargs["kwargs"]) == (tasks.make_public_copies.module_path, {"photo_pk": photo.pk})
    for _ in range(2):
        tasks.make_public_copies.call(**job.args_kwargs["kwargs"])
    assert PhotoRendition.objects.filter(image=photo).count() == len(queries.CHOSEN_COPIES)
    with django_capture_on_commit_callbacks(execute=True):
        operations.star_photo(photo=photo, starred=False, by=None)
    assert DBTaskResult.objects.count() == 1


def test_copies_of_a_photo_withheld_meanwhile_are_not_made(album):
    photo = operations.add_photo(album=album, file=io.BytesIO(BIG), name="a.jpg", by=None, at=AT)
    operations.withhold_photo(photo=photo, reason="x", by=None, at=AT)
    tasks.make_public_copies.call(photo_pk=photo.pk)
    assert not PhotoRendition.objects.filter(image=photo).exists()
