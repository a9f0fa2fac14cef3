"""`voceria serve` as it really runs: processes killed from outside come back."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc"), reason="looks for processes in /proc")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except OSError:
        return 0, b""


def wait_for(condition, seconds=180):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.2)
    raise AssertionError("did not happen in time")


def children(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(child) for child in file.read().split()]


def named(pid, part):
    for child in children(pid):
        with open(f"/proc/{child}/cmdline", "rb") as file:
            if f"voceria.project.parts.{part}".encode() in file.read():
                return child
    return None


def alive(pid):
    return os.path.exists(f"/proc/{pid}")


@pytest.fixture
def house(tmp_path):
    port = free_port()
    env = {**os.environ, "VOCERIA_DATA": str(tmp_path), "VOCERIA_BASE_URL": f"http://127.0.0.1:{port}"}
    env.pop("DATABASE_URL", None)
    env.pop("SECRET_KEY", None)
    with open(tmp_path / "log", "w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "voceria.project.cli", "serve", "--port", str(port)],
            env=env,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    process.url, process.log = f"http://127.0.0.1:{port}", tmp_path / "log"
    try:
        wait_for(lambda: get(process.url + "/salud/")[0] == 200)
        yield process
    finally:
        process.kill()
        process.wait()


def test_killed_parts_come_back_and_a_stop_leaves_nothing_behind(house):
    status, body = get(house.url + "/salud/")
    assert json.loads(body) == {"status": "ok", "database": "ok", "worker": "ok", "clock": "ok", "disk": "ok"}
    assert "escribe el código" in house.log.read_text()

    web, worker = named(house.pid, "web"), named(house.pid, "worker")
    one_of_web = children(web)[0]
    os.kill(one_of_web, signal.SIGKILL)
    wait_for(lambda: one_of_web not in children(web) and len(children(web)) >= 2)
    wait_for(lambda: get(house.url + "/comenzar/")[0] == 200)

    orphans = children(web)
    os.kill(web, signal.SIGKILL)
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: named(house.pid, "web") not in (None, web) and named(house.pid, "worker") not in (None, worker))
    wait_for(lambda: get(house.url + "/salud/")[0] == 200)
    assert get(house.url + "/comenzar/")[0] == 200
    assert not any(alive(orphan) for orphan in orphans)

    parts = [named(house.pid, "web"), named(house.pid, "worker")]
    house.send_signal(signal.SIGTERM)
    assert house.wait(30) == 0
    assert not any(alive(part) for part in parts)


def test_parts_end_when_the_supervisor_is_killed(house):
    parts = wait_for(lambda: [p for p in (named(house.pid, "web"), named(house.pid, "worker")) if p])
    everyone = parts + [child for part in parts for child in children(part)]
    house.kill()
    house.wait()
    wait_for(lambda: not any(alive(pid) for pid in everyone), 30)


def test_busy_port_is_said_in_words(tmp_path):
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "voceria.project.cli", "serve", "--port", str(port)],
            env={**os.environ, "VOCERIA_DATA": str(tmp_path)},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 1
    assert "ya está ocupado" in done.stderr


def test_supervisor_imports_nothing_of_the_application():
    code = "import voceria.project.commands.serve, sys; assert not {'django', 'granian'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
