"""A copy of sound or video that carries sound and picture and nothing else: no place, hour, device, title or chapter.

A phone writes where it was into the file, beside the picture, inside it, or as a track of its own.
"""

import re
import subprocess
from pathlib import Path

import imageio_ffmpeg

from . import recordings

CHECKING_SECONDS = 20
COPYING_SECONDS = 15 * 60
ENCODING_SECONDS = 2 * 3600
WIDEST = 1920

#: How each kind is read (never guessed from the content: a playlist would open other files) and written.
_READ = {".mp4": "mov", ".mov": "mov", ".m4a": "mov", ".mp3": "mp3", ".ogg": "ogg", ".wav": "wav"}
_WRITE = {".mp4": "mp4", ".m4a": "ipod", ".mp3": "mp3", ".ogg": "ogg", ".wav": "wav"}
#: Supplemental information inside the picture, where some cameras write the place too (ITU-T H.264 and H.265, annex D).
_SAID_IN_THE_PICTURE = {"h264": "6", "hevc": "39-40"}
_BARE = ["-map_metadata", "-1", "-map_chapters", "-1", "-dn", "-sn", "-fflags", "+bitexact", "-flags", "+bitexact"]


class CannotClean(Exception):
    """ffmpeg makes no copy of this file; its last words."""


def works() -> bool:
    """Whether ffmpeg is here and runs."""
    try:
        return _said(["-version"], CHECKING_SECONDS)[0] == 0
    except (OSError, RuntimeError):
        return False


def clean_copy(source: Path, folder: Path) -> Path:
    """A new file in `folder`: the same sound and picture, encoded again only where they fit no public format.

    Video becomes MP4, the rest stays what it is. Raises CannotClean.
    """
    with source.open("rb") as file:
        try:
            kind = recordings.inspect(file)
        except recordings.NotARecording as error:
            raise CannotClean("not a recording") from error
    read = ["-protocol_whitelist", "file", "-f", _READ[kind.suffix], "-i", str(source)]
    attempts = _of_sound(kind.suffix) if kind.type == "audio" else _of_video(_codec_of_the_picture(read))
    words = ""
    for suffix, how, seconds in attempts:
        made = folder / f"clean{suffix}"
        words = _run([*read, *how, *_BARE, "-f", _WRITE[suffix], "-y", str(made)], seconds)
        if not words and _is(made, kind.type):
            return made
        made.unlink(missing_ok=True)
    raise CannotClean(words or "what came out is no recording")


def _of_sound(suffix: str) -> list[tuple[str, list[str], int]]:
    sound = ["-map", "0:a:0", "-vn"]  # a cover is a photo, with a place of its own
    without_tag = ["-id3v2_version", "0"] if suffix == ".mp3" else []
    return [
        (suffix, [*sound, "-c", "copy", *without_tag], COPYING_SECONDS),
        (".m4a", [*sound, "-c:a", "aac", "-b:a", "128k"], ENCODING_SECONDS),
    ]


def _of_video(codec: str) -> list[tuple[str, list[str], int]]:
    both = ["-map", "0:V:0", "-map", "0:a:0?", "-movflags", "+faststart", "-write_tmcd", "0"]
    silent = _SAID_IN_THE_PICTURE.get(codec)
    bare = ["-bsf:v", f"filter_units=remove_types={silent}"] if silent else []
    smaller = ["-vf", f"scale='min({WIDEST},iw)':-2", "-pix_fmt", "yuv420p", "-threads", "1"]
    encoded = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", *smaller, "-c:a", "aac", "-b:a", "128k"]
    return [
        (".mp4", [*both, "-c", "copy", *bare], COPYING_SECONDS),
        (".mp4", [*both, "-c:v", "copy", *bare, "-c:a", "aac", "-b:a", "128k"], COPYING_SECONDS),
        (".mp4", [*both, *encoded], ENCODING_SECONDS),
    ]


def _codec_of_the_picture(read: list[str]) -> str:
    found = re.search(r"^\s+Stream #0:\d+[^\n]*?: Video: (\w+)", _said(read, COPYING_SECONDS)[1], re.MULTILINE)
    return found.group(1) if found else ""


def _run(words: list[str], seconds: int) -> str:
    """Empty when it went well, otherwise ffmpeg's last words."""
    status, said = _said(["-loglevel", "error", *words], seconds)
    return "" if status == 0 else said.strip()[-200:] or f"status {status}"


def _said(words: list[str], seconds: int) -> tuple[int, str]:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", *words]
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return 1, f"more than {seconds} s"
    return done.returncode, done.stderr.decode(errors="replace")


def _is(made: Path, wanted: str) -> bool:
    try:
        with made.open("rb") as file:
            return recordings.inspect(file).type == wanted
    except (OSError, recordings.NotARecording):
        return False
