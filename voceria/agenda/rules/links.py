"""Addresses in what people say of where something was put out: one, or several, however they were pasted."""

import re
from urllib.parse import urlsplit

_NETWORKS = {
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "instagram.com": "Instagram",
    "x.com": "X",
    "twitter.com": "X",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "tiktok.com": "TikTok",
    "threads.net": "Threads",
}
_NAMED = "|".join(re.escape(name) for name in _NETWORKS)
#: With its scheme, or of a network that everybody knows; two that were pasted together are two.
_LINK = re.compile(
    rf"(?<![\w@/.])(?:https?://(?:(?!https?://)[^\s,;])*|(?:www\.|m\.)?(?:{_NAMED})/(?:(?!https?://)[^\s,;])*)"
    r"|(?<=[^\s,;])https?://(?:(?!https?://)[^\s,;])*",
    re.I,
)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z][\w-]+", re.I)


def links_in(said: str) -> list[tuple[str, str]]:
    """Each address, whole, with the name of its house: "Facebook", or its host."""
    found = (_whole(match.group()) for match in _LINK.finditer(said))
    return [(address, _house(address)) for address in dict.fromkeys(found) if _opens(address)]


def without_links(said: str) -> str:
    """What was said beside the addresses that open."""
    return " ".join(
        _LINK.sub(lambda match: "" if _opens(_whole(match.group())) else match.group(), said).split()
    ).strip(" ,;")


def broken_link(said: str) -> str:
    """The first address that cannot open; empty when all can."""
    found = (match.group() for match in _LINK.finditer(said))
    return next((written for written in found if not _opens(_whole(written))), "")


def _whole(written: str) -> str:
    bare = written.rstrip(".)»\"'")
    return bare if bare.lower().startswith("http") else f"https://{bare}"


def _opens(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(_HOST.fullmatch(parts.hostname or ""))


def _house(address: str) -> str:
    host = re.sub(r"^(?:www|m|web)\.", "", urlsplit(address).hostname or "")
    return _NETWORKS.get(host, host)
