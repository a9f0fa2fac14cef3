"""The small pictures of the office's lists: made by the worker, never while a page is asked for."""

import io
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from tests.factories.agenda import AlbumFactory
from tests.factories.bank import PhotoFactory, jpeg
from tests.factories.office import MunicipalityFactory, UserFactory
from voceria.bank import operations, queries, tasks
from voceria.bank.models import Photo, PhotoRendition
from voceria.lib import pictures
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


@pytest.fixture
def photographer():
    client = Client()
    client.force_login(UserFactory(roles=[Role.PHOTOGRAPHER]))
    return client


@pytest.fixture
def unpacked(monkeypatch):
    """How many pictures were unpacked for a copy, watched where it happens."""
    seen = []
    real = pictures.upright_srgb
    monkeypatch.setattr(pictures, "upright_srgb", lambda *a, **k: seen.append(1) or real(*a, **k))
    return seen


def address_of(photo: Photo) -> str:
    return reverse("bank:tile", args=[photo.pk])


def test_kept_photo_gets_its_tile_from_the_worker(album, photographer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        photo = operations.add_photo(album=album, file=io.BytesIO(jpeg()), name="a.jpg", by=None, at=AT)
    assert not PhotoRendition.objects.exists()
    assert address_of(photo) in photographer.get(reverse("bank:album", args=[album.pk])).content.decode()
    job = DBTaskResult.objects.get()
    for _ in range(2):
        tasks.make_office_copies.call(**job.args_kwargs["kwargs"])
    assert set(PhotoRendition.objects.values_list("filter_spec", flat=True)) == set(queries.OFFICE_COPIES)
    assert PhotoRendition.objects.count() == len(queries.OFFICE_COPIES)
    page = photographer.get(reverse("bank:album", args=[album.pk])).content.decode()
    assert address_of(photo) not in page
    assert queries.made_tile(photo) in page


def test_no_page_of_the_bank_unpacks_a_picture(album, photographer, unpacked):
    photos = PhotoFactory.create_batch(8, album=album)
    chosen = {"do": "withhold", "foto": [photo.pk for photo in photos]}
    pages = [
        photographer.get(reverse("bank:album", args=[album.pk])),
        photographer.get(reverse("bank:albums")),
        photographer.post(reverse("bank:chosen", args=[album.pk]), chosen),
    ]
    assert {page.status_code for page in pages} == {200}
    assert all(address_of(photo) in pages[0].content.decode() for photo in photos)
    for photo in photos:
        blank = photographer.get(address_of(photo))
        assert (blank.status_code, "waiting" in blank["Location"]) == (302, True)
        assert "no-store" in blank["Cache-Control"]
    assert not unpacked
    assert not PhotoRendition.objects.exists()


def test_upload_answers_without_unpacking_for_a_copy(album, unpacked):
    begin = {"album": album, "by": UserFactory(), "name": "a.jpg", "size": len(jpeg()), "at": AT, "fingerprint": "a"}
    upload = operations.begin_upload(**begin)
    operations.append_chunk(upload=upload, offset=0, read=io.BytesIO(jpeg()).read)
    assert operations.finish_upload(upload=upload, at=AT).photo
    assert not unpacked


def test_page_learns_of_tiles_as_they_are_made(album, photographer, django_assert_num_queries):
    first, second = PhotoFactory.create_batch(2, album=album)
    asked = {"foto": [first.pk, second.pk, "x", 999_999]}
    assert photographer.get(reverse("bank:tiles"), asked).json() == {"tiles": {}}
    queries.make_office_copies(first)
    found = photographer.get(reverse("bank:tiles"), asked).json()["tiles"]
    assert found == {str(first.pk): queries.made_tile(first)}
    picture = photographer.get(found[str(first.pk)])
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")
    PhotoFactory.create_batch(20, album=album)
    asked = {"foto": list(Photo.objects.values_list("pk", flat=True))}
    with django_assert_num_queries(8):
        photographer.get(reverse("bank:tiles"), {"foto": [first.pk]})
    with django_assert_num_queries(8):
        photographer.get(reverse("bank:tiles"), asked)


def test_tiles_are_for_the_office(album):
    photo = PhotoFactory(album=album)
    for address in (reverse("bank:tiles") + f"?foto={photo.pk}", address_of(photo)):
        assert "login" in Client().get(address)["Location"]


@pytest.mark.parametrize("made", [0, 1])
def test_album_costs_the_same_whether_tiles_are_made_or_not(album, photographer, made, django_assert_max_num_queries):
    photos = PhotoFactory.create_batch(30, album=album)
    for photo in photos[: 15 * made]:
        queries.make_office_copies(photo)
    photographer.get(reverse("bank:album", args=[album.pk]))
    with django_assert_max_num_queries(16) as asked:
        photographer.get(reverse("bank:album", args=[album.pk]))
    assert len(asked) == _cost.setdefault("album", len(asked))


_cost: dict[str, int] = {}


def test_sweep_makes_what_is_missing_and_passes_by_what_cannot_be_read(album):
    gone, *photos = PhotoFactory.create_batch(4, album=album)
    newest = PhotoFactory(album=album)
    for photo in (gone, newest):
        photo.file.storage.delete(photo.file.name)
    for _ in range(2):
        tasks.make_missing_tiles()
    assert set(queries.without_tile()) == {gone, newest}
    assert PhotoRendition.objects.count() == len(photos) * len(queries.OFFICE_COPIES)


def test_photo_that_cannot_be_read_does_not_hold_up_the_public_copies_of_the_next(album):
    gone, photo = PhotoFactory.create_batch(2, album=album, starred=True)
    gone.file.storage.delete(gone.file.name)
    tasks.sweep()
    assert list(queries.without_copies(Photo.objects.filter(starred=True))) == [gone]
    assert photo.renditions.count() == len(queries.CHOSEN_COPIES)


def test_copies_of_a_photo_are_made_from_one_unpacking(unpacked):
    photo = PhotoFactory()
    queries.make_public_copies(photo)
    assert len(unpacked) == 1
    queries.make_public_copies(Photo.objects.get())
    assert len(unpacked) == 1
    assert PhotoRendition.objects.count() == len(queries.CHOSEN_COPIES)


def test_tile_is_made_again_where_the_eye_rests(album):
    keeper = Client()
    keeper.force_login(UserFactory(is_staff=True, is_superuser=True))
    photo = PhotoFactory(album=album)
    tasks.make_missing_tiles()
    focal = {"focal_point_x": 500, "focal_point_y": 100, "focal_point_width": 60, "focal_point_height": 60}
    answer = keeper.post(reverse("wagtailimages:edit", args=[photo.pk]), {"title": "a", **focal})
    assert answer.status_code == 302
    assert list(queries.without_tile()) == [photo]
    before = photo.renditions.count()
    tasks.make_missing_tiles()
    assert queries.made_tile(photo)
    assert photo.renditions.count() >= before
