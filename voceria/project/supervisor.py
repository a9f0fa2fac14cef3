"""Keeps the parts of Vocería alive: starts each as a process of its own, restarts it when it dies, stops all together.

This process imports nothing of the application, so that it stays small and nothing in the application can end it.
Each part holds the reading end of a pipe; when this process dies, even by kill -9, the pipe ends and the part stops.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

FIRST_WAIT, LONGEST_WAIT, HEALTHY_AFTER = 1.0, 30.0, 60.0
STOP_WITHIN = 20.0
POSIX = os.name == "posix"
NEW_PROCESS_GROUP = 0x200  # Windows: Ctrl-C reaches only the supervisor


@dataclass
class Part:
    """One process to be kept alive."""

    name: str
    arguments: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT
    start_at: float = field(default=0.0)

    def start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", *self.arguments],
            stdin=subprocess.PIPE,
            start_new_session=POSIX,
            creationflags=0 if POSIX else NEW_PROCESS_GROUP,
        )
        self.started = time.monotonic()

    def sweep_up(self) -> None:
        """End what the dead process left behind: its own children would keep the port."""
        if POSIX and self.process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def ask_to_stop(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        if self.process.stdin:
            self.process.stdin.close()
        if POSIX:
            self.process.terminate()


class Supervisor:
    def __init__(self, parts: Sequence[Part], say: Callable[[str], None]) -> None:
        self.parts = list(parts)
        self.say = say
        self.stopping = threading.Event()

    def run(self) -> None:
        """Until SIGINT, SIGTERM or `stopping`; then every part has ended."""
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: self.stopping.set())
        try:
            while not self.stopping.is_set():
                for part in self.parts:
                    self._look_after(part)
                self.stopping.wait(0.25)
        finally:
            self._stop()

    def _look_after(self, part: Part) -> None:
        now = time.monotonic()
        if part.process is None:
            if now >= part.start_at:
                part.start()
            return
        status = part.process.poll()
        if status is None:
            return
        part.sweep_up()
        part.wait = FIRST_WAIT if now - part.started > HEALTHY_AFTER else min(part.wait * 2, LONGEST_WAIT)
        self.say(f"La parte «{part.name}» terminó ({status}); se inicia de nuevo en {part.wait / 2:g} s.")
        part.start_at, part.process = now + part.wait / 2, None

    def _stop(self) -> None:
        for part in self.parts:
            part.ask_to_stop()
        deadline = time.monotonic() + STOP_WITHIN
        for part in self.parts:
            if part.process is None:
                continue
            try:
                part.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                part.process.kill()
                part.process.wait()
            part.sweep_up()


def stop_with_supervisor(stop: Callable[[], None]) -> None:
    """In a part: call `stop` when the supervisor's end of the pipe closes; ten seconds later, end anyway."""

    def watch() -> None:
        # Not through sys.stdin: a forked child would inherit its lock, held.
        try:
            while os.read(0, 1024):
                pass
        except OSError:
            pass
        stop()
        time.sleep(STOP_WITHIN / 2)
        os._exit(1)

    if os.environ.get("VOCERIA_SUPERVISED"):
        threading.Thread(target=watch, name="supervisor-watch", daemon=True).start()
