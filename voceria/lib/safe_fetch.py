"""Fetching from an address that somebody typed: never from inside our own network, never for long, never much."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

from .errors import Refused

MOST_REDIRECTS = 4
SECONDS = 20.0
AGENT = "Voceria/1 (calendarios)"
_CHUNK = 65_536
#: Networks that carry an address of another network inside, and so hide where they lead.
_DISGUISES = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
_MOVED = frozenset((301, 302, 303, 307, 308))


class FetchRefused(Refused):
    """The address is not one to ask, or did not answer with what was asked for."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came; `content` is None when nothing changed since the last time."""

    content: bytes | None
    etag: str = ""
    last_modified: str = ""


def fetch(
    url: str,
    *,
    most_bytes: int,
    etag: str = "",
    last_modified: str = "",
    private_hosts: Collection[str] = (),
    seconds: float = SECONDS,
) -> Fetched:
    """The content of an http(s) address, whole. Raises FetchRefused, in words for whoever typed the address.

    Every address on the way is resolved here and checked, and the connection goes to the very number that was
    checked: a name that changes its mind between the two leads nowhere. `private_hosts` are names that may lead
    inside. A server that drips letters is hung up on when the time is over.
    """
    until = time.monotonic() + seconds
    headers = {"User-Agent": AGENT, "Accept": "text/calendar, */*;q=0.5", "Accept-Encoding": "identity"}
    if etag:
        headers["If-None-Match"] = etag
    if last_modified:
        headers["If-Modified-Since"] = last_modified
    for _hop in range(MOST_REDIRECTS + 1):
        parts = _parts(url)
        with closing(_connection(parts, private_hosts, until)) as connection, _hung_up_on(connection, until):
            answer = _ask(connection, parts, headers)
            _left(until)
            if answer.status in _MOVED and (place := answer.getheader("Location")):
                url = urljoin(url, place)
                continue
            return _fetched(answer, most_bytes, until)
    raise FetchRefused(_("La dirección manda a otra, y ésa a otra, sin fin. Copia la dirección final."))


def check_address(url: str) -> str:
    """The address as it will be asked. Raises FetchRefused for one that could not be."""
    return _parts(url).geturl()


def _parts(url: str) -> SplitResult:
    given = url.strip()
    if given.lower().startswith("webcal"):  # how calendars write "subscribe to this"
        given = "https" + given[given.find(":") :]
    try:
        parts = urlsplit(given)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchRefused(_("La dirección no está bien escrita.")) from error
    if parts.scheme not in ("http", "https") or not host or any(letter <= " " for letter in given):
        raise FetchRefused(_("La dirección debe comenzar con https:// y llevar a un sitio de internet."))
    if parts.username or parts.password:
        raise FetchRefused(_("La dirección lleva un usuario o contraseña. Usa la dirección secreta del calendario."))
    return parts._replace(fragment="")


def _connection(parts: SplitResult, private_hosts: Collection[str], until: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    kind = _Secure if parts.scheme == "https" else _Plain
    return kind(host, port, timeout=_left(until), numbers=_numbers(host, port, private_hosts))


def _numbers(host: str, port: int, private_hosts: Collection[str]) -> list[tuple[int, str]]:
    """Where the name leads, all of it checked: one number inside our network is enough to refuse it."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(
            _("No se encontró el sitio «%(host)s». Revisa la dirección.") % {"host": host[:80]}
        ) from error
    numbers: list[tuple[int, str]] = [(family, str(address[0])) for family, _kind, _proto, _name, address in found]
    if host not in private_hosts and not all(_is_public(number) for _family, number in numbers):
        raise FetchRefused(_("La dirección lleva a una red interna, y desde aquí no se consulta."))
    return numbers


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return _is_public(str(address.ipv4_mapped))
        if any(address in network for network in _DISGUISES):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


class _Plain(http.client.HTTPConnection):
    """Goes to the numbers that were checked, never to the name again."""

    def __init__(self, host: str, port: int, *, timeout: float, numbers: list[tuple[int, str]]) -> None:
        super().__init__(host, port, timeout=timeout)
        self.numbers = numbers

    def connect(self) -> None:
        self.sock = _reach(self.numbers, self.port, self.timeout)


class _Secure(http.client.HTTPSConnection):
    def __init__(self, host: str, port: int, *, timeout: float, numbers: list[tuple[int, str]]) -> None:
        self.tls = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self.tls)
        self.numbers = numbers

    def connect(self) -> None:
        plain = _reach(self.numbers, self.port, self.timeout)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)


def _reach(numbers: list[tuple[int, str]], port: int, timeout: float | None) -> socket.socket:
    trouble: OSError = OSError("no address")
    for _family, number in numbers[:4]:
        try:
            return socket.create_connection((number, port), timeout=timeout)
        except OSError as error:
            trouble = error
    raise trouble


def _ask(
    connection: http.client.HTTPConnection, parts: SplitResult, headers: dict[str, str]
) -> http.client.HTTPResponse:
    """The head of the answer."""
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse()
    except ssl.SSLCertVerificationError as error:
        raise FetchRefused(_("El certificado del sitio no es válido; no se leyó nada.")) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _silent() from error


@contextmanager
def _hung_up_on(connection: http.client.HTTPConnection, until: float) -> Iterator[None]:
    def hang_up() -> None:
        with suppress(OSError, AttributeError):
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(_left(until), hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _fetched(answer: http.client.HTTPResponse, most_bytes: int, until: float) -> Fetched:
    if answer.status == 304:
        return Fetched(None)
    if answer.status in (401, 403, 404, 410):
        raise FetchRefused(
            _("El sitio dice que ese calendario no existe o ya no se comparte (%(n)d).") % {"n": answer.status}
        )
    if answer.status != 200:
        raise FetchRefused(_("El sitio respondió con un error (%(n)d). Se intentará otra vez.") % {"n": answer.status})
    if (answer.getheader("Content-Encoding") or "identity").lower() != "identity":
        raise FetchRefused(_("El sitio mandó el archivo comprimido aunque se le pidió que no."))
    content = bytearray()
    try:
        while chunk := answer.read1(_CHUNK):
            content += chunk
            if len(content) > most_bytes:
                raise FetchRefused(_("El archivo pesa más de %(n)d MB.") % {"n": most_bytes // 1024**2})
    except (OSError, http.client.HTTPException) as error:
        raise _silent() from error
    _left(until)
    if answer.length:
        raise _silent()
    return Fetched(
        bytes(content), (answer.getheader("ETag") or "")[:250], (answer.getheader("Last-Modified") or "")[:80]
    )


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise _silent()
    return left


def _silent() -> FetchRefused:
    return FetchRefused(_("El sitio no respondió a tiempo o cortó la respuesta. Se intentará otra vez."))
