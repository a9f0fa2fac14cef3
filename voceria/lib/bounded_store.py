"""A dictionary of one process that forgets what was not asked for longest, so that it never outgrows its bytes."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class BoundedStore(Generic[T]):
    """Entries of one generation; the first look at another generation empties it. Safe between threads."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self._generation: object = None
        self._entries: OrderedDict[Hashable, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, generation: object, key: Hashable) -> T | None:
        with self._lock:
            if generation != self._generation:
                self._entries.clear()
                self._generation, self.size = generation, 0
                return None
            found = self._entries.get(key)
            if found is None:
                return None
            self._entries.move_to_end(key)
            return found[0]

    def put(self, generation: object, key: Hashable, entry: T, size: int) -> None:
        """Keep an entry of `size` bytes; nothing happens if its generation has passed, or if it would crowd out all."""
        with self._lock:
            if generation != self._generation or size > self.limit // 4:
                return
            self._drop(key)
            while self.size + size > self.limit:
                self._drop(next(iter(self._entries)))
            self._entries[key] = entry, size
            self.size += size

    def _drop(self, key: Hashable) -> None:
        if found := self._entries.pop(key, None):
            self.size -= found[1]
