"""Parts of a file as phones ask for them."""

import io

import pytest
from django.test import RequestFactory

from voceria.lib.byte_ranges import byte_range, file_response

DATA = bytes(range(100))


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-1", (0, 1)),
        ("bytes=0-0", (0, 0)),
        ("bytes=90-", (90, 99)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=100-", "outside"),
        ("bytes=-0", "outside"),
        ("bytes=5-4", None),
        ("bytes=0-1,4-5", None),
        ("bytes=-", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
        ("", None),
    ],
)
def test_byte_range_reads_one_range(asked, span):
    assert byte_range(asked, 100) == span


def asked(method="get", **headers):
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return file_response(request, io.BytesIO(DATA), size=100, etag='"a"', filename="voz.mp3")


def test_part_says_where_it_lies():
    part = asked(Range="bytes=10-19")
    assert part.status_code == 206
    assert b"".join(part.streaming_content) == DATA[10:20]
    assert (part["Content-Range"], part["Content-Length"]) == ("bytes 10-19/100", "10")


def test_whole_file_says_that_parts_may_be_asked_for():
    whole = asked()
    assert whole.status_code == 200
    assert b"".join(whole.streaming_content) == DATA
    assert (whole["Accept-Ranges"], whole["Content-Length"], whole["ETag"]) == ("bytes", "100", '"a"')


def test_range_outside_the_file_is_refused_with_its_size():
    none = asked(Range="bytes=100-")
    assert none.status_code == 416
    assert none["Content-Range"] == "bytes */100"


@pytest.mark.parametrize(("mark", "status"), [('"a"', 206), ('"b"', 200), ("Sat, 21 Nov 2026 10:00:00 GMT", 200)])
def test_if_range_gives_the_whole_of_another_file(mark, status):
    assert asked(Range="bytes=0-1", **{"If-Range": mark}).status_code == status


def test_range_counts_for_get_only():
    assert asked("head", Range="bytes=0-1").status_code == 200
