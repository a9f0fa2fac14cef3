"""One message for many people: compiled once into ready bytes, joined with each person's own words.

Building MIME is what costs when mail goes out one by one. Here the quoted-printable text is cut at its placeholders
with soft line breaks (RFC 2045, 6.7), so that any value can stand there as an encoded segment of its own.
"""

import base64
import binascii
import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape

from voceria.lib.plain_text import one_line

FIELDS = ("name", "page")
_PLACEHOLDER = re.compile(r"\{\{(" + "|".join(FIELDS) + r")\}\}")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_METHOD = re.compile(r"^METHOD:([A-Z]+)\s*$", re.M)
_SOFT = b"=\r\n"
_WORD_BYTES = 42  # in base64, with its frame, an encoded word of at most 75 characters (RFC 2047, 2)


class UnmailableAddress(ValueError):
    """The address cannot be written in a message that every server accepts."""


def fill(template: str, values: Mapping[str, str]) -> str:
    """The same replacement for texts that are not mail: a WhatsApp text, a page."""
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)


def fill_html(template: str, values: Mapping[str, str]) -> str:
    return fill(template, {field: escape(value) for field, value in values.items()})


def mailable(address: str) -> str:
    """The address in plain ASCII (an international domain in its punycode form); raises UnmailableAddress."""
    local, _, domain = address.strip().rpartition("@")
    try:
        plain = f"{local}@{domain if domain.isascii() else domain.encode('idna').decode()}"
    except UnicodeError as error:
        raise UnmailableAddress(address) from error
    if not _PLAIN_ADDRESS.fullmatch(plain):
        raise UnmailableAddress(address)
    return plain


def calendar_type(calendar: str) -> str:
    """The content type of an ICS file as part of a message: its method stands there too (RFC 6047, 2.4)."""
    method = _METHOD.search(calendar)
    return f"text/calendar; method={method[1] if method else 'PUBLISH'}; charset=utf-8"


class MailMerge:
    """A message with two bodies, placeholders `{{name}}` and `{{page}}` in either, and a calendar file if there is one.

    The calendar stands as the last alternative, where mail programs look for it.
    """

    def __init__(
        self,
        *,
        sender: tuple[str, str],
        subject: str,
        text: str,
        html: str,
        calendar: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        boundary = f"=_{secrets.token_hex(16)}"  # quoted-printable never writes "=_"
        self.envelope_sender = mailable(sender[1])
        shell = EmailMessage(policy=SMTP)
        shell["From"] = Address(one_line(sender[0]), addr_spec=self.envelope_sender)
        shell["Subject"] = one_line(subject)
        for name, value in (headers or {}).items():
            shell[name] = one_line(value)
        shell["MIME-Version"] = "1.0"
        fixed = shell.as_bytes().removesuffix(b"\r\n")
        opening = f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n\r\n'.encode()
        parts: list[bytes | str] = [fixed + opening]
        for kind, template, mark in (("plain", text, ""), ("html", html, ":html")):
            parts.append(
                f"--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n"
                "Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
            )
            parts += [piece + mark if isinstance(piece, str) else piece for piece in _compile(template)]
            parts.append(b"\r\n")
        if calendar:
            head = (
                f"--{boundary}\r\nContent-Type: {calendar_type(calendar)}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            )
            parts.append(head.encode() + _base64_lines(calendar.encode()))
        parts.append(f"--{boundary}--\r\n".encode())
        self._parts = _joined(parts)

    def message(self, *, to: tuple[str, str], message_id: str, at: datetime, values: Mapping[str, str]) -> bytes:
        """The bytes to hand to a server for one person; the address is one that `mailable` gave."""
        ready: dict[str, bytes] = {}
        for field, value in values.items():
            clean = one_line(value)
            ready[field] = _segment(clean)
            ready[f"{field}:html"] = _segment(escape(clean))
        head = f"To: {_mailbox(one_line(to[0]), to[1])}\r\nMessage-ID: {message_id}\r\nDate: {format_datetime(at)}\r\n"
        return head.encode("ascii") + b"".join(
            [part if isinstance(part, bytes) else ready[part] for part in self._parts]
        )


def _mailbox(name: str, address: str) -> str:
    if not name:
        return f"<{address}>"
    if name.isascii():
        quoted = re.sub(r'(["\\])', r"\\\1", name)
        return f'"{quoted}"\r\n <{address}>'
    return f"{_encoded_words(name)}\r\n <{address}>"


def _encoded_words(text: str) -> str:
    """RFC 2047; characters are never cut in two. (The library's Header does the same in four times the time.)"""
    chunks = [b""]
    for character in text:
        octets = character.encode()
        if len(chunks[-1]) + len(octets) > _WORD_BYTES:
            chunks.append(b"")
        chunks[-1] += octets
    return "\r\n ".join(f"=?utf-8?b?{binascii.b2a_base64(chunk, newline=False).decode()}?=" for chunk in chunks)


def _segment(text: str) -> bytes:
    """Quoted-printable that another segment may follow on the same line of the decoded text."""
    # The "x" makes the encoder keep room for the soft break after the last character; it goes away again.
    encoded = binascii.b2a_qp((text + "x").encode(), istext=True)[:-1]
    return encoded.replace(b"\n", b"\r\n") + _SOFT


def _base64_lines(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def _compile(template: str) -> list[bytes | str]:
    """Bytes and names of fields, in turn; the last bytes end the line."""
    pieces: list[bytes | str] = []
    for number, piece in enumerate(_PLACEHOLDER.split(re.sub(r"\r\n?", "\n", template))):
        if number % 2:
            pieces.append(piece)
        elif piece:
            pieces.append(_segment(piece))
    return pieces


def _joined(parts: list[bytes | str]) -> list[bytes | str]:
    """Neighbouring bytes as one."""
    joined: list[bytes | str] = []
    for part in parts:
        if joined and isinstance(part, bytes) and isinstance(joined[-1], bytes):
            joined[-1] += part
        else:
            joined.append(part)
    return joined
