"""What a bulletin shows on a recipient's own page, and the files below it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from voceria.delivery.models import Delivery
from voceria.delivery.signals import PersonalPage

from .. import queries
from ..choices import DispatchPurpose
from ..models import BulletinDispatch
from ..rendering.text import plain_text
from .files import gated_file


def _sent(delivery: Delivery) -> BulletinDispatch:
    sent = (
        BulletinDispatch.objects.select_related(
            "bulletin__folio__kind", "bulletin__kind", "bulletin__release", "correction"
        )
        .filter(dispatch=delivery.dispatch_id)
        .first()
    )
    release = getattr(sent.bulletin, "release", None) if sent else None
    if sent is None or release is None or release.annulled:
        raise Http404  # no mail of it ever left
    return sent


def _context(delivery: Delivery, at: datetime) -> dict[str, Any]:
    sent = _sent(delivery)
    bulletin = sent.bulletin
    if not queries.may_publish(bulletin, at):
        return {"sent": sent, "bulletin": bulletin, "release": bulletin.release, "open": False}
    photos = queries.shown_photos(bulletin)
    return {
        "sent": sent,
        "Purposes": DispatchPurpose,
        "bulletin": bulletin,
        "release": bulletin.release,
        "open": True,
        "photos": photos,
        "recordings": queries.shown_recordings(bulletin),
        "text": plain_text(bulletin),
    }


def _file(request: HttpRequest, delivery: Delivery, path: str) -> HttpResponseBase:
    return gated_file(request, _sent(delivery).bulletin, path)


PAGE = PersonalPage("bulletins/personal_piece.html", _context, _file)
