"""Fetching from a real server beside us, and refusing all the ways inside."""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from voceria.lib.safe_fetch import FetchRefused, check_address, fetch


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        getattr(self, "on_" + self.path.strip("/").partition("?")[0].replace("/", "_"))()

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def on_ok(self) -> None:
        if self.headers["If-None-Match"] == '"7"':
            return self.answer(304)
        return self.answer(200, b"BEGIN", ETag='"7"', Last_Modified="Sat, 21 Nov 2026 10:00:00 GMT")

    def on_moved(self) -> None:
        self.answer(302, Location="/ok")

    def on_round(self) -> None:
        self.answer(302, Location="/round")

    def on_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def on_inside(self) -> None:
        self.answer(302, Location=f"http://localhost:{self.server.server_port}/ok")

    def on_gone(self) -> None:
        self.answer(410)

    def on_broken(self) -> None:
        self.answer(500)

    def on_packed(self) -> None:
        self.answer(200, b"xx", Content_Encoding="gzip")

    def on_large(self) -> None:
        self.answer(200, b"x" * 5000)

    def on_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")

    def on_slow(self) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 400:
            with suppress(OSError):
                self.wfile.write(bytes([letter]))
            time.sleep(0.02)

    def log_message(self, *args: object) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def get(url: str, **more):
    return fetch(url, most_bytes=1000, private_hosts=["127.0.0.1"], **more)


def test_content_comes_with_its_marks_and_unchanged_content_does_not_come_again(server: str) -> None:
    first = get(f"{server}/ok?a=b")
    assert (first.content, first.etag) == (b"BEGIN", '"7"')
    assert first.last_modified.startswith("Sat")
    assert get(f"{server}/ok", etag=first.etag).content is None


def test_moved_address_is_followed(server: str) -> None:
    assert get(f"{server}/moved").content == b"BEGIN"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("round", "sin fin"),
        ("file", "https://"),
        ("gone", "ya no se comparte"),
        ("broken", "error"),
        ("packed", "comprimido"),
        ("large", "pesa más"),
        ("cut", "cortó"),
    ],
)
def test_what_is_not_an_answer_is_refused_in_words(server: str, path: str, words: str) -> None:
    with pytest.raises(FetchRefused, match=words):
        get(f"{server}/{path}")


def test_server_that_drips_is_hung_up_on(server: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchRefused, match="a tiempo"):
        get(f"{server}/slow", seconds=1)
    assert time.monotonic() - begun < 4


def test_server_that_is_not_there_is_told(server: str) -> None:
    with pytest.raises(FetchRefused, match="a tiempo"):
        get("http://127.0.0.1:1/x", seconds=2)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "10.0.0.8", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "[::1]",
        "[::ffff:127.0.0.1]", "[fd00::1]", "[fe80::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "2130706433",
        "0x7f.1", "224.0.0.1", "100.64.0.1",
    ],
)  # fmt: skip
def test_every_way_inside_is_refused(host: str) -> None:
    with pytest.raises(FetchRefused, match="red interna|No se encontró"):
        fetch(f"http://{host}:9/x", most_bytes=10, seconds=5)


def test_way_inside_by_a_redirect_is_refused(server: str) -> None:
    """One name may lead inside; where it sends us to is another name."""
    with pytest.raises(FetchRefused, match="red interna"):
        get(f"{server}/inside")


@pytest.mark.parametrize(
    "url", ["ftp://x.mx/a", "x.mx/a", "https://", "https://u:p@x.mx/", "https://[x", "http://x\n.mx"]
)
def test_address_badly_written_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        check_address(url)


def test_address_of_a_subscription_is_understood() -> None:
    assert check_address("webcal://x.mx/a.ics#b") == "https://x.mx/a.ics"
