"""Photographs from outside: what a file really is, and its picture upright, in sRGB and without metadata."""

import io
import logging
import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Literal

import pillow_heif
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

pillow_heif.register_heif_opener()
logging.getLogger("PIL").setLevel(logging.ERROR)

MAX_PIXELS = 150_000_000
SUFFIXES = {
    "JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "HEIF": ".heic", "TIFF": ".tif", "AVIF": ".avif",
    "GIF": ".gif",
}  # fmt: skip
_READABLE = [kind for kind in SUFFIXES if kind != "MPO"]  # opened as JPEG, then known as MPO
_SRGB = ImageCms.createProfile("sRGB")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Fault = Literal["unknown", "damaged", "too_many_pixels"]


class NotAPicture(Exception):
    """The file cannot be taken; `fault` says why, the words are the caller's."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Facts:
    """What a picture file says of itself. Width and height are those of the upright picture."""

    suffix: str
    width: int
    height: int
    taken_at: datetime | None


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[Image.Image]:
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            image = Image.open(file, formats=_READABLE)
        except Image.DecompressionBombError as error:
            raise NotAPicture("too_many_pixels") from error
        except UnidentifiedImageError as error:
            raise NotAPicture("damaged" if _begins_like_a_picture(file) else "unknown") from error
        except Exception as error:  # a hostile header may raise anything
            raise NotAPicture("damaged") from error
        if image.width * image.height > MAX_PIXELS:
            raise NotAPicture("too_many_pixels")
        yield image


def _begins_like_a_picture(file: IO[bytes]) -> bool:
    file.seek(0)
    head = file.read(16)
    return head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")) or head[4:8] == b"ftyp"


def inspect(file: IO[bytes]) -> Facts:
    """Decode the whole file once, so that nothing broken is kept. Raises NotAPicture."""
    with _opened(file) as image:
        try:
            suffix = SUFFIXES[image.format or ""]
            facts = Facts(suffix, *_upright_size(image), taken_at=_taken_at(image))
            image.draft("RGB", (1, 1))  # a JPEG is still read to its end, at an eighth of the size
            image.load()
        except Exception as error:  # every decoder has its own way to fail
            raise NotAPicture("damaged") from error
    return facts


def upright_size(file: IO[bytes]) -> tuple[int, int]:
    with _opened(file) as image:
        return _upright_size(image)


def upright_srgb(file: IO[bytes], *, at_least: tuple[int, int] | None = None) -> Image.Image:
    """The picture as people should see it: upright, 8-bit sRGB, on white where transparent, without metadata.

    `at_least` (width, height of the upright picture) lets it be decoded smaller, never below twice that: it saves
    memory and time. Of an animation comes the first frame. Raises NotAPicture.
    """
    with _opened(file) as image:
        try:
            return _prepared(image, at_least)
        except (OSError, ValueError, SyntaxError, MemoryError) as error:
            raise NotAPicture("damaged") from error


def _prepared(image: Image.Image, at_least: tuple[int, int] | None) -> Image.Image:
    turn = _orientation(image)
    profile = image.info.get("icc_profile")
    if at_least:
        wanted = at_least if turn < 5 else (at_least[1], at_least[0])
        image.draft("RGB", (wanted[0] * 2, wanted[1] * 2))
    image.load()
    turn = _orientation(image)  # some decoders have turned it by now
    picture = _eight_bits(image)
    if at_least:
        picture = reduced(picture, wanted)
    picture = _on_white(_in_srgb(picture, profile))
    if turn in _TURNS:
        picture = picture.transpose(_TURNS[turn])
    picture.info = {}
    picture._exif = None
    return picture


def reduced(picture: Image.Image, at_least: tuple[int, int]) -> Image.Image:
    """The mean of its squares, as small as it may be without falling below twice that size."""
    factor = math.floor(min(picture.width / (at_least[0] * 2), picture.height / (at_least[1] * 2)))
    return picture.reduce(factor) if factor > 1 else picture


def _orientation(image: Image.Image) -> int:
    try:
        turn = image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # metadata never costs us the picture
        return 1
    return turn if turn in range(1, 9) else 1


def _upright_size(image: Image.Image) -> tuple[int, int]:
    if image.format == "TIFF":  # its decoder turns it
        return image.size
    return image.size if _orientation(image) < 5 else (image.height, image.width)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Modes that can be resized and carried to sRGB: L, RGB, RGBA, CMYK, LAB."""
    if image.mode in {"L", "RGB", "RGBA", "CMYK", "LAB"}:
        return image.convert("RGBA") if image.mode != "RGBA" and "transparency" in image.info else image
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in {"I", "F"}:
        highest = image.getextrema()[1]
        scale = 255 / float(highest) if highest and float(highest) > 255 else 1.0  # type: ignore[arg-type]
        return image.point(lambda value: value * scale).convert("L")
    transparent = image.mode in {"PA", "LA", "La", "RGBa"} or "transparency" in image.info
    return image.convert("RGBA" if transparent else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode == "LAB":
        return ImageCms.profileToProfile(image, ImageCms.createProfile("LAB"), _SRGB, outputMode="RGB") or image
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):  # a broken profile is no profile
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if image.mode != "CMYK" and "srgb" in ImageCms.getProfileDescription(source).lower():
                return image
            mode = "RGBA" if image.mode == "RGBA" else "RGB"
            return ImageCms.profileToProfile(image, source, _SRGB, outputMode=mode) or image
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image if image.mode == "RGB" else image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _taken_at(image: Image.Image) -> datetime | None:
    """When the camera says it was taken; without a time zone unless the camera knew it."""
    try:
        details = image.getexif().get_ifd(ExifTags.IFD.Exif)
        said = str(details.get(ExifTags.Base.DateTimeOriginal) or "").strip("\0 ")
        offset = str(details.get(ExifTags.Base.OffsetTimeOriginal) or "").strip("\0 ")
        if offset:
            with suppress(ValueError):
                return datetime.strptime(said + offset, "%Y:%m:%d %H:%M:%S%z")
        return datetime.strptime(said, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - cameras do not know where they are
    except Exception:  # metadata never costs us the picture
        return None
