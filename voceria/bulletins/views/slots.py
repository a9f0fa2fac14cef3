"""What bulletins put into the pages of earlier stages."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from voceria.delivery.models import Dispatch
from voceria.ui.slots import Piece

from .. import queries
from ..models import Bulletin


def event_actions(context: Mapping[str, Any]) -> Piece | None:
    """On an event: its bulletins, and the button that begins one."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("bulletins.view_bulletin"):
        return None
    return Piece(
        "bulletins/_event_action.html",
        {
            "event": event,
            "bulletins": Bulletin.objects.filter(events=event).select_related("folio__kind", "kind"),
            "may_start": request.user.has_perm("bulletins.add_bulletin"),
        },
    )


def event_bulletins(context: Mapping[str, Any]) -> Piece | None:
    """On an event's page: each of its bulletins, how it stands, and who confirmed what was sent."""
    event, request = context.get("event"), context.get("request")
    if event is None or request is None or not request.user.has_perm("bulletins.view_bulletin"):
        return None
    now = timezone.now()
    bulletins = list(Bulletin.objects.with_standing().select_related("folio__kind").filter(events=event).order_by("pk"))
    sent: dict[int, list[Dispatch]] = {}
    knows_sending = request.user.has_perm("delivery.view_dispatch")
    if knows_sending:
        dispatches = Dispatch.objects.filter(bulletin_dispatch__bulletin__in=bulletins, cancelled_at=None)
        for dispatch in dispatches.with_counts().select_related("bulletin_dispatch").order_by("created_at"):
            sent.setdefault(dispatch.bulletin_dispatch.bulletin_id, []).append(dispatch)
    rows = [(bulletin, queries.state(bulletin, now), sent.get(bulletin.pk, [])) for bulletin in bulletins]
    return Piece("bulletins/_event_bulletins.html", {"rows": rows, "knows_sending": knows_sending})


def office_door(context: Mapping[str, Any]) -> Piece | None:
    """In the office's settings: the kinds and who approves them."""
    if not context["request"].user.has_perm("bulletins.change_bulletinkind"):
        return None
    return Piece(
        "",
        {
            "title": _("Tipos de boletín"),
            "words": _("Quién debe aprobar cada uno, su entrada propuesta y su cierre."),
            "url": reverse("bulletin_kinds:index"),
            "icon": "bulletin",
        },
    )
