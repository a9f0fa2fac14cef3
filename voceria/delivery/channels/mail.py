"""Mail over one open SMTP connection: each letter is merged, handed over, and its answer put in words."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.utils import formataddr, parseaddr
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.delivery import rules
from voceria.lib.errors import Refused
from voceria.lib.mail_merge import MailMerge, UnmailableAddress, calendar_type, fill, fill_html, mailable
from voceria.office import queries as office
from voceria.office.mail import from_line, open_connection

from . import Content, Letter, Outcome, Session, Unreachable, Verdict

by_hand = False


class _NothingSent(Exception):
    """The conversation broke before the message was handed over."""


def sender() -> tuple[str, str]:
    """Name and address of the office as the recipient sees them."""
    return parseaddr(from_line())


def _headers(address: str) -> dict[str, str]:
    municipality = office.municipality()
    reply_to = municipality.email if municipality and municipality.email else address
    unsubscribe = f"<mailto:{reply_to}?subject=Baja%20del%20directorio%20de%20medios>"
    return {"Reply-To": reply_to, "List-Unsubscribe": unsubscribe}


@contextmanager
def open_session(content: Content) -> Iterator[Session]:
    """Raises Unreachable when the server does not take us in."""
    try:
        backend = open_connection()
    except Refused as error:
        raise Unreachable(error.words) from error
    _open(backend)
    smtp = hasattr(backend, "connection")
    session: SmtpSession | PlainSession = SmtpSession(backend, content) if smtp else PlainSession(backend, content)
    try:
        yield session
    finally:
        with suppress(smtplib.SMTPException, OSError):
            backend.close()


def _open(backend: Any) -> None:
    try:
        backend.open()
        if getattr(backend, "connection", None):
            backend.connection.ehlo_or_helo_if_needed()
    except smtplib.SMTPAuthenticationError as error:
        said = rules.code_of(error.smtp_code, _text(error.smtp_error))
        raise Unreachable(
            _("El servidor de correo no aceptó el usuario o la contraseña (%s). Revísalos en La oficina.") % said
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(_("El servidor de correo de la oficina no responde. Se intenta cada minuto.")) from error


class SmtpSession:
    """Letters one after the other; a connection that was lost is opened again."""

    def __init__(self, backend: Any, content: Content) -> None:
        self._backend = backend
        address = sender()
        self._merge = MailMerge(
            sender=address,
            subject=content.subject,
            text=content.text,
            html=content.html,
            calendar=content.calendar,
            headers=_headers(address[1]),
        )
        self._domain = self._merge.envelope_sender.rpartition("@")[2]

    def send(self, letter: Letter) -> Outcome:
        try:
            address = mailable(letter.address)
        except UnmailableAddress:
            return Outcome(Verdict.REFUSED, _("La dirección no está bien escrita. Corrígela."))
        message = self._merge.message(
            to=(letter.name, address),
            message_id=f"<{letter.reference}@{self._domain}>",
            at=timezone.localtime(),
            values={"name": letter.greeting, "page": letter.page},
        )
        for _attempt in (1, 2):  # a server may hang up on a connection that stood idle: once more on a new one
            try:
                return self._converse(address, message)
            except _NothingSent:
                self._reopen()
        return Outcome(Verdict.LATER, _("El servidor de correo cortó la conexión dos veces."))

    def _converse(self, address: str, message: bytes) -> Outcome:
        smtp = self._backend.connection
        try:
            size = f" SIZE={len(message)}" if smtp.has_extn("size") else ""
            code, answer = smtp.docmd("MAIL", f"FROM:<{self._merge.envelope_sender}>{size}")
            if code >= 500 and "5.3.4" not in _text(answer):
                self._forget()
                said = rules.code_of(code, _text(answer))
                raise Unreachable(_("El servidor de correo no acepta la dirección de la oficina (%s).") % said)
            if code == 250:
                code, answer = smtp.docmd("RCPT", f"TO:<{address}>")
            if code in (250, 251):
                code, answer = smtp.docmd("DATA")
        except (smtplib.SMTPException, OSError) as error:
            raise _NothingSent from error
        return self._hand_over(smtp, message) if code == 354 else self._judge(code, _text(answer))

    def _hand_over(self, smtp: Any, message: bytes) -> Outcome:
        """From the first byte on, a broken line leaves the letter in doubt."""
        patience = smtp.sock.gettimeout()
        try:
            stuffed = re.sub(rb"(?m)^\.", b"..", message) if b"\n." in message else message
            smtp.send(stuffed + b".\r\n")
            smtp.sock.settimeout(patience and 4 * patience)  # servers inspect a message before they answer
            code, answer = smtp.getreply()
            smtp.sock.settimeout(patience)
        except (smtplib.SMTPException, OSError):
            self._reopen_later()
            return Outcome(Verdict.DOUBT, rules.CUT_WORDS)
        return self._judge(code, _text(answer))

    def _judge(self, code: int, answer: str) -> Outcome:
        if 200 <= code < 300:
            return Outcome(Verdict.ACCEPTED)
        if code == 421:
            self._reopen_later()
        else:
            self._forget()
        if code >= 500:
            return Outcome(Verdict.REFUSED, rules.say_refusal(code, answer))
        return Outcome(Verdict.LATER, rules.say_wait(code, answer))

    def _forget(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._backend.connection.rset()

    def _reopen_later(self) -> None:
        """The next letter finds the line closed and opens another."""
        self._backend.connection.close()

    def _reopen(self) -> None:
        self._backend.connection.close()
        self._backend.connection = None
        _open(self._backend)


class PlainSession:
    """The same over a Django mail backend without SMTP (a provider's API, a test's outbox)."""

    def __init__(self, backend: Any, content: Content) -> None:
        self._backend, self._content, self._sender = backend, content, sender()

    def send(self, letter: Letter) -> Outcome:
        values = {"name": letter.greeting, "page": letter.page}
        message = EmailMultiAlternatives(
            self._content.subject,
            fill(self._content.text, values),
            formataddr(self._sender),
            [formataddr((letter.name, letter.address))],
            headers=_headers(self._sender[1]),
        )
        message.attach_alternative(fill_html(self._content.html, values), "text/html")
        if self._content.calendar:
            message.attach_alternative(self._content.calendar, calendar_type(self._content.calendar))
        try:
            accepted = self._backend.send_messages([message])
        except Exception:  # any provider's own error: what left and what did not is unknown
            return Outcome(Verdict.DOUBT, rules.CUT_WORDS)
        return Outcome(Verdict.ACCEPTED if accepted else Verdict.DOUBT)


def _text(answer: bytes | str) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
