import os
import threading
import time

import pytest

from voceria.lib.made_files import MadeFiles


def read(file):
    with file:
        return file.read()


def test_a_file_is_made_once_and_then_found(tmp_path):
    made, calls = MadeFiles(tmp_path / "made", 1000), []
    for _ in range(2):
        assert read(made.open("a.pdf", lambda: calls.append(1) or b"pdf")) == b"pdf"
    assert len(calls) == 1
    assert made.find("b.pdf") is None


def test_many_at_once_make_it_once(tmp_path):
    made, calls, answers = MadeFiles(tmp_path, 1000), [], []

    def slow():
        calls.append(1)
        time.sleep(0.2)
        return b"pdf"

    threads = [threading.Thread(target=lambda: answers.append(read(made.open("a", slow)))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(calls), answers) == (1, [b"pdf"] * 6)


def test_what_was_not_asked_for_longest_goes_first(tmp_path):
    made = MadeFiles(tmp_path, 25)
    for order, name in enumerate(("old", "middle")):
        made.open(name, lambda: b"0123456789").close()
        os.utime(tmp_path / name, (order, order))
    made.find("old").close()
    made.open("new", lambda: b"0123456789").close()
    assert {path.name for path in tmp_path.iterdir()} - {".making"} == {"old", "new"}


def test_a_failed_making_leaves_nothing(tmp_path):
    made = MadeFiles(tmp_path, 25)
    with pytest.raises(ZeroDivisionError):
        made.open("a", lambda: 1 / 0)
    assert made.find("a") is None
    assert read(made.open("a", lambda: b"x")) == b"x"
