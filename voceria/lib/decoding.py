"""How many pictures are unpacked at once: one in each process, and one large one on the whole machine."""

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from .file_lock import exclusive

LARGE = 24_000_000
"""Pixels; unpacked and packed again such a picture takes a quarter of a gigabyte."""

_turn = threading.Lock()

if sys.platform == "linux":
    # glibc learns to keep what large pictures took, in every thread that ever unpacked one; a fixed threshold gives it
    # back at once. M_MMAP_THRESHOLD is -3 (malloc.h).
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").mallopt(-3, 4 * 1024 * 1024)


@contextmanager
def turn_to_decode(pixels: int, *, large_lock: Path) -> Iterator[None]:
    """Wait for one's turn. Not to be entered twice by the same thread.

    Whoever waits for the machine's turn does not hold up the small pictures of its own process.
    """
    with exclusive(large_lock) if pixels > LARGE else nullcontext(), _turn:
        yield
