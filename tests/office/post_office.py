"""Real SMTP servers for tests: plain, STARTTLS or TLS, with or without an account, kind or not."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.project.test_serve import free_port

ACCOUNT = ("prensa@penaflor.example", "clave con / @ : # %")


class PostOffice:
    """Keeps what it accepts; `replies` may hold another answer to RCPT or DATA."""

    def __init__(self) -> None:
        self.port = free_port()
        self.kept: list[object] = []
        self.accounts: list[str] = []
        self.replies: dict[str, str] = {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if "RCPT" in self.replies:
            return self.replies["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if "DATA" in self.replies:
            return self.replies["DATA"]
        self.kept.append(envelope)
        return "250 2.0.0 OK"

    def knows(self, server, session, envelope, mechanism, data) -> AuthResult:
        if (data.login.decode(), data.password.decode()) != ACCOUNT:
            return AuthResult(success=False, handled=False, message="535 5.7.8 Usuario o clave equivocados")
        self.accounts.append(data.login.decode())
        return AuthResult(success=True)


@contextmanager
def open_post_office(folder: Path, *, security: str = "none", account: bool = False) -> Iterator[PostOffice]:
    """Its certificate lies in `folder`/certificate.pem."""
    office = PostOffice()
    context = _certificate(folder) if security != "none" else None
    options = {"authenticator": office.knows, "auth_required": account} if account else {}
    if security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    elif account:
        options["auth_require_tls"] = False
    controller = Controller(
        office,
        hostname="127.0.0.1",
        port=office.port,
        ssl_context=context if security == "tls" else None,
        enable_SMTPUTF8=True,
        **options,
    )
    controller.start()
    yield office
    controller.stop()


def _certificate(folder: Path) -> ssl.SSLContext:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string("CN=127.0.0.1")
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context
