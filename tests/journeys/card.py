"""The memory card of a photographer: pictures as large and as mixed as phones and designers bring them."""

import io
import struct
from pathlib import Path

import pillow_heif
from PIL import Image

from tests.bank.pictures import exif, saved

TWELVE, SIXTY = (4032, 3024), (9000, 6700)  # pixels: 12 and 60 million


def phone_card(folder: Path, count: int) -> list[Path]:
    """`count` files: 12 MP of 3 to 5 MB, every fifth a HEIC, every third turned, one CMYK, one of 60 MP, one broken.

    Their pixels repeat, their bytes do not.
    """
    folder.mkdir(exist_ok=True)
    kinds = _kinds()
    made = []
    for number in range(count):
        kind = _kind(number)
        path = folder / f"IMG_{4252 + number}.{'HEIC' if kind == 'heic' else 'JPG'}"
        path.write_bytes(_marked(kinds[kind], number, heic=kind == "heic"))
        made.append(path)
    return made


def broken(path: Path) -> bool:
    """Whether this file of a card is the one that must be refused."""
    return path.name == "IMG_4254.JPG"


def _kind(number: int) -> str:
    special = {0: "cmyk", 1: "sixty", 2: "broken"}
    if number in special:
        return special[number]
    if number % 5 == 4:
        return "heic"
    return "turned" if number % 3 == 0 else "plain"


def _kinds() -> dict[str, bytes]:
    picture = _grainy(TWELVE)
    plain = saved(picture, "JPEG", quality=84, exif=exif(1))
    heic = io.BytesIO()
    pillow_heif.from_pillow(picture).save(heic, quality=50, exif=exif(6).tobytes())
    return {
        "plain": plain,
        "turned": saved(picture, "JPEG", quality=86, exif=exif(6)),
        "cmyk": saved(picture.convert("CMYK"), "JPEG", quality=45),
        "sixty": saved(_grainy(SIXTY), "JPEG", quality=70, exif=exif(1)),
        "broken": plain[: len(plain) // 2],
        "heic": heic.getvalue(),
    }


def _grainy(size: tuple[int, int]) -> Image.Image:
    """Noise on a gradient: as hard to pack as a real photograph."""
    small = (size[0] // 2, size[1] // 2)
    grey = Image.blend(Image.effect_noise(small, 60), Image.linear_gradient("L").resize(small), 0.45)
    return Image.merge("RGB", (grey, grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT), grey)).resize(size)


def _marked(data: bytes, number: int, *, heic: bool) -> bytes:
    """The same picture as another file: an empty box at the end of a HEIC, a comment in a JPEG."""
    mark = struct.pack(">I", number)
    if heic:
        return data + struct.pack(">I4s", 12, b"free") + mark
    return data[:2] + b"\xff\xfe" + struct.pack(">H", 6) + mark + data[2:]
