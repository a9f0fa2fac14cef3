"""The custody sheet: what one person answers for, to print and sign."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.lib import typst
from voceria.lib.spanish_dates import say_hour, say_long_date
from voceria.office.models import User
from voceria.office.rendering.letterhead import letterhead

from .. import queries

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"


def custody_pdf(holder: User, at: datetime) -> bytes:
    data, files = letterhead()
    pieces = list(queries.held_by(holder))
    data |= {
        "title": _("Resguardo de equipo"),
        "holder": str(holder),
        "post": holder.post,
        "made": f"{say_long_date(timezone.localdate(at))}, {say_hour(at)}",
        "rows": [
            {
                "tag": piece.tag,
                "name": piece.name,
                "kind": str(piece.get_kind_display()),
                "serial": piece.serial,
                "state": str(piece.get_state_display()),
            }
            for piece in pieces
        ],
    }
    return typst.pdf(TEMPLATES / "custody.typ", data, files)
