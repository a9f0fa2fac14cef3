"""Sound and video from outside: what a file really is, read from its own bytes."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal

MOST_BOXES = 10_000
PICTURE_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"}
OGG_SOUND = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
INSIDE = {b"moov", b"trak", b"mdia"}


MEDIA_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".mov": "video/quicktime",
}


class NotARecording(Exception):
    """Neither sound nor video that we keep; `damaged` when it began like one."""

    def __init__(self, *, damaged: bool) -> None:
        super().__init__(damaged)
        self.damaged = damaged


@dataclass(frozen=True)
class Kind:
    type: Literal["audio", "video"]
    suffix: str


def inspect(file: IO[bytes]) -> Kind:
    """MP3, WAV, Ogg (Opus, Vorbis), M4A, MP4 and MOV. Raises NotARecording."""
    file.seek(0)
    head = file.read(64)
    if head[4:8] == b"ftyp" and head[8:12] not in PICTURE_BRANDS:
        return _of_boxes(file, head[8:12])
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return Kind("audio", ".wav")
    if head[:4] == b"OggS":
        if any(mark in head for mark in OGG_SOUND):
            return Kind("audio", ".ogg")
        raise NotARecording(damaged=True)
    # A frame of MPEG layer III, or the tag before it.
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return Kind("audio", ".mp3")
    raise NotARecording(damaged=False)


def _of_boxes(file: IO[bytes], brand: bytes) -> Kind:
    """ISO base media (ISO 14496-12): with a track of pictures it is video. One cut short has no whole `moov`."""
    size = file.seek(0, 2)
    tracks = set(_tracks(file, 0, size, [MOST_BOXES]))
    if b"vide" in tracks:
        return Kind("video", ".mov" if brand == b"qt  " else ".mp4")
    if b"soun" in tracks:
        return Kind("audio", ".m4a")
    raise NotARecording(damaged=True)


def _tracks(file: IO[bytes], start: int, end: int, left: list[int]) -> Iterator[bytes]:
    """What each track carries: the handler's four letters."""
    while end - start >= 8:
        left[0] -= 1
        file.seek(start)
        length, name = struct.unpack(">I4s", file.read(8))
        body = start + 8
        if length == 1:
            (length,) = struct.unpack(">Q", file.read(8).rjust(8, b"\0"))
            body += 8
        elif length == 0:
            length = end - start
        if length < body - start or start + length > end or left[0] < 0:
            raise NotARecording(damaged=True)
        if name == b"hdlr":
            file.seek(body + 8)
            yield file.read(4)
        elif name in INSIDE:
            yield from _tracks(file, body, start + length, left)
        start += length
