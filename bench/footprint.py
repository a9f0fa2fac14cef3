"""Memory of the whole process tree of `voceria serve` at rest: PSS, so that shared pages count once.

Usage: python bench/footprint.py [--quick]. Needs Linux (/proc). Wanted: under 400 MB.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

WANTED_MB = 400


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [one for child in children for one in tree(int(child))]


def pss_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def part_of(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return next((w.decode().rsplit(".", 1)[1] for w in words if b"voceria.project." in w), "other")


def wait_until_well(url: str) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url + "/salud/", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not come up")


def measure(rest: float) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="voceria-footprint-") as folder:
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        env = {**os.environ, "VOCERIA_DATA": folder, "VOCERIA_BASE_URL": url}
        env.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "voceria.project.cli", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_until_well(url)
            for _ in range(20):  # every web worker has answered pages before it rests
                urllib.request.urlopen(url + "/comenzar/", timeout=10).read()
            time.sleep(rest)
            parts: dict[str, float] = {}
            for pid in tree(server.pid):
                parts[part_of(pid)] = parts.get(part_of(pid), 0.0) + pss_mb(pid)
        finally:
            server.terminate()
            server.wait(30)
    total = sum(parts.values())
    return {
        "bench": "footprint",
        "pss_mb": round(total, 1),
        "parts_mb": {name: round(value, 1) for name, value in parts.items()},
        "wanted_mb": WANTED_MB,
        "met": total < WANTED_MB,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="rest 5 s instead of 40 s")
    found = measure(5 if parser.parse_args().quick else 40)
    print(json.dumps(found))
    sys.exit(0 if found["met"] else 1)
