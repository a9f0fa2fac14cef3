"""How the office's mail leaves: EMAIL_URL of the environment, else the server typed in «La oficina».

`open_connection` gives one SMTP connection to reuse; `OfficeMailBackend` is Django's mail backend over it.
"""

import base64
import smtplib
import socket
import ssl
from collections.abc import Mapping, Sequence
from email.utils import formataddr
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

import environ
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from voceria.lib.errors import Refused
from voceria.lib.plain_text import one_line

from .choices import MailSecurity
from .models import MailServer, Municipality


class MailNotConfigured(Refused):
    """There is no way out for mail, or its password cannot be read."""


def seal(secret: str) -> str:
    """A secret as it is kept in the database: only this installation's SECRET_KEY opens it."""
    return _cipher().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    if not sealed:
        return ""
    try:
        return _cipher().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise MailNotConfigured(
            _(
                "La contraseña del correo se guardó con otra SECRET_KEY y ya no se puede leer. "
                "Escríbela de nuevo en La oficina, Correo."
            )
        ) from None


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(sha256(b"voceria.office.mail:" + settings.SECRET_KEY.encode()).digest()))


def open_connection(server: MailServer | None = None, *, timeout: float | None = None) -> BaseEmailBackend:
    """A connection of its own, not opened yet: `open()`, several `send_messages()`, `close()`.

    With `server` it goes through that row, saved or not. Raises MailNotConfigured.
    """
    timeout = timeout or settings.EMAIL_TIMEOUT
    if server is None and settings.EMAIL_URL:
        return _from_address(settings.EMAIL_URL, timeout)
    server = server or MailServer.objects.filter(pk=1).first()
    if server is None:
        raise MailNotConfigured(_("Falta configurar el correo: abre La oficina, Correo."))
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=server.host,
        port=server.port,
        username=server.username,
        password=unseal(server.password_sealed),
        use_tls=server.security == MailSecurity.STARTTLS,
        use_ssl=server.security == MailSecurity.TLS,
        timeout=timeout,
    )


def _from_address(url: str, timeout: float) -> BaseEmailBackend:
    try:
        found = environ.Env.email_url_config(url)
        backend = found["EMAIL_BACKEND"]
    except (KeyError, ValueError, ImproperlyConfigured) as error:
        raise MailNotConfigured(
            _("EMAIL_URL no se entiende. Escríbela como smtp+tls://usuario:clave@servidor:587.")
        ) from error
    if not backend.endswith("smtp.EmailBackend"):
        return get_connection(backend, **({"file_path": found["EMAIL_FILE_PATH"]} if "filebased" in backend else {}))
    return get_connection(
        backend,
        host=found.get("EMAIL_HOST") or "localhost",
        port=found.get("EMAIL_PORT") or _usual_port(found),
        username=found.get("EMAIL_HOST_USER") or "",
        password=found.get("EMAIL_HOST_PASSWORD") or "",
        use_tls=bool(found.get("EMAIL_USE_TLS")),
        use_ssl=bool(found.get("EMAIL_USE_SSL")),
        timeout=timeout,
    )


def _usual_port(found: Mapping[str, Any]) -> int:
    if found.get("EMAIL_USE_SSL"):
        return 465
    return 587 if found.get("EMAIL_USE_TLS") else 25


def from_line(server: MailServer | None = None) -> str:
    """ "Comunicación Social <prensa@municipio.gob.mx>": who writes, on every message of the office."""
    if settings.EMAIL_FROM:
        return settings.EMAIL_FROM
    server = server or MailServer.objects.filter(pk=1).first()
    if server is not None:
        return formataddr((one_line(server.from_name), server.from_address))
    municipality = Municipality.objects.filter(pk=1).first()
    name = one_line(municipality.office_name) if municipality else "Vocería"
    if municipality and municipality.email:
        return formataddr((name, municipality.email))
    user = (urlsplit(settings.EMAIL_URL).username or "").replace("%40", "@") if settings.EMAIL_URL else ""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return formataddr((name, user if "@" in user else f"voceria@{host}"))


class OfficeMailBackend(BaseEmailBackend):
    """Django's mail backend for whatever the house itself writes: invitations, lost passwords."""

    def __init__(self, fail_silently: bool = False, **_: object) -> None:
        super().__init__(fail_silently=fail_silently)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if not email_messages:
            return 0
        connection = open_connection()
        for message in email_messages:
            if message.from_email == settings.DEFAULT_FROM_EMAIL:
                message.from_email = from_line()
        return connection.send_messages(list(email_messages)) or 0


def leaves_this_machine(link: BaseEmailBackend) -> bool:
    """Whether a server stands behind the connection, and not a folder or the terminal."""
    return hasattr(link, "host")


def explain(error: Exception) -> str:
    """What the mail server or the network said, in words that say how to mend it, with the server's own words."""
    if isinstance(error, Refused):
        return error.words
    said = server_words(error)
    if isinstance(error, UnicodeEncodeError):
        return _("El correo no admite ñ ni acentos en el usuario, la contraseña o la dirección. Usa otros.")
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return _("El servidor no acepta el usuario o la contraseña. Dijo: %(said)s") % {"said": said}
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _("El servidor no deja escribir con ese correo de quien envía. Dijo: %(said)s") % {"said": said}
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _("El servidor no acepta esa dirección de destino. Dijo: %(said)s") % {"said": said}
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _("El servidor no ofrece esa seguridad o no pide contraseña. Prueba otra opción de seguridad.")
    if isinstance(error, ssl.SSLCertVerificationError):
        return _("El certificado del servidor no es válido para ese nombre. Revisa el nombre del servidor.")
    if isinstance(error, ssl.SSLError):
        return _("La seguridad elegida no coincide con el puerto. Con 587 va STARTTLS; con 465, TLS.")
    if isinstance(error, socket.gaierror):
        return _("No existe un servidor con ese nombre. Revisa cómo está escrito.")
    if isinstance(error, TimeoutError):
        return _("El servidor no contestó a tiempo. Revisa el puerto, o si la red de la oficina lo cierra.")
    if isinstance(error, ConnectionRefusedError):
        return _("El servidor rechazó la conexión en ese puerto.")
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return _("El servidor cortó la conexión. Revisa el puerto y la seguridad.")
    return _("No se pudo enviar. El servidor dijo: %(said)s") % {"said": said}


def server_words(error: Exception) -> str:
    """ "550 5.1.1 User unknown": the reply as the server gave it, on one line, at most 500 characters."""
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        return _reply(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return one_line(str(error) or type(error).__name__)[:500]


def _reply(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return one_line(f"{code} {words}")[:500]
