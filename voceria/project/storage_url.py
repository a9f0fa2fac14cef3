"""STORAGE_URL in the words of django-storages: s3://key:secret@bucket/prefix?endpoint=https://…&region=…"""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_KNOWN = {"endpoint", "region", "addressing"}


def storage_from(url: str) -> dict[str, Any]:
    """Django's STORAGES entry. Key and secret may also stand in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.

    Objects are private and never overwritten: only our own views hand them out.
    """
    parts = urlsplit(url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme != "s3" or not parts.hostname or asked.keys() - _KNOWN:
        raise ImproperlyConfigured(
            "STORAGE_URL se escribe s3://llave:secreto@cubeta/carpeta?endpoint=https://…&region=…"
        )
    options: dict[str, Any] = {
        "bucket_name": parts.netloc.rsplit("@", 1)[-1],  # not .hostname, which lowers capitals
        "location": parts.path.strip("/"),
        "default_acl": None,
        "file_overwrite": False,
        "querystring_auth": True,
        "signature_version": "s3v4",
    }
    if parts.username:
        options |= {"access_key": unquote(parts.username), "secret_key": unquote(parts.password or "")}
    for name, option in (("endpoint", "endpoint_url"), ("region", "region_name"), ("addressing", "addressing_style")):
        if name in asked:
            options[option] = asked[name]
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
