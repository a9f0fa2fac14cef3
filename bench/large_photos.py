"""Memory while four photos of 60 megapixels come in together and are made ready for the public.

    python bench/large_photos.py [--quick]

A real server (`voceria serve`) on a data folder of its own; two JPEG, a PNG and a HEIC go up at the same moment over
four connections (with --quick two JPEG and a PNG), each gets its tile, then its star and all its public copies. The
figures are the most memory that each part took (PSS, so that shared pages count once), looked at four times a second.
Needs Linux (/proc). Pictures are unpacked one at a time: what all of them take together may not pass what is wanted,
or the run fails. The last line is one JSON object.
"""

import argparse
import http.client
import io
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from base64 import b64encode
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.journeys.memory import Memory, processes

PIXELS = (9000, 6700)
WANTED_MB = 1200
PREPARE = """
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.conf import settings
from voceria.office.models import Municipality, User
from voceria.bank import operations
from django.utils import timezone
Municipality.objects.create(pk=1, name="Peñaflor de la Sierra", state="Hidalgo")
user = User.objects.create_superuser("casa@penaflor.example", "una-clave-larga")
operations.create_album(title="Vista del valle", date=timezone.localdate())
session = SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[-1]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print("SESSION", session.session_key)
"""


def pictures(kinds: list[str]) -> dict[str, bytes]:
    import pillow_heif
    from PIL import Image

    pillow_heif.register_heif_opener()
    grain = Image.effect_noise((PIXELS[0] // 10, PIXELS[1] // 10), 60).resize(PIXELS)
    picture = Image.merge("RGB", (grain, grain.point(lambda value: value // 2 + 60), grain.point(lambda v: 255 - v)))
    made = {}
    for number, kind in enumerate(kinds):
        picture.paste((60 * number, 90, 120), (0, 0, 400, 400))
        out = io.BytesIO()
        options = {"JPEG": {"quality": 85}, "PNG": {"compress_level": 1}, "HEIF": {"quality": 50}}[kind]
        picture.save(out, kind, **options)
        made[f"IMG_{number}.{kind.lower()}"] = out.getvalue()
    return made


class Phone:
    """Sends one file as the album's page does, in one piece."""

    token = "a" * 32

    def __init__(self, port: int, session: str) -> None:
        self.port = port
        self.headers = {
            "Cookie": f"sessionid={session}; csrftoken={self.token}",
            "X-CSRFToken": self.token,
            "X-Requested-With": "XMLHttpRequest",
            "Tus-Resumable": "1.0.0",
        }

    def ask(self, method: str, address: str, body: bytes | str = b"", **headers: str) -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        line.request(method, address, body, self.headers | {name.replace("_", "-"): v for name, v in headers.items()})
        answer = line.getresponse()
        answer.read()
        assert answer.status < 400, (method, address, answer.status)
        return answer

    def send(self, name: str, data: bytes) -> None:
        told = {"album": "1", "filename": name, "fingerprint": name}
        meta = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in told.items())
        begun = self.ask("POST", "/mesa/banco/subidas/", Upload_Length=str(len(data)), Upload_Metadata=meta)
        piece = {"Content_Type": "application/offset+octet-stream", "Upload_Offset": "0"}
        self.ask("PATCH", begun.headers["Location"], data, **piece)

    def star(self, photo: int) -> None:
        body = f"estrella={photo}&poner=1"
        kind = "application/x-www-form-urlencoded"
        self.ask("POST", "/mesa/banco/albumes/1/estrella/", body, Content_Type=kind, Accept="application/json")


def copies(database: Path, spec: str) -> int:
    with sqlite3.connect(database) as rows:
        return rows.execute("select count(*) from bank_photorendition where filter_spec like ?", [spec]).fetchone()[0]


def wait_for(database: Path, spec: str, count: int) -> None:
    end = time.monotonic() + 600
    while copies(database, spec) < count:
        assert time.monotonic() < end, f"no {spec} in ten minutes"
        time.sleep(0.3)


def run(files: dict[str, bytes], folder: Path) -> dict[str, object]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "VOCERIA_DATA": str(folder), "VOCERIA_BASE_URL": f"http://127.0.0.1:{port}"}
    env = {name: value for name, value in env.items() if name not in ("DATABASE_URL", "CACHE_URL")}
    env["PYTHONPATH"] = str(ROOT)
    for words in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=env, check=True)
    shell = [sys.executable, "manage.py", "shell", "-v0", "-c", PREPARE]
    said = subprocess.run(shell, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout
    session = said.split("SESSION ")[1].split()[0]
    command = [sys.executable, "-m", "voceria.project.cli", "serve", f"--port={port}"]
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return measured(server.pid, port, Phone(port, session), files, folder / "voceria.sqlite3")
    finally:
        for pid in processes(server.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        server.wait()


def measured(pid: int, port: int, phone: Phone, files: dict[str, bytes], database: Path) -> dict[str, object]:
    for _ in range(600):
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/salud/", timeout=2):
            break
        time.sleep(0.2)
    for _ in range(10):
        phone.ask("GET", "/mesa/banco/albumes/1/")
    found: dict[str, object] = {"photos": len(files), "megapixels": round(PIXELS[0] * PIXELS[1] / 1e6, 1)}
    with Memory(lambda: pid) as rest:
        time.sleep(3)
    begun = time.monotonic()
    with Memory(lambda: pid) as coming:
        sending = [threading.Thread(target=phone.send, args=file) for file in files.items()]
        for one in sending:
            one.start()
        for one in sending:
            one.join()
        found["seconds_coming_in"] = round(time.monotonic() - begun, 1)
        wait_for(database, "fill-400x400%", len(files))
    begun = time.monotonic()
    with Memory(lambda: pid) as leaving:
        for photo in range(1, len(files) + 1):
            phone.star(photo)
        wait_for(database, "width-240|%", len(files))
    found["seconds_copies"] = round(time.monotonic() - begun, 1)
    for name, memory in (("at_rest", rest), ("coming_in", coming), ("copies", leaving)):
        found[f"{name}_mb"] = {part: round(most) for part, most in sorted(memory.most.items())}
    found["wanted_mb"] = WANTED_MB
    found["met"] = max(coming.most["all"], leaving.most["all"]) < WANTED_MB
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="three photos")
    quick = parser.parse_args().quick
    files = pictures(["JPEG", "JPEG", "PNG"] if quick else ["JPEG", "JPEG", "PNG", "HEIF"])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = run(files, Path(folder))
    for name in ("at_rest_mb", "coming_in_mb", "copies_mb"):
        print(name, found[name])
    print(json.dumps(found))
    sys.exit(0 if found["met"] else 1)


if __name__ == "__main__":
    main()
