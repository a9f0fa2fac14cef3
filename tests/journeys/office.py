"""A real office for a journey: `voceria serve` on a free port, a mailbox, and people whose acts are counted."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from django.apps import apps
from playwright.sync_api import Browser, Locator, Page

from tests import migrated

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Mailbox:
    """An SMTP server that keeps every message it accepts; it knows nobody whose address begins with `nadie`."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.port = free_port()
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_RCPT(  # noqa: N802
        self, server: object, session: object, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address.startswith("nadie"):
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802
        self.messages.append(BytesParser(policy=default).parsebytes(envelope.content))  # type: ignore[attr-defined, arg-type]
        return "250 2.0.0 Aceptado"

    def close(self) -> None:
        self.controller.stop()


PREPARE = "from voceria.project.parts.prepare import main; main(announce_code=False)"
_kept: list[tempfile.TemporaryDirectory[str]] = []


def prepared(environment: dict[str, str]) -> str:
    """A data folder ready to serve, made once a session: migrating takes longer than most journeys."""
    if not _kept:
        _kept.append(tempfile.TemporaryDirectory(prefix="voceria-prepared-"))
        if apps.ready and migrated.template().exists():
            shutil.copy(migrated.template(), Path(_kept[0].name) / "voceria.sqlite3")
        environment = environment | {"VOCERIA_DATA": _kept[0].name}
        subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=environment, check=True)
    return _kept[0].name


class Office:
    """The whole system, as an office runs it, with a data folder of its own."""

    def __init__(
        self, folder: Path, *, seed: str = "", mail_by_environment: bool = True, undo_seconds: int = 15
    ) -> None:
        """Without a seed it is an empty installation, as it comes out of the box."""
        folder.mkdir(parents=True, exist_ok=True)
        self.mailbox = Mailbox()
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "VOCERIA_DATA": str(folder),
            "VOCERIA_BASE_URL": self.address,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mailbox.port}",
            "DELIVERY_UNDO_SECONDS": str(undo_seconds),
            "PYTHONPATH": str(ROOT),
        }
        unset = ["DATABASE_URL", "CACHE_URL", "DJANGO_SETTINGS_MODULE", "VOCERIA_DEBUG", "EMAIL_FROM"]
        for name in unset if mail_by_environment else [*unset, "EMAIL_URL"]:
            self.environment.pop(name, None)
        self.folder = folder
        if seed:
            shutil.copytree(prepared(self.environment), folder, dirs_exist_ok=True)
            self.shell(seed)
        self.log = (folder / "serve.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "voceria.project.cli", "serve", f"--port={self.port}"],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        self._wait()

    def shell(self, code: str) -> None:
        """What time or other people did meanwhile."""
        command = [sys.executable, "manage.py", "shell", "-v0", "-c", code]
        subprocess.run(command, cwd=ROOT, env=self.environment, check=True)

    def _wait(self) -> None:
        for _ in range(240):
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/mesa/login/"):
                return
            time.sleep(0.5)
        raise AssertionError("the office did not open")

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.mailbox.close()
        self.log.close()


class Person:
    """Somebody of the office in a browser; every click, tap and filled field counts as one interaction."""

    def __init__(
        self,
        browser: Browser,
        office: Office,
        email: str,
        *,
        phone: bool = False,
        password: str = "una-clave-larga",  # noqa: S107 - what the factories give everybody
        **context: Any,
    ) -> None:
        context.setdefault("viewport", {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900})
        self.context = browser.new_context(
            base_url=office.address, locale="es-MX", timezone_id="America/Mexico_City", has_touch=phone, **context
        )
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.interactions = 0
        self.page.goto("/mesa/login/")
        self.page.fill("[name=username]", email)
        self.page.fill("[name=password]", password)
        self.page.press("[name=password]", "Enter")
        self.page.wait_for_url("**/mesa/")

    def click(self, target: Locator) -> None:
        target.click()
        self.interactions += 1

    def fill(self, target: Locator, text: str) -> None:
        target.fill(text)
        self.interactions += 1

    def select(self, target: Locator, label: str) -> None:
        target.select_option(label=label)
        self.interactions += 1

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)
