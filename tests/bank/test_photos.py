import io
import uuid
from datetime import UTC, date, datetime

import pytest
from PIL import Image
from wagtail.models import ModelLogEntry

from tests.bank.pictures import corners, exif, saved
from tests.factories.agenda import AlbumFactory
from tests.factories.bank import PhotoFactory, jpeg
from tests.factories.bulletins import BulletinFactory
from tests.factories.office import UserFactory
from voceria.bank import operations, queries
from voceria.bank.models import Photo
from voceria.bank.operations import photos as photo_operations
from voceria.office.queries import public_generation

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


def add(data: bytes, name: str = "IMG_4252.JPG", **fields):
    fields.setdefault("album", AlbumFactory(title="Pozo La Loma", place="Comunidad La Loma", date=date(2026, 11, 20)))
    fields.setdefault("by", UserFactory(first_name="Iván", last_name="Lugo"))
    return operations.add_photo(file=io.BytesIO(data), name=name, at=AT, **fields)


def test_add_photo_knows_what_the_event_and_the_camera_know():
    photo = add(jpeg(exif=exif(taken="2026:11:20 11:31:05", offset="-06:00")))
    photo.refresh_from_db()
    assert photo.caption == "Pozo La Loma. Comunidad La Loma, 20 de noviembre de 2026."
    assert photo.credit == "Iván Lugo"
    assert photo.title == "IMG_4252"
    assert photo.taken_at == datetime(2026, 11, 20, 17, 31, 5, tzinfo=UTC)
    assert photo.original_name == "IMG_4252.JPG"
    assert photo.description == ""


def test_add_photo_keeps_the_original_byte_for_byte():
    data = jpeg(exif=exif())
    assert add(data).file.open("rb").read() == data


@pytest.mark.parametrize("taken", ["2036:01:01 00:00:00", "1980:01:01 00:00:00", "0000:00:00 00:00:00", "ayer"])
def test_add_photo_does_not_believe_a_camera_with_a_wrong_clock(taken):
    assert add(jpeg(exif=exif(taken=taken))).taken_at is None


def test_add_photo_returns_the_one_that_is_already_there():
    album = AlbumFactory()
    first = add(jpeg(), album=album)
    again = add(jpeg(), "otro nombre.jpg", album=album)
    assert again == first
    assert Photo.objects.count() == 1


def test_add_photo_takes_the_same_file_in_another_album():
    assert add(jpeg()) != add(jpeg())


def test_add_photo_measures_a_rotated_photo_upright():
    photo = add(saved(corners((320, 200)), "JPEG", exif=exif(6)))
    assert (photo.width, photo.height) == (200, 320)
    assert Photo.objects.get().width == 200


@pytest.mark.parametrize(
    ("name", "title", "original"),
    [
        ("pozo_la-loma.JPG", "pozo la-loma", "pozo_la-loma.JPG"),
        ("../../etc/passwd.png", "passwd", "passwd.png"),
        ("C:\\fotos\\día «uno» 🎉.jpg", "día «uno» 🎉", "día «uno» 🎉.jpg"),
        ("foto\u202egpj.exe", "fotogpj", "fotogpj.exe"),
        ('"><script>alert(1)</script>.jpg', "script>", "script>.jpg"),
        ("", "foto", "foto"),
    ],
)
def test_add_photo_cleans_the_name(name, title, original):
    photo = add(jpeg(), name)
    assert (photo.title, photo.original_name) == (title, original)
    assert photo.file.name.endswith(".jpg")


def test_add_photo_names_the_file_by_content():
    assert add(saved(corners(), "PNG"), "foto.jpg").file.name.endswith(".png")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (jpeg(size=(800, 800), quality=95)[:2000], "está dañado"),
        (saved(corners(), "PNG")[:300], "está dañado"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 500, "está dañado"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "sólo entran"),
        (b"<html><script>alert(1)</script></html>", "sólo entran"),
        (b"%PDF-1.7 hola", "sólo entran"),
        (b"MZ" + b"\x90" * 900, "sólo entran"),
        (b"", "vacío"),
    ],
)
def test_add_photo_refuses_what_is_no_photo_and_keeps_nothing(settings, data, words):
    with pytest.raises(operations.PhotoRefused, match=words):
        add(data)
    assert not Photo.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_add_photo_refuses_a_bomb_of_pixels():
    with pytest.raises(operations.PhotoRefused, match="150 megapixeles"):
        add(saved(Image.new("1", (20_000, 8_000)), "PNG"))


def test_add_photo_leaves_no_file_of_an_attempt_that_was_cut_short(settings):
    key = uuid.uuid4()
    left = settings.MEDIA_ROOT / "originals" / key.hex[:2] / f"{key.hex}.jpg"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    photo = add(jpeg(), key=key)
    assert photo.file.path == str(left)
    assert left.read_bytes() == jpeg()
    assert len(list(left.parent.iterdir())) == 1


def test_star_photo_gives_and_takes_it():
    photo = PhotoFactory()
    operations.star_photo(photo=photo, starred=True, by=None)
    assert Photo.objects.get().starred
    operations.star_photo(photo=photo, starred=False, by=None)
    assert not Photo.objects.get().starred


