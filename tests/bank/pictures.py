"""Real picture files, made here."""

import io
from typing import Any

from PIL import Image, ImageCms

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (30, 60, 200), (250, 250, 250)


def corners(size: tuple[int, int] = (320, 200), mode: str = "RGB") -> Image.Image:
    """Upright: red above left, green above right, blue below left, white below right."""
    width, height = size
    picture = Image.new("RGB", size, WHITE)
    picture.paste(RED, (0, 0, width // 2, height // 2))
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    return picture if mode == "RGB" else picture.convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif(orientation: int = 1, *, taken: str = "2026:11:20 11:31:05", offset: str = "") -> Image.Exif:
    """Orientation, hour and the place of the photographer's house."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Cámara secreta"
    tags.get_ifd(0x8769)[0x9003] = taken
    if offset:
        tags.get_ifd(0x8769)[0x9011] = offset
    tags.get_ifd(0x8825).update({1: "N", 2: (20.0, 7.0, 12.5), 3: "W", 4: (98.0, 44.0, 3.25)})
    return tags


def turned(orientation: int) -> Image.Image:
    """`corners` as a camera stores it under this EXIF orientation."""
    back = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    return corners() if back is None else corners().transpose(back)


def profile(name: str) -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()


def quarters(picture: Image.Image) -> list[tuple[int, int, int]]:
    """The colours in the middle of the four quarters, in reading order."""
    width, height = picture.size
    rgb = picture.convert("RGB")
    return [
        rgb.getpixel((int(width * x), int(height * y)))  # type: ignore[misc]
        for y in (0.25, 0.75)
        for x in (0.25, 0.75)
    ]


def near(found: tuple[int, int, int], wanted: tuple[int, int, int], by: int = 12) -> bool:
    return all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))
