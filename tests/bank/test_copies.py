"""Public copies of every kind of file a phone, a camera or a designer may bring."""

import io
from concurrent.futures import ThreadPoolExecutor

import pillow_heif
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from PIL import Image, ImageCms

from tests.bank.pictures import BLUE, GREEN, RED, WHITE, corners, exif, near, quarters, saved, turned
from tests.factories.bank import PhotoFactory, jpeg
from voceria.bank import queries
from voceria.bank.models import PhotoRendition
from voceria.lib import pictures

pytestmark = pytest.mark.django_db
SECRETS = (b"Exif", b"GPS", b"secreta", b"xpacket", b"Photoshop", b"ICC_PROFILE", b"comentario")


def copy_of(data: bytes, suffix: str, width: int | str = 400) -> Image.Image:
    photo = PhotoFactory(file=ContentFile(data, name=f"foto.{suffix}"))
    made = queries.public_copy(photo, width).file.read()
    assert not [secret for secret in SECRETS if secret in made]
    return Image.open(io.BytesIO(made))


def assert_clean(copy: Image.Image) -> None:
    assert (copy.format, copy.mode) == ("JPEG", "RGB")
    assert not copy.getexif()
    assert not {"exif", "xmp", "icc_profile", "photoshop", "comment"} & set(copy.info)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_copy_stands_upright(orientation):
    copy = copy_of(saved(turned(orientation), "JPEG", exif=exif(orientation), quality=95), "jpg")
    assert_clean(copy)
    assert copy.size == (320, 200)
    assert all(near(found, wanted) for found, wanted in zip(quarters(copy), (RED, GREEN, BLUE, WHITE), strict=True))


def test_copy_of_heic_carries_nothing_of_the_phone():
    out = io.BytesIO()
    picture = turned(6)
    pillow_heif.from_pillow(picture).save(out, quality=95, exif=exif(6).tobytes())
    copy = copy_of(out.getvalue(), "heic")
    assert_clean(copy)
    assert copy.size == (320, 200)
    assert all(near(found, wanted, 25) for found, wanted in zip(quarters(copy), (RED, GREEN, BLUE, WHITE), strict=True))


@pytest.mark.parametrize(("kind", "suffix"), [("WEBP", "webp"), ("AVIF", "avif"), ("TIFF", "tif"), ("PNG", "png")])
@pytest.mark.parametrize("orientation", [1, 6])
def test_copy_of_other_kinds_stands_upright(kind, suffix, orientation):
    copy = copy_of(saved(turned(orientation), kind, exif=exif(orientation)), suffix)
    assert_clean(copy)
    assert copy.size == (320, 200)
    with io.BytesIO(saved(turned(orientation), kind, exif=exif(orientation))) as file:
        facts = pictures.inspect(file)
    assert (facts.width, facts.height) == (320, 200)
    assert all(near(found, wanted, 25) for found, wanted in zip(quarters(copy), (RED, GREEN, BLUE, WHITE), strict=True))


def test_copy_of_cmyk_without_profile_is_not_inverted():
    copy = copy_of(saved(corners(mode="CMYK"), "JPEG", quality=95), "jpg")
    assert_clean(copy)
    assert all(near(found, wanted, 20) for found, wanted in zip(quarters(copy), (RED, GREEN, BLUE, WHITE), strict=True))


def test_copy_of_cmyk_with_a_broken_profile_still_comes():
    copy = copy_of(saved(corners(mode="CMYK"), "JPEG", quality=95, icc_profile=b"broken" * 40), "jpg")
    assert_clean(copy)
    assert near(quarters(copy)[3], WHITE, 20)


def test_copy_carries_a_wide_profile_to_srgb():
    lab = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    picture = ImageCms.profileToProfile(corners(), srgb, lab, outputMode="LAB")
    copy = copy_of(saved(picture, "TIFF"), "tif")
    assert_clean(copy)
    assert near(quarters(copy)[0], RED, 25)


def test_copy_of_swapped_channels_is_put_right_by_its_profile(swapped_profile):
    """A profile whose red and blue primaries are exchanged: only one who converts sees the true colours."""
    red, green, blue = corners().split()
    copy = copy_of(saved(Image.merge("RGB", (blue, green, red)), "PNG", icc_profile=swapped_profile), "png")
    assert_clean(copy)
    assert all(near(found, wanted, 20) for found, wanted in zip(quarters(copy), (RED, GREEN, BLUE, WHITE), strict=True))