def test_withhold_photo_takes_the_star_and_makes_public_pages_new():
    photo, before = PhotoFactory(starred=True), public_generation()
    operations.withhold_photo(photo=photo, reason=" Salen  menores ", by=None, at=AT)
    kept = Photo.objects.get()
    assert (kept.withheld, kept.withheld_reason, kept.starred) == (True, "Salen menores", False)
    assert public_generation() > before
    with pytest.raises(queries.PhotoWithheld):
        queries.public_copy(kept, 400)


def test_withhold_photo_wants_a_reason():
    photo = PhotoFactory()
    with pytest.raises(operations.PhotoRefused, match="Falta el motivo"):
        operations.withhold_photo(photo=photo, reason="  ", by=None, at=AT)
    assert not Photo.objects.get().withheld


def test_star_photo_refuses_one_that_must_not_go_out():
    photo = PhotoFactory(withheld=True)
    with pytest.raises(operations.PhotoRefused, match="no puede llevar estrella"):
        operations.star_photo(photo=photo, starred=True, by=None)
    assert not Photo.objects.get().starred


def test_allow_photo_gives_the_star_back():
    photo = PhotoFactory(withheld=True, withheld_reason="x")
    operations.allow_photo(photo=photo, by=None, at=AT, starred=True)
    kept = Photo.objects.get()
    assert (kept.withheld, kept.withheld_reason, kept.starred) == (False, "", True)


@pytest.mark.parametrize("count", [1, 30])
def test_withholding_and_its_undo_cost_the_same_for_one_photo_and_for_thirty(count, django_assert_max_num_queries):
    photos = PhotoFactory.create_batch(count, starred=True)
    withheld = PhotoFactory(withheld=True, withheld_reason="x")
    by = UserFactory()
    operations.withhold_photo(photo=PhotoFactory(), reason="x", by=by, at=AT)
    with django_assert_max_num_queries(16) as asked:
        assert operations.withhold_photos(photos=photos, reason="Salen menores", by=by, at=AT) == count
        assert operations.allow_photos(photos=photos, by=by, at=AT, starred=[photos[0].pk]) == count
    assert len(asked) == _cost.setdefault("withhold", len(asked))
    assert operations.star_photos(photos=photos, starred=True, by=by) == count - 1
    assert not Photo.objects.filter(pk__in=[photo.pk for photo in photos], starred=False).exists()
    assert Photo.objects.get(pk=withheld.pk).withheld
    entries = ModelLogEntry.objects.filter(object_id=str(photos[0].pk)).order_by("timestamp", "pk")
    assert [(entry.action, entry.user) for entry in entries] == [("bank.withhold", by), ("bank.allow", by)]
    assert entries[0].data == {"reason": "Salen menores", "starred": True}


_cost: dict[str, int] = {}


def test_undo_that_fails_midway_leaves_all_as_they_were(monkeypatch):
    photos = PhotoFactory.create_batch(3, withheld=True, withheld_reason="x")

    def power_cut(*_args, **_options):
        raise OSError

    monkeypatch.setattr(photo_operations, "announce_public_change", power_cut)
    with pytest.raises(OSError):  # noqa: PT011
        operations.allow_photos(photos=photos, by=None, at=AT, starred=[photos[0].pk])
    assert Photo.objects.filter(withheld=True, starred=False).count() == 3
    assert not ModelLogEntry.objects.filter(action="bank.allow").exists()


def test_move_photo_makes_another_cover():
    album = AlbumFactory()
    one, two, three = PhotoFactory.create_batch(3, album=album, starred=True)
    assert queries.cover(album) == one
    operations.move_photo(photo=three, before=one, by=None)
    assert list(queries.starred_photos(album)) == [three, one, two]
    assert queries.cover(album) == three
    operations.move_photo(photo=three, before=None, by=None)
    assert list(queries.starred_photos(album)) == [one, two, three]
    four = add(jpeg((1, 2, 3)), album=album)
    assert list(Photo.objects.filter(album=album).in_order())[-1] == four


def test_describe_photos_writes_only_what_was_given():
    photos = PhotoFactory.create_batch(2, caption="antes", credit="x")
    assert operations.describe_photos(photos=photos, by=None, credit="Iván Lugo") == 2
    assert {(p.caption, p.credit) for p in Photo.objects.all()} == {("antes", "Iván Lugo")}


def test_describe_photos_refuses_too_long_a_text():
    photo = PhotoFactory(caption="antes")
    with pytest.raises(operations.PhotoRefused, match="400"):
        operations.describe_photos(photos=[photo], by=None, caption="x" * 401)
    assert Photo.objects.get().caption == "antes"


def test_delete_photos_throws_the_files_away(settings, django_capture_on_commit_callbacks):
    photo = PhotoFactory()
    queries.public_copy(photo, 400)
    with django_capture_on_commit_callbacks(execute=True):
        operations.delete_photos(photos=[photo], by=None)
    assert not Photo.objects.exists()
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_delete_photos_keeps_one_that_a_bulletin_shows():
    BulletinFactory(photos=1)
    photo = Photo.objects.get()
    with pytest.raises(operations.PhotoRefused, match="ya está en un boletín"):
        operations.delete_photos(photos=[photo], by=None)
    assert Photo.objects.filter(pk=photo.pk).exists()
