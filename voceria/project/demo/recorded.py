"""Films and sound of the demo's latest activities, made of their photos, as whoever records would bring them."""

import io
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import imageio_ffmpeg

from voceria.agenda.models import Event
from voceria.bank import operations as bank
from voceria.office.models import User

from . import pictures
from .shapes import EventSeed

#: Width, height, seconds and how many activities, by the demo's size.
FILMS = {"full": (1280, 720, 8, 3), "small": (640, 360, 4, 2), "tiny": (320, 180, 1, 1)}
_WIND = "anoisesrc=color=brown:amplitude=0.12:duration=%d,tremolo=f=0.6:d=0.5"


def record_all(seeds: Iterable[EventSeed], happened: dict[str, Event], by: User, size: str) -> None:
    """The last activities with photos get a video, the very last one its sound too; all of it ready to go out."""
    width, height, seconds, most = FILMS[size]
    photographed = sorted((seed for seed in seeds if seed.scene and seed.photos), key=lambda seed: seed.starts_at)
    for number, seed in enumerate(reversed(photographed[-most:])):
        event = happened[seed.key]
        still = pictures.draw(seed.scene, number, (width * 5 // 4, height * 5 // 4))
        _keep(event, _film(still, width, height, seconds), f"Recorrido por {seed.community}.mp4", by)
        if number == 0:
            _keep(event, _sound(seconds), "Sonido ambiente.m4a", by)


def _keep(event: Event, data: bytes, name: str, by: User) -> None:
    recording = bank.add_recording(album=event.album, file=io.BytesIO(data), name=name, by=by)
    bank.make_clean_copy(recording=recording)


def _film(still: bytes, width: int, height: int, seconds: int) -> bytes:
    """A slow walk along the photo, from left to right."""
    walk = f"crop={width}:{height}:x='(in_w-out_w)*t/{seconds}':y='(in_h-out_h)/2',format=yuv420p"
    looked_at = ["-loop", "1", "-framerate", "24", "-t", str(seconds), "-i", "still.jpg"]
    heard = ["-f", "lavfi", "-i", _WIND % seconds]
    coded = ["-vf", walk, "-c:v", "libx264", "-preset", "veryfast", "-shortest", "-c:a", "aac"]
    return _made([*looked_at, *heard, *coded], "film.mp4", still)


def _sound(seconds: int) -> bytes:
    return _made(["-f", "lavfi", "-i", _WIND % (3 * seconds), "-c:a", "aac"], "sound.m4a")


def _made(words: list[str], name: str, still: bytes = b"") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "still.jpg").write_bytes(still)
        command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", "-threads", "1", *words, name]
        subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL)  # noqa: S603
        return (Path(folder) / name).read_bytes()