@pytest.fixture
def swapped_profile() -> bytes:
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.find(b"rXYZ"), data.find(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data).replace(b"s\0R\0G\0B", b"o\0t\0r\0o")


def test_copy_of_a_transparent_png_stands_on_white():
    picture = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    copy = copy_of(saved(picture, "PNG"), "png")
    assert_clean(copy)
    assert near(quarters(copy)[0], (255, 255, 255), 2)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P"])
def test_copy_of_few_colours(mode):
    copy = copy_of(saved(corners(mode=mode), "PNG"), "png")
    assert_clean(copy)
    assert near(quarters(copy)[3], WHITE, 10)


def test_copy_of_a_16_bit_png_keeps_its_greys():
    copy = copy_of(saved(Image.new("I;16", (200, 100), 32896), "PNG"), "png")
    assert_clean(copy)
    assert near(quarters(copy)[0], (128, 128, 128), 3)


def test_copy_of_an_animation_is_its_first_frame():
    frames = [Image.new("RGB", (200, 100), colour) for colour in (RED, BLUE)]
    copy = copy_of(saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100), "gif")
    assert_clean(copy)
    assert near(quarters(copy)[0], RED, 12)


def test_copy_bears_no_comment_xmp_or_iptc():
    data = saved(corners(), "JPEG", exif=exif(), comment=b"comentario", xmp=b"<x:xmpmeta>xpacket</x:xmpmeta>")
    iptc = b"\xff\xed" + (14 + 4).to_bytes(2, "big") + b"Photoshop 3.0\0" + b"\0\0"
    assert_clean(copy_of(data[:2] + iptc + data[2:], "jpg", "full"))


@pytest.mark.parametrize("width", queries.PUBLIC_WIDTHS)
def test_copy_is_as_wide_as_asked(width):
    assert copy_of(jpeg(size=(3000, 1500)), "jpg", width).size == (width, width // 2)


def test_copy_never_enlarges():
    assert copy_of(jpeg(size=(600, 400)), "jpg", 2048).size == (600, 400)
    assert copy_of(jpeg((9, 9, 9), size=(600, 400)), "jpg", "full").size == (600, 400)


def test_copy_refuses_other_widths():
    with pytest.raises(ValueError, match="public copies"):
        queries.public_copy(PhotoFactory(), 777)


@pytest.mark.parametrize("spec", ["max-165x165", "fill-100x100|format-png", "width-100|format-webp", "original"])
def test_wagtails_own_renditions_are_clean_too(spec):
    photo = PhotoFactory(file=ContentFile(saved(turned(6), "JPEG", exif=exif(6)), name="foto.jpg"))
    made = photo.get_rendition(spec).file.read()
    assert not [secret for secret in SECRETS if secret in made]
    assert not Image.open(io.BytesIO(made)).getexif()


def test_wagtails_many_renditions_are_clean_too():
    photo = PhotoFactory(file=ContentFile(saved(turned(6), "JPEG", exif=exif(6)), name="foto.jpg"))
    for made in photo.get_renditions("width-100", "width-50").values():
        assert made.height < made.width
        assert b"Exif" not in made.file.read()


def test_focal_point_cuts_where_it_was_set():
    data = saved(corners((1600, 1600)), "JPEG", quality=95)
    photo = PhotoFactory(file=ContentFile(data, name="foto.jpg"))
    photo.focal_point_x, photo.focal_point_y, photo.focal_point_width, photo.focal_point_height = 1400, 200, 300, 300
    photo.save()
    found = Image.open(photo.get_rendition("fill-50x50-c100").file)
    assert all(near(colour, GREEN, 20) for colour in quarters(found))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_copy_is_made_once_for_many_who_ask(settings):
    photo = PhotoFactory(file=ContentFile(jpeg(size=(2400, 1600)), name="foto.jpg"))

    def ask(_: int) -> str:
        try:
            return queries.public_copy(type(photo).objects.get(pk=photo.pk), 1200).file.name
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        names = set(pool.map(ask, range(6)))
    assert len(names) == 1
    assert PhotoRendition.objects.count() == 1
    assert len([path for path in (settings.MEDIA_ROOT / "copies").rglob("*") if path.is_file()]) == 1
