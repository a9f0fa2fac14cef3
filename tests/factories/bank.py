"""What we keep, for tests: small real JPEGs."""

import io
import wave
from hashlib import sha256

import factory
from django.core.files.base import ContentFile
from PIL import Image

from tests.factories.agenda import AlbumFactory
from voceria.bank.models import Photo, Recording


def jpeg(colour: tuple[int, int, int] = (15, 91, 95), size: tuple[int, int] = (600, 400), **save: object) -> bytes:
    """A plain picture; `save` goes to Pillow (exif=…, quality=…)."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **save)
    return out.getvalue()


class PhotoFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Photo

    title = factory.Sequence(lambda n: f"IMG_{4200 + n}")
    album = factory.SubFactory(AlbumFactory)
    caption = "Vecinas de La Loma abren la llave del pozo."
    credit = "Iván Lugo"

    @factory.lazy_attribute_sequence
    def file(self, n: int) -> ContentFile:
        return ContentFile(jpeg((n * 37 % 256, 91, 95), comment=f"{n}".encode()), name=f"IMG_{4200 + n}.JPG")

    @factory.lazy_attribute
    def sha256(self) -> str:
        data = self.file.read()
        self.file.seek(0)
        return sha256(data).hexdigest()


def wav(seconds: float = 0.1) -> bytes:
    """Silence."""
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * int(8000 * seconds))
    return out.getvalue()


class RecordingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recording

    title = "Mensaje de la presidenta"
    type = "audio"
    album = factory.SubFactory(AlbumFactory)
    file = factory.LazyFunction(lambda: ContentFile(wav(), name="voz.wav"))
