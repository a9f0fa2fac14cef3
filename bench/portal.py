"""Public pages: requests per second beside plain Wagtail, weight of a first visit, and staleness.

    python bench/portal.py [--quick]

Builds two data folders of its own with the same 200 bulletins and pictures, and starts the same server with as many
workers and threads for both: Vocería, and a Wagtail site as its start template makes it (bench/plain_wagtail). The
last line is one JSON object. Exit status 1 when a wanted figure is missed.
"""

import argparse
import gzip
import http.client
import json
import os
import re
import selectors
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS, THREADS, CONNECTIONS = 2, 8, 8
WANTED_RATIO, HEAVIEST = 20, 200_000
NUMBER = 150
OURS = {"home": "/", "bulletin": f"/boletines/boletin-{NUMBER}-2026/"}
PLAIN = {"home": "/", "bulletin": f"/boletin-{NUMBER}-2026/"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="shorter loads, under a minute in all")
    seconds = 1 if parser.parse_args().quick else 10
    with tempfile.TemporaryDirectory(prefix="voceria-bench-") as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        fill(ours, plain)
        with serve("voceria.project.wsgi:application", ours) as port:
            figures = measure("Vocería", port, OURS, seconds)
            weights = {name: weight(port, path) for name, path in OURS.items()}
            stale = stale_answers(port, ours / "voceria.sqlite3")
        with serve("bench.plain_wagtail.wsgi:application", plain) as port:
            peer = measure("plain Wagtail", port, PLAIN, seconds)
    ratios = {name: round(figures[name] / peer[name], 1) for name in OURS}
    for name in OURS:
        print(f"{name}: {ratios[name]} times plain Wagtail; first visit {weights[name]['bytes'] / 1000:.0f} KB")
    print(f"stale answers after a change: {stale}")
    light = all(one["bytes"] < HEAVIEST for one in weights.values())
    whole = all(one["failed"] == 0 for one in weights.values())
    result = {
        "requests_per_second": figures,
        "plain_wagtail_requests_per_second": peer,
        "ratio": ratios,
        "first_visit": weights,
        "stale_answers": stale,
        "reached": min(ratios.values()) >= WANTED_RATIO and light and whole and stale == 0,
    }
    print(json.dumps(result))
    return 0 if result["reached"] else 1


def environment(data: Path) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "VOCERIA_DATA": str(data),
        "PLAIN_DATA": str(data),
        "SECRET_KEY": "only-for-the-benchmark",
    }


def fill(ours: Path, plain: Path) -> None:
    print("Writing 200 bulletins with pictures on both sides…", flush=True)
    running = []
    for script, data in (("portal_fill.py", ours), ("plain_wagtail/fill.py", plain)):
        data.mkdir()
        command = [sys.executable, str(ROOT / "bench" / script)]
        running.append(subprocess.Popen(command, env=environment(data), stdout=subprocess.DEVNULL))
    if any(process.wait() for process in running):
        raise SystemExit("filling failed")


@contextmanager
def serve(application: str, data: Path) -> Iterator[int]:
    """The application under granian, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", str(WORKERS),
        "--blocking-threads", str(THREADS), "--no-ws", "--log-level", "warning", application,
    ]  # fmt: skip
    server = subprocess.Popen(command, env=environment(data), cwd=ROOT)
    try:
        for _ in range(300):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def measure(who: str, port: int, paths: dict[str, str], seconds: int) -> dict[str, float]:
    figures = {}
    for name, path in paths.items():
        for _ in range(4 * WORKERS):  # every worker draws once, and makes its smaller pictures
            status, _headers, body = get(port, path)
            if status != 200:
                raise SystemExit(f"{who}: {path} answers {status}")
        figures[name] = round(load(port, path, seconds), 1)
        print(f"{who}, {name}: {figures[name]} requests/s ({len(body) / 1000:.1f} KB)", flush=True)
    return figures


def load(port: int, path: str, seconds: int) -> float:
    """Answers per second over 8 persistent connections; by `wrk` where it is installed, which costs less to ask."""
    if wrk := shutil.which("wrk"):
        command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said or "Socket errors" in said:
            raise SystemExit(said)
        return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])
    return _load_from_here(port, path, seconds)


def _load_from_here(port: int, path: str, seconds: int) -> float:
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    done = 0
    with selectors.DefaultSelector() as selector:
        for _ in range(CONNECTIONS):
            line = socket.create_connection(("127.0.0.1", port))
            line.sendall(request)
            selector.register(line, selectors.EVENT_READ, bytearray())
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for key, _events in selector.select(0.1):
                key.data.extend(key.fileobj.recv(262_144))
                head = key.data.find(b"\r\n\r\n")
                if head < 0:
                    continue
                length = int(re.search(rb"content-length: (\d+)", key.data[:head], re.I)[1])
                if len(key.data) >= head + 4 + length:
                    key.data.clear()
                    done += 1
                    key.fileobj.sendall(request)
        for key in list(selector.get_map().values()):
            key.fileobj.close()
    return done / seconds


def get(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers=headers)
    answer = line.getresponse()
    body = answer.read()
    line.close()
    return answer.status, dict(answer.getheaders()), body


def weight(port: int, path: str) -> dict[str, int]:
    """Bytes that cross the line on a first visit.

    Counts the largest copy of every picture, also of those below that a browser fetches only when they come near.
    """
    _status, _headers, body = get(port, path, **{"Accept-Encoding": "gzip"})
    total, failed = len(body), 0
    page = gzip.decompress(body).decode()
    wanted = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', page)
    wanted += re.findall(r'<script src="([^"]+)"', page)
    for picture in re.findall(r"<img[^>]+>", page):
        wanted.append(re.findall(r'([^\s,"]+) \d+w', picture)[-1])  # the largest, whatever the screen
    for address in dict.fromkeys(wanted):
        status, _headers, part = get(port, address.replace("&amp;", "&"), **{"Accept-Encoding": "gzip"})
        total += len(part)
        failed += status != 200
    return {"bytes": total, "requests": len(set(wanted)) + 1, "failed": failed}


def stale_answers(port: int, database: Path) -> int:
    """How many of 400 answers, after 20 changes by another process, did not show the change at once."""
    stale = 0
    for change in range(20):
        slogan = f"Cambio {change} de {os.getpid()}"
        with sqlite3.connect(database, timeout=20) as outside:
            outside.execute("UPDATE office_administration SET slogan = ?", [slogan])
            outside.execute("UPDATE office_publicgeneration SET number = number + 1")
        outside.close()
        for _ in range(20):  # each on a connection of its own, so that both workers answer
            stale += slogan.encode() not in get(port, "/")[2]
    return stale


if __name__ == "__main__":
    sys.exit(main())
