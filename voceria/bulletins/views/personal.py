"""What a bulletin shows on a recipient's own page, and the files below it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from voceria.delivery.models import Delivery
from voceria.delivery.signals import PersonalPage

from .. import queries
from ..choices import DispatchPurpose
from ..models import Bulletin, BulletinDispatch
from ..rendering.text import plain_text
from .files import file_of


def _sent(delivery: Delivery) -> BulletinDispatch:
    sent = (
        BulletinDispatch.objects.select_related("bulletin__folio__kind", "bulletin__kind", "correction")
        .filter(dispatch=delivery.dispatch_id)
        .first()
    )
    if sent is None:
        raise Http404
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
        "text": plain_text(bulletin),
    }


def _file(request: HttpRequest, delivery: Delivery, path: str) -> HttpResponse:
    bulletin: Bulletin = _sent(delivery).bulletin
    if not queries.may_publish(bulletin, timezone.now()):
        raise Http404
    return file_of(request, bulletin, path)


PAGE = PersonalPage("bulletins/personal_piece.html", _context, _file)
