"""Real sound and video, made here by ffmpeg, that tell where and with what they were made."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import imageio_ffmpeg

PLACE = "+20.1200-098.7300/"
SECRETS = (b"20.1200", b"secreto", b"iPhone", b"x264", b"Lavf")
_CHAPTER = f""";FFMETADATA1
title=Casa secreto
location={PLACE}
com.apple.quicktime.location.ISO6709=+20.1200-098.7300+2400/
com.apple.quicktime.model=iPhone secreto
[CHAPTER]
TIMEBASE=1/1000
START=0
END=500
title=capitulo secreto
"""
_PICTURE = ["-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25:duration=1"]
_SOUND = ["-f", "lavfi", "-i", "sine=duration=1"]


def ffmpeg(*words: str) -> str:
    """What it says of what it did."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-y", *words]
    return subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL).stderr.decode()


def video(folder: Path, suffix: str = ".mov", *how: str) -> Path:
    """A second of it, with place, hour, device, a chapter, subtitles, and the name of its encoder in the picture."""
    (folder / "said.txt").write_text(_CHAPTER)
    (folder / "said.srt").write_text("1\n00:00:00,000 --> 00:00:00,900\nsecreto +20.1200\n")
    made = folder / f"video{suffix}"
    ffmpeg(
        *_PICTURE, *_SOUND, "-i", str(folder / "said.txt"), "-i", str(folder / "said.srt"),
        "-map", "0", "-map", "1", "-map", "3", "-map_metadata", "2", "-map_chapters", "2",
        "-metadata", f"location={PLACE}", "-metadata", "creation_time=2026-11-20T11:30:00Z",
        "-metadata:s:v", "handler_name=secreto", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac",
        "-c:s", "mov_text", "-movflags", "use_metadata_tags", *how, str(made),
    )  # fmt: skip
    return made


@cache
def one_video() -> bytes:
    """The same for all tests that only need one."""
    with tempfile.TemporaryDirectory() as folder:
        return video(Path(folder)).read_bytes()


def sound(folder: Path, suffix: str) -> Path:
    made = folder / f"sound{suffix}"
    codec = {".mp3": "libmp3lame", ".m4a": "aac", ".ogg": "libopus", ".wav": "pcm_s16le"}[suffix]
    told = ["-metadata", "title=secreto", "-metadata", f"location={PLACE}", "-metadata", "comment=+20.1200"]
    ffmpeg(*_SOUND, *told, "-c:a", codec, str(made))
    return made


def frames(path: Path) -> str:
    """A mark of every picture and sound in it as they come out of the decoder."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", "-i", str(path)]
    command += ["-map", "0:v?", "-map", "0:a", "-f", "streamhash", "-"]
    return subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL).stdout.decode()
