"""A pattern that is asked only of the texts that hold what it cannot do without: most hold nothing of it."""

import re
from collections.abc import Iterator


class Sought:
    """`needs`: pieces of text; without any of them the pattern finds nothing."""

    def __init__(self, pattern: str, *needs: str) -> None:
        self.pattern, self._compiled, self._needs = pattern, re.compile(pattern), needs

    def may_be_in(self, text: str) -> bool:
        for need in self._needs:  # noqa: SIM110  asked a hundred thousand times of a long text
            if need in text:
                return True
        return False

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text) if self.may_be_in(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        return self._compiled.search(text) if self.may_be_in(text) else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._compiled.match(text, start) if self.may_be_in(text) else None
