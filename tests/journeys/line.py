"""A bad line between browser and server: slow, counted, and cut when a test says so."""

import socket
import threading
import time
from contextlib import suppress

BLOCK = 16 * 1024


class Line:
    """Forwards connections to a port; what goes up is slowed to `rate` bytes a second and counted."""

    def __init__(self, port: int, rate: int = 1_500_000) -> None:
        self.target, self.rate = port, rate
        self.sent_up = 0
        self.down = False
        self.answers_lost_from = float("inf")
        """Once so many bytes have gone up, answers break off at their beginning, and their connection with them."""
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._answer, daemon=True).start()

    def cut(self) -> None:
        """Every connection ends at once, and no new one comes through until `mend`."""
        self.down = True
        with self._lock:
            for end in self._open:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        self.down = False

    def close(self) -> None:
        self.cut()
        self._door.close()

    def _answer(self) -> None:
        while True:
            try:
                client, _address = self._door.accept()
            except OSError:
                return
            if self.down:
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                client.close()
                continue
            with self._lock:
                self._open |= {client, server}
            threading.Thread(target=self._carry, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(server, client, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, upward: bool) -> None:
        with suppress(OSError):
            while data := source.recv(BLOCK):
                if upward:
                    time.sleep(len(data) / self.rate)
                    if self.down:
                        break
                    self.sent_up += len(data)
                elif self.sent_up > self.answers_lost_from:
                    target.sendall(data[:9])  # of an answer that has not begun, a browser asks again by itself
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            with self._lock:
                self._open.discard(end)
