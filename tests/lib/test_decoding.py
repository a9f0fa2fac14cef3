"""Turns at unpacking pictures."""

import threading
import time

import pytest

from voceria.lib.decoding import LARGE, turn_to_decode


@pytest.mark.parametrize("pixels", [1_000_000, LARGE + 1])
def test_one_picture_at_a_time(tmp_path, pixels):
    inside, most = [], []

    def decode():
        with turn_to_decode(pixels, large_lock=tmp_path / "large.lock"):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.02)
            inside.pop()

    threads = [threading.Thread(target=decode) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


def test_small_one_does_not_wait_for_who_waits_for_the_machine(tmp_path):
    from voceria.lib.file_lock import exclusive

    lock, done = tmp_path / "large.lock", threading.Event()

    def large():
        with turn_to_decode(LARGE + 1, large_lock=lock):
            done.set()

    with exclusive(lock):
        thread = threading.Thread(target=large)
        thread.start()
        time.sleep(0.05)
        with turn_to_decode(1000, large_lock=lock):
            assert not done.is_set()
    thread.join(5)
    assert done.is_set()
