"""From which address a request comes, also behind a front server on the same machine."""

import ipaddress

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The peer; or, when the peer is a front server on this machine, whom it says it speaks for."""
    peer = request.META.get("REMOTE_ADDR", "")
    said = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", 1)[-1].strip()
    if said and _is_loopback(peer):
        try:
            return str(ipaddress.ip_address(said))
        except ValueError:
            return peer
    return peer


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def login_name(request: HttpRequest | None, credentials: dict[str, str] | None = None) -> str:
    """The name under which wrong passwords are counted: capitals do not open a second door."""
    given = (credentials or {}).get("username") or (request.POST.get("username", "") if request else "")
    return given.strip().lower()
