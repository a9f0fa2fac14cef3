"""A small real SMTP server that keeps what it gets, and can be told to answer badly."""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast


@dataclass
class Kept:
    """One accepted message."""

    sender: str
    recipient: str
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return cast(EmailMessage, message_from_bytes(self.raw, policy=default))


#: Gets the stage ("connect", "mail", "rcpt", "data", "body") and its argument; gives a reply, "hang up", or None.
Behaviour = Callable[[str, str], str | None]


@dataclass
class Sink:
    port: int
    kept: list[Kept] = field(default_factory=list)
    connections: int = 0
    behave: Behaviour = lambda stage, what: None

    @property
    def recipients(self) -> list[str]:
        return [kept.recipient for kept in self.kept]


class _HangUp(Exception):
    pass


class _Handler(socketserver.StreamRequestHandler):
    def _say(self, stage: str, what: str, usual: str) -> bool:
        answer = self.server.sink.behave(stage, what)
        if answer == "hang up":
            raise _HangUp
        self.wfile.write(f"{answer or usual}\r\n".encode())
        if (answer or usual).startswith("421"):
            raise _HangUp
        return answer is None

    def handle(self) -> None:
        try:
            self._talk()
        except (_HangUp, ConnectionError):
            return

    def _talk(self) -> None:
        sink = self.server.sink
        sink.connections += 1
        self._say("connect", "", "220 sink")
        sender = recipient = ""
        while line := self.rfile.readline().decode():
            verb, _, rest = line.strip().partition(" ")
            match verb.upper():
                case "EHLO" | "HELO":
                    self.wfile.write(b"250-sink\r\n250-SIZE 50000000\r\n250 8BITMIME\r\n")
                case "MAIL":
                    sender = rest.partition("<")[2].partition(">")[0]
                    self._say("mail", sender, "250 2.1.0 Ok")
                case "RCPT":
                    recipient = rest.partition("<")[2].partition(">")[0]
                    self._say("rcpt", recipient, "250 2.1.5 Ok")
                case "DATA":
                    if self._say("data", recipient, "354 go on"):
                        raw = b"".join(iter(self._body_line, None))
                        answer = sink.behave("body", recipient)
                        if not answer or answer.startswith("2"):
                            sink.kept.append(Kept(sender, recipient, raw))
                        if answer == "hang up after":
                            sink.kept.append(Kept(sender, recipient, raw))
                            raise _HangUp
                        self._say("body", recipient, "250 2.0.0 Ok")
                case "QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                case _:
                    self.wfile.write(b"250 Ok\r\n")

    def _body_line(self) -> bytes | None:
        line = self.rfile.readline()
        if not line:
            raise _HangUp
        if line == b".\r\n":
            return None
        return line.removeprefix(b".") if line.startswith(b"..") else line


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False


@contextmanager
def running_sink() -> Iterator[Sink]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        sink = Sink(server.server_address[1])
        server.sink = sink
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield sink
        server.shutdown()


def slow(seconds: float) -> None:
    time.sleep(seconds)
