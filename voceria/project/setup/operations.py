"""The founding of an office, in one transaction across the stages that take part."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from voceria.bulletins.models import BulletinKind
from voceria.bulletins.operations import set_next_number
from voceria.office import operations as office
from voceria.office.models import User

from .code import forget_code


def begin_office(
    *,
    municipality: Mapping[str, Any],
    administration: Mapping[str, Any],
    director: Mapping[str, Any],
    numbers: Mapping[str, int],
    at: datetime,
    crest: bytes = b"",
    mail: Mapping[str, Any] | None = None,
) -> User:
    """All or nothing. `numbers` are next numbers by the code of the kind; `mail` holds the server and its password."""
    with transaction.atomic():
        director_ = office.found_office(
            municipality=municipality, administration=administration, director=director, crest=crest
        )
        for kind in BulletinKind.objects.filter(code__in=numbers):
            set_next_number(kind=kind, number=numbers[kind.code], by=director_, at=at)
        if mail:
            values = dict(mail)
            office.save_mail_server(password=values.pop("password", ""), values=values, by=director_)
    forget_code()
    return director_
