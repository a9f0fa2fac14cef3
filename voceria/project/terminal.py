"""What the commands write to the person at the terminal: lines, and progress on long work."""

import os
import sys
import time


def say(text: str = "") -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


class Progress:
    """One line that fills up: on a terminal it is rewritten, in a file it appears every ten percent."""

    def __init__(self, words: str, total: int) -> None:
        self.words, self.total, self.done = words, max(total, 1), 0
        self._live = sys.stdout.isatty()
        self._shown, self._at = -1, 0.0

    def step(self, count: int = 1) -> None:
        self.done += count
        percent = min(100, 100 * self.done // self.total)
        if self._live and (percent == 100 or time.monotonic() - self._at > 0.1):
            self._at = time.monotonic()
            sys.stdout.write(f"\r{self.words}: {percent} %  ({self.done:,} de {self.total:,})")
            sys.stdout.flush()
        elif not self._live and percent // 10 > self._shown // 10:
            say(f"{self.words}: {percent} %")
        self._shown = percent

    def finish(self) -> None:
        if self._live:
            sys.stdout.write(f"\r{self.words}: listo ({self.done:,}).{' ' * 20}\n")
            sys.stdout.flush()
        else:
            say(f"{self.words}: listo ({self.done:,}).")


def start_django() -> None:
    """Load the application; until this is called, nothing of Django is in memory."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "voceria.project.settings")
    import django

    django.setup()
