"""The most memory that each part of a running system took: PSS, so that shared pages count once. Needs /proc."""

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType


def processes(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in processes(int(child)))]


class Memory:
    """Looks four times a second while the block runs; as text it is the most that was seen."""

    def __init__(self, pid: Callable[[], int]) -> None:
        self.pid = pid
        self.most: dict[str, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Memory":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    def __str__(self) -> str:
        return ", ".join(f"{part} {most:.0f} MB" for part, most in sorted(self.most.items()))

    def _watch(self) -> None:
        while not self._done.wait(0.25):
            now: dict[str, float] = {}
            for pid in processes(self.pid()):
                with suppress(OSError):
                    now[_part(pid)] = now.get(_part(pid), 0.0) + _pss_mb(pid)
            now["all"] = sum(now.values())
            for part, taken in now.items():
                self.most[part] = max(self.most.get(part, 0.0), taken)


def _part(pid: int) -> str:
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    if b"parts.worker" in command:
        return "worker"
    return "supervisor" if b"project.cli" in command else "web"


def _pss_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0
